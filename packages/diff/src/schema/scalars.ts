import { isMultiple } from '@speclock/schema';
import { formatLengths, isFormatWithin, numberFormats } from './formats.ts';
import { type End, isWithin, wholeEnd } from './numbers.ts';
import type { Said, Shape } from './shape.ts';
import { bits, numberTypes } from './types.ts';

// Whether the values of a shape satisfy what another says of one thing. Each speaks of values of the types that the two
// have in common.

const unbounded = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } as const;

export function endOf(shape: Shape, side: 'low' | 'high'): End {
  return shape[side] ?? { value: unbounded[side], isOpen: false };
}

export function isEndWithin(a: Shape, b: Shape, side: 'low' | 'high'): boolean {
  const outer = b[side];
  if (outer === undefined) return true;
  const inner = endOf(a, side);
  const common = a.types & b.types;
  if ((common & bits.fraction) !== 0 && !isWithin(inner, outer, side)) return false;
  if ((common & bits.integer) === 0) return true;
  const [whole, limit] = [wholeEnd(inner, side), wholeEnd(outer, side)];
  return side === 'low' ? whole >= limit : whole <= limit;
}

export function areMultiples(a: Shape, b: Shape): boolean {
  const common = a.types & b.types;
  if ((common & numberTypes) === 0) return true;
  const isWhole = (common & bits.fraction) === 0;
  const divisors = a.multiples.map(({ value }) => value);
  if (isWhole) divisors.push(1);
  const together = divisors.filter(Number.isSafeInteger).reduce(leastCommonMultiple, 1);
  if (together > 1 && Number.isSafeInteger(together)) divisors.push(together);
  return b.multiples.every(({ value }) =>
    divisors.some((one) => value > 0 && one > 0 && isMultiple(one, value)),
  );
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

type Limit =
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'
  | 'minProperties'
  | 'maxProperties';

const typeOfLimit = {
  minLength: bits.string,
  maxLength: bits.string,
  minItems: bits.array,
  maxItems: bits.array,
  minProperties: bits.object,
  maxProperties: bits.object,
} as const satisfies Record<Limit, number>;

export function isCountWithin(a: Shape, b: Shape, limit: Limit): boolean {
  const outer = b[limit];
  if (outer === undefined || (a.types & b.types & typeOfLimit[limit]) === 0) return true;
  const inner = a[limit]?.value;
  const lengths = a.formats.flatMap(({ value }) => {
    const known = formatLengths.get(value);
    return known === undefined ? [] : [known];
  });
  switch (limit) {
    case 'minLength':
      return Math.max(inner ?? 0, ...lengths.map(([min]) => min)) >= outer.value;
    case 'maxLength':
      return (
        Math.min(inner ?? Number.POSITIVE_INFINITY, ...lengths.map(([, max]) => max)) <= outer.value
      );
    case 'minProperties':
      return Math.max(inner ?? 0, a.required.size) >= outer.value;
    case 'minItems':
      return (inner ?? 0) >= outer.value;
    default:
      return (inner ?? Number.POSITIVE_INFINITY) <= outer.value;
  }
}

export function arePatternsWithin(a: Shape, b: Shape): boolean {
  return (a.types & b.types & bits.string) === 0 || isSaid(b.patterns, a.patterns);
}

/** Formats of texts; those of numbers are limits. */
export function areFormatsWithin(a: Shape, b: Shape): boolean {
  if ((a.types & b.types & bits.string) === 0) return true;
  return b.formats.every(
    ({ value: outer }) =>
      numberFormats.has(outer) || a.formats.some(({ value }) => isFormatWithin(value, outer)),
  );
}

function isSaid(these: readonly Said<string>[], by: readonly Said<string>[]): boolean {
  return these.every(({ value }) => by.some((one) => one.value === value));
}
