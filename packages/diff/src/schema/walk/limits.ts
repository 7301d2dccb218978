import type { Json } from '@speclock/schema';
import type { ChangeCode } from '../../codes.ts';
import { numberFormats } from '../formats.ts';
import type { Thing } from '../implied.ts';
import type { Limit, Said, Shape, Source } from '../shape.ts';
import { type Comparison, type Found, type Gap, gapOf, isGap, type Relief } from './found.ts';

/** A keyword that says one thing of a value, on its own. */
interface Keyword {
  readonly thing: Thing;
  readonly code: ChangeCode;
  readonly relief?: Relief;
  said(shape: Shape): (Source & { readonly value?: Json }) | undefined;
}

const keywords: readonly Keyword[] = [
  limit('minLength', 'min-length-changed'),
  limit('maxLength', 'max-length-changed'),
  limit('minItems', 'min-items-changed'),
  limit('maxItems', 'max-items-changed'),
  limit('minProperties', 'min-properties-changed'),
  limit('maxProperties', 'max-properties-changed'),
  {
    thing: 'multiples',
    code: 'multiple-of-changed',
    relief: 'limit',
    said: ({ multiples }) => together(multiples),
  },
  {
    thing: 'unique',
    code: 'unique-items-changed',
    relief: 'limit',
    said: ({ unique }) => unique && { ...unique, value: true },
  },
  { thing: 'patterns', code: 'pattern-changed', said: ({ patterns }) => together(patterns) },
  {
    thing: 'formats',
    code: 'format-changed',
    said: ({ formats }) => together(formats.filter(({ value }) => !numberFormats.has(value))),
  },
];

function limit(
  thing: Thing &
    ('minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties'),
  code: ChangeCode,
): Keyword {
  return { thing, code, relief: 'limit', said: (shape) => shape[thing] };
}

/** What several schemas say of one thing. */
function together(list: readonly Said<Json>[]): (Source & { readonly value?: Json }) | undefined {
  const [first, second] = list;
  if (first === undefined || second === undefined) return first;
  return { ...first, value: list.map(({ value }) => value) };
}

/** Compares what keywords say of texts and numbers, and of the size of lists and objects. */
export function compareLimits(comparison: Comparison): void {
  const { a, b, found } = comparison;
  compareEnds(comparison);
  for (const { thing, code, relief, said } of keywords) {
    const gap = gapOf(comparison, thing);
    if (!isGap(gap)) continue;
    const [was, is] = [said(a), said(b)];
    found.push({
      code,
      path: '',
      ...gap,
      ...(relief && { relief }),
      // Whether all texts of one pattern are of another is not looked into.
      ...(thing === 'patterns' && was && is && { isUnsure: true }),
      before: was?.value,
      after: is?.value,
      atOld: was,
      at: is,
    });
  }
}

function compareEnds(comparison: Comparison): void {
  const { a, b, found } = comparison;
  let ofFormat: Gap = { narrows: false, widens: false };
  for (const side of ['low', 'high'] as const) {
    const gap = gapOf(comparison, side);
    if (!isGap(gap)) continue;
    const [was, is] = [a[side], b[side]];
    if ((gap.narrows && is?.isFormat) || (gap.widens && was?.isFormat)) {
      const { narrows, widens } = ofFormat;
      ofFormat = { narrows: narrows || gap.narrows, widens: widens || gap.widens };
      continue;
    }
    const values = { before: endOf(was, side), after: endOf(is, side), atOld: was, at: is };
    const code = side === 'low' ? 'minimum-changed' : 'maximum-changed';
    found.push({ code, path: '', ...gap, relief: 'limit', ...values });
  }
  if (!isGap(ofFormat)) return;
  const [was, is] = [a, b].map(({ formats }) =>
    formats.find(({ value }) => numberFormats.has(value)),
  );
  const values = { before: was?.value, after: is?.value, atOld: was, at: is };
  found.push({ code: 'format-changed', path: '', ...ofFormat, ...values } satisfies Found);
}

/** A limit as a report shows it: `3`, or `above 3` where the number itself lies outside. */
function endOf(limit: Limit | undefined, side: 'low' | 'high'): Json | undefined {
  if (!limit?.isOpen) return limit?.value;
  return `${side === 'low' ? 'above' : 'below'} ${limit.value}`;
}
