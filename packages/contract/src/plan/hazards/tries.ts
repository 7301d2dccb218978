import type { Json, JsonObject } from '@speclock/schema';

/** One thing to try in the place of a value. */
export interface Try {
  readonly kind: string;
  readonly variant: string;
  readonly why: string;
  /** As it stands in the JSON text, which may be what no JSON.stringify writes. */
  readonly literal: string;
  /** Whether a service has to take it where its schema does: what it stores it in may well have no room for others. */
  readonly mustTake?: true;
}

export const texts: readonly Try[] = [
  { kind: 'text-nul', variant: '', why: 'a text with a NUL', literal: '"speclock\\u0000text"' },
  {
    kind: 'text-surrogate',
    variant: '',
    why: 'a lone surrogate',
    literal: '"speclock\\ud800text"',
  },
  {
    kind: 'text-astral',
    variant: '',
    why: 'a text beyond the basic plane',
    literal: '"\u{1F600}\u{1D11E}\u{20BB7}"',
    mustTake: true,
  },
  {
    kind: 'text-odd',
    variant: 'letters',
    why: 'letters of several scripts',
    literal: '"Üñé Ωμ 日本 עב"',
    mustTake: true,
  },
  {
    kind: 'text-odd',
    variant: 'signs',
    why: 'signs that mean something elsewhere',
    literal: `"a'b\\"c\\\\d%00<e>&{f}$g;--/../h"`,
    mustTake: true,
  },
  {
    kind: 'text-odd',
    variant: 'lines',
    why: 'a text of several lines',
    literal: '"one line\\nanother\\tand a tab"',
  },
  {
    kind: 'text-odd',
    variant: 'controls',
    why: 'control characters',
    literal: '"a\\u0001\\u001f\\u007f\\u0085\\u2028b"',
  },
  {
    kind: 'text-odd',
    variant: 'combining',
    why: 'a text that has two normal forms',
    literal: '"e\\u0301 \\u00e9 \\u202e a"',
  },
];

export const numbers: readonly Try[] = [
  { kind: 'number-negative-zero', variant: '', why: '-0', literal: '-0' },
  { kind: 'number-huge', variant: '', why: '1e400', literal: '1e400' },
  { kind: 'number-huge', variant: 'negative', why: '-1e400', literal: '-1e400' },
  { kind: 'number-beyond-2-53', variant: '', why: '2^53 + 1', literal: '9007199254740993' },
  {
    kind: 'number-beyond-2-53',
    variant: 'long',
    why: 'a number of forty digits',
    literal: '1'.repeat(40),
  },
  { kind: 'int32-edge', variant: 'greatest', why: 'the greatest int32', literal: '2147483647' },
  {
    kind: 'int32-edge',
    variant: 'beyond',
    why: 'one more than the greatest int32',
    literal: '2147483648',
  },
  { kind: 'int32-edge', variant: 'least', why: 'the least int32', literal: '-2147483648' },
  {
    kind: 'int64-edge',
    variant: 'greatest',
    why: 'the greatest int64',
    literal: '9223372036854775807',
  },
  {
    kind: 'int64-edge',
    variant: 'beyond',
    why: 'one more than the greatest int64',
    literal: '9223372036854775808',
  },
  { kind: 'number-odd', variant: 'exponent', why: 'a number with an exponent', literal: '1E+2' },
  {
    kind: 'number-odd',
    variant: 'fraction',
    why: 'a whole number with a fraction of nothing',
    literal: '1.0',
  },
];

/** Of the numbers those that tell most, where a body has many. */
export const fewNumbers: readonly Try[] = numbers.filter(
  ({ kind, variant }) =>
    kind.endsWith('-edge') && (kind === 'int64-edge' || variant === 'greatest'),
);

/** Days that are in the calendar, and that programs stumble over. */
export const oddDates = ['2024-02-29', '0000-01-01', '9999-12-31'];

export const dates: readonly Try[] = oddDates.map((literal) => ({
  kind: 'date-odd',
  variant: literal,
  why: `the date ${literal}`,
  literal: JSON.stringify(literal),
}));

/** Times that are in the calendar or nearly so. */
export const oddInstants = [
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2024-01-01T00:00:00+23:59',
  '2024-02-29t12:00:00z',
];

export const instants: readonly Try[] = oddInstants.map((literal) => ({
  kind: 'date-odd',
  variant: literal,
  why: `the time ${literal}`,
  literal: JSON.stringify(literal),
}));

/** Tried wherever a text stands. */
export const emptyText: Try = {
  kind: 'empty-container',
  variant: 'text',
  why: 'an empty text',
  literal: '""',
  mustTake: true,
};

/** Names that each object of JavaScript has already. */
export const hazardNames = ['__proto__', 'constructor', 'hasOwnProperty'];

/** The members of an object with one more, of a name that programs have of their own and a value that another has. */
export function namedTries(object: JsonObject): Try[] {
  const first: Json = Object.values(object)[0] ?? 'a';
  const members = JSON.stringify(object).slice(1, -1);
  return hazardNames.map((name) => ({
    kind: 'name-hazard',
    variant: name,
    why: `a member ${name} more`,
    literal: `{${[members, `${JSON.stringify(name)}:${JSON.stringify(first)}`].filter(Boolean).join(',')}}`,
  }));
}
