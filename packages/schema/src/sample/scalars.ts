import type { JsonObject } from '../json.ts';
import { numberFormats, textFormats } from './formats.ts';
import { greatest, least, type Parts, texts } from './parts.ts';
import { textOf } from './pattern.ts';
import { integer, pick, type Random } from './random.ts';

const textLimit = 100_000;
const astralLimit = 2000;
const tries = 20;
const loneSurrogate = /\p{Surrogate}/u;

/** A text of the parts' patterns, formats and lengths as far as one is found; lengths in code points. */
export function makeText(parts: Parts, random: Random): string | undefined {
  const low = greatest(parts, 'minLength') ?? 0;
  const high = least(parts, 'maxLength') ?? Number.POSITIVE_INFINITY;
  if (low > high || low > textLimit) return undefined;
  const patterns = [...new Set(texts(parts, 'pattern'))];
  const formats = texts(parts, 'format').flatMap((name) => textFormats.get(name) ?? []);
  const fits = patterns.map((pattern) => new RegExp(pattern, 'u'));
  let text: string | undefined;
  for (let n = 0; n < tries; n++) {
    const pattern = pick(patterns, random);
    const format = pick(formats, random);
    if (format !== undefined && (pattern === undefined || n % 2 === 0)) text = format.make(random);
    else if (pattern !== undefined)
      text = textOf(pattern, random, n === 0 ? 0 : Math.min(low, 300));
    else text = plainText(integer(low, Math.min(high, low + 8), random), random);
    if (text === undefined) continue;
    const length = [...text].length;
    if (length < low && format === undefined) text = text.padEnd(text.length + low - length, 'a');
    else if (length < low || length > high) continue;
    if (!loneSurrogate.test(text) && fits.every((one) => one.test(text ?? ''))) break;
  }
  return text;
}

function plainText(length: number, random: Random): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  if (length > 100) return 'a'.repeat(length);
  return Array.from({ length }, () => pick([...letters], random)).join('');
}

/** A text of so many characters that take two code units of UTF-16 each; none where the schema wants a form of its own. */
export function astralTexts(schema: JsonObject, length: number): string[] {
  const { pattern, format } = schema;
  if (!(length > 0) || length > astralLimit || format !== undefined) return [];
  const text = '\u{1F40E}'.repeat(length);
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text) ? [text] : [];
}

/** A number within the parts' limits, a multiple where they want one; whole on demand. */
export function makeNumber(parts: Parts, whole: boolean, random: Random): number | undefined {
  const formats = texts(parts, 'format').flatMap((name) => numberFormats.get(name) ?? []);
  const [step = 0, ...otherSteps] = new Set(
    parts.flatMap((part) => (typeof part['multipleOf'] === 'number' ? [part['multipleOf']] : [])),
  );
  const isWhole = whole || formats.some((format) => format.whole);
  const grain = otherSteps.reduce((all, one) => all * one, step) || (isWhole ? 1 : 0.01);
  // Of a number that has to be whole, and a multiple of 0.5, two steps are one.
  const unit = isWhole && !Number.isInteger(grain) ? grain * denominator(grain) : grain;
  const limits = {
    low: [greatest(parts, 'minimum'), ...formats.map(({ low }) => low)],
    over: greatest(parts, 'exclusiveMinimum'),
    high: [least(parts, 'maximum'), ...formats.map(({ high }) => high)],
    under: least(parts, 'exclusiveMaximum'),
  };
  const wanted = Math.max(...limits.low.map((one) => one ?? Number.NEGATIVE_INFINITY));
  const over = limits.over ?? Number.NEGATIVE_INFINITY;
  const allowed = Math.min(...limits.high.map((one) => one ?? Number.POSITIVE_INFINITY));
  const under = limits.under ?? Number.POSITIVE_INFINITY;
  const first = Math.max(Math.ceil(wanted / unit), Math.floor(over / unit) + 1);
  const last = Math.min(Math.floor(allowed / unit), Math.ceil(under / unit) - 1);
  if (first > last) return between(Math.max(wanted, over), Math.min(allowed, under), isWhole, step);
  return rounded(chosen(first, last, unit, random) * unit, unit);
}

/** A number of steps from `first` to `last`, either of which may be infinite: a limit now and then, else a small one. */
function chosen(first: number, last: number, unit: number, random: Random): number {
  const span = Math.max(1, Math.round(100 / unit));
  const low = Number.isFinite(first) ? first : Math.min(0, last - span);
  const high = Number.isFinite(last) ? last : Math.max(low, 0) + span;
  const roll = random();
  if (roll < 0.15) return low;
  if (roll < 0.3) return high;
  // Most numbers are small, and not all are whole.
  const near = Math.max(low, Math.min(0, high));
  const made = integer(near, Math.min(high, near + span), random);
  const wholeSteps = Math.round(1 / unit);
  return unit < 1 && roll < 0.6 ? Math.min(high, Math.max(low, made - (made % wholeSteps))) : made;
}

/** The middle of limits that lie closer than the steps that are tried. */
function between(low: number, high: number, whole: boolean, step: number): number | undefined {
  return whole || step !== 0 || !(low <= high) ? undefined : (low + high) / 2;
}

/** What an arithmetic of binary fractions has added is taken away: 3 * 0.1 is 0.3. */
function rounded(value: number, unit: number): number {
  const digits = unit < 1 ? Math.min(20, Math.ceil(-Math.log10(unit)) + 3) : 0;
  return digits === 0 ? value : Number(value.toFixed(digits));
}

function denominator(value: number): number {
  for (let n = 1; n <= 1000; n++) if (Number.isInteger(rounded(value * n, value))) return n;
  return 1;
}
