import { createHmac } from 'node:crypto';
import { base64Forms } from '../send/secret-pattern.ts';

/** A shorter value occurs in every text: it is replaced only where it is named. */
const shortest = 5;
/** A value below this length, or of digits alone, is replaced only where it stands as a word. */
const longEnough = 8;
/** From this length on what a value begins with is replaced by itself, too. */
const longBeginning = 24;
/** Values that one pattern looks for. */
const mostInPattern = 200;

const digits = '0123456789';
/** What stands for one character stands for another of its row. A number begins with no other zero than its own. */
const kinds = [digits.slice(1), 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ'];

/** Gives each value another one of the same length and kind of characters, always the same for the same. */
export function createMadeUp(key: string): (value: string) => string {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    let made = value;
    for (let round = 0; round < 100 && (made === value || taken.has(made)); round++) {
      made = scrambled(value, (at) => {
        const text = JSON.stringify([value, round, at]);
        return createHmac('sha256', key).update(text).digest().readUInt32BE() / 2 ** 32;
      });
    }
    known.set(value, made);
    taken.add(made);
    return made;
  };
}

/** Hexadecimal digits stay such, the version of a UUID and what makes a number stay, and so does all punctuation. */
function scrambled(value: string, random: (at: number) => number): string {
  const isUuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value);
  return [...value]
    .map((character, at, all) => {
      if (isUuid && (at === 14 || at === 19)) return character;
      const isFirst = !/\d/.test(all[at - 1] ?? '');
      const kind = (isFirst ? [] : [digits]).concat(kinds).find((one) => one.includes(character));
      if (kind === undefined) return character < '\u0080' ? character : 'x';
      return kind.charAt(Math.floor(random(at) * kind.length));
    })
    .join('');
}

/** Replaces values that are known in all texts, in whatever form they stand there. */
export function createReplacer(
  values: readonly string[],
  madeUp: (value: string) => string,
): (text: string) => string {
  const forms = new Map<string, string>();
  const sources = new Map<string, string>();
  const pairs = values.flatMap((value): [string, string][] => {
    const made = madeUp(value);
    if (value.length < shortest) return [];
    if (value.length < longBeginning) return [[value, made]];
    // A run asks for ids that nobody has, which begin as one does that somebody has.
    return [
      [value, made],
      [value.slice(0, -8), made.slice(0, -8)],
    ];
  });
  for (const [value, madeUpValue] of pairs) {
    const isWord = value.length < longEnough || /^\d+$/.test(value);
    const made = formsOf(madeUpValue, isWord);
    for (const [index, form] of formsOf(value, isWord).entries()) {
      if (forms.has(form)) continue;
      forms.set(form, made[index] ?? '');
      const source = form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      sources.set(form, isWord ? `(?<![A-Za-z0-9])${source}(?![A-Za-z0-9])` : source);
    }
  }
  const longestFirst = [...sources].toSorted(([a], [b]) => b.length - a.length);
  const patterns: RegExp[] = [];
  for (let at = 0; at < longestFirst.length; at += mostInPattern) {
    const part = longestFirst.slice(at, at + mostInPattern).map(([, source]) => source);
    patterns.push(new RegExp(part.join('|'), 'g'));
  }
  return (text) =>
    patterns.reduce((all, pattern) => all.replace(pattern, (one) => forms.get(one) ?? one), text);
}

/**
 * A value as it is, percent-encoded, with escapes of JSON; where it need not be a word also in base64 (alone or with more
 * around it) and in hexadecimal.
 */
export function formsOf(value: string, isWord: boolean): readonly string[] {
  const percent = encodeURIComponent(Buffer.from(value).toString());
  const json = JSON.stringify(value).slice(1, -1);
  const texts = [
    value,
    percent,
    percent.replace(/%[\dA-F]{2}/g, (one) => one.toLowerCase()),
    percent.replaceAll('%20', '+'),
    json,
    json.replaceAll('/', '\\/'),
    json.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ];
  if (isWord) return texts;
  const bytes = Buffer.from(value);
  const base64 = base64Forms(bytes);
  const hex = bytes.toString('hex');
  const urls = base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
  return [...texts, ...base64, ...urls, hex, hex.toUpperCase()];
}
