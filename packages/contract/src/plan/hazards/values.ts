import { escapePointer, isJsonObject, type Json, type Sampler } from '@speclock/schema';
import { matchMediaType } from '@speclock/wire';
import type { Slot } from '../../case.ts';
import { type Base, type Hazard, headerOf, isJson, withText } from './base.ts';

/** In how many places of one body texts and numbers are tried. */
const mostTexts = 2;
const mostNumbers = 2;

interface Try {
  readonly kind: string;
  readonly variant: string;
  readonly why: string;
  /** As it stands in the JSON text, which may be what no JSON.stringify writes. */
  readonly literal: string;
  /** Whether a service has to take it where its schema does: what it stores it in may well have no room for others. */
  readonly mustTake?: true;
}

const texts: readonly Try[] = [
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

const numbers: readonly Try[] = [
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

const dates: readonly Try[] = ['2024-02-29', '0000-01-01', '9999-12-31'].map((literal) => ({
  kind: 'date-odd',
  variant: literal,
  why: `the date ${literal}`,
  literal: JSON.stringify(literal),
}));

const instants: readonly Try[] = [
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2024-01-01T00:00:00+23:59',
  '2024-02-29t12:00:00z',
].map((literal) => ({
  kind: 'date-odd',
  variant: literal,
  why: `the time ${literal}`,
  literal: JSON.stringify(literal),
}));

/** Texts, numbers and dates that are valid or nearly so, and that programs stumble over, in the place of a body's own. */
export function valueHazards(base: Base, sampler: Sampler): Hazard[] {
  const { operation, request } = base;
  if (!isJson(request) || request.body === undefined) return [];
  const contentType = headerOf(request, 'content-type') ?? '';
  const content = operation.body?.content ?? [];
  const match = matchMediaType(
    content.map(({ mediaType }) => mediaType),
    contentType,
  );
  const key = content.find(({ mediaType }) => mediaType === match)?.schema;
  const validate = key === undefined ? undefined : sampler.validatorOf(key);
  const plain: Json = JSON.parse(request.body);
  const known = new Set(validate?.(plain).map(({ pointer }) => pointer));
  /** Whether the document takes a body; marks of slots, which stand for something else, count as right. */
  const isRight = (text: string): boolean =>
    validate?.(JSON.parse(text)).every(({ pointer }) => known.has(pointer)) ?? true;
  return spotsOf(plain, base.slots).flatMap(({ pointer, tries, set, unique }) =>
    tries.map((one): Hazard => {
      const own = set(one.literal);
      // What has to be new each time stays so, where there is room for it.
      const withNew = (part: string): string => set(`${one.literal.slice(0, -1)}${part}"`);
      const hasRoom = unique !== undefined && isRight(withNew('x'.repeat(unique.length)));
      const text = hasRoom ? withNew(unique.mark) : own;
      const isTaken = one.mustTake === true && (unique === undefined ? isRight(own) : hasRoom);
      return {
        aim: { kind: one.kind, in: 'body', name: pointer },
        variant: one.variant,
        why: `${one.why} at ${pointer || 'the whole body'}`,
        expects: isTaken ? 'accepted' : 'answered',
        request: withText(request, text),
      };
    }),
  );
}

/** A mark, and how many characters stand in its place when it is sent. */
interface Unique {
  readonly mark: string;
  readonly length: number;
}

interface Spot {
  readonly pointer: string;
  readonly tries: readonly Try[];
  /** What has to be new each time, where that stands there. */
  readonly unique?: Unique;
  /** The body's text with a literal at the spot. */
  set(literal: string): string;
}

const place = '\uE000speclock\uE000';

function spotsOf(body: Json, slots: readonly Slot[]): Spot[] {
  const left = { texts: mostTexts, numbers: mostNumbers };
  const spots: Spot[] = [];
  const visit = (value: Json, pointer: string, replaced: (inner: Json) => Json): void => {
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) {
        visit(item, `${pointer}/${i}`, (inner) => replaced(value.with(i, inner)));
      }
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        visit(member, `${pointer}/${escapePointer(name)}`, (inner) =>
          replaced({ ...value, [name]: inner }),
        );
      }
    } else {
      const tries = triesFor(value, left);
      const text = JSON.stringify(replaced(place));
      const set = (literal: string): string => text.replace(JSON.stringify(place), () => literal);
      const unique = uniqueIn(value, slots);
      if (tries.length > 0) spots.push({ pointer, tries, set, ...(unique && { unique }) });
    }
  };
  visit(body, '', (inner) => inner);
  return spots;
}

function uniqueIn(value: Json, slots: readonly Slot[]): Unique | undefined {
  if (typeof value !== 'string') return undefined;
  const [mark, index] = /speclockSlot(\d+)x/.exec(value) ?? [];
  const slot = slots[Number(index)];
  return mark !== undefined && slot?.kind === 'unique' ? { mark, length: slot.length } : undefined;
}

function triesFor(value: Json, left: { texts: number; numbers: number }): readonly Try[] {
  if (typeof value === 'number') return left.numbers-- > 0 ? numbers : [];
  if (typeof value !== 'string') return [];
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dates;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return instants;
  return left.texts-- > 0 ? texts : [];
}
