import type { Parameter } from '@speclock/model';
import type { Json } from '@speclock/schema';
import { wordsOf } from '../resource/names.ts';

/** What a parameter asks of a property: to be no smaller, or no larger, than its value. */
export interface Bound {
  readonly property: string;
  readonly side: 'lower' | 'upper';
  /** Whether what is equal is meant, too; undefined where nobody says. */
  readonly isInclusive?: boolean;
}

const sides: Readonly<Record<Bound['side'], RegExp>> = {
  lower: /^(?:min|minimum|from|after|since|gte?|ge|least)$/,
  upper: /^(?:max|maximum|to|before|until|till|lte?|le|most)$/,
};
const inclusive = /^(?:min|minimum|from|gte|ge|least|max|maximum|lte|le|most)$/;
const saysInclusive =
  /\bor (?:later|earlier|after|before|more|less|fewer|equal|on)\b|\bincl(?:usive|uding|\.)|\bat (?:most|least)\b/i;
const saysExclusive = /\bexclu|\bstrictly\b/i;

/** The bound that a parameter is by its name, of what items have: `min_total`, `placedBefore`, `created[gte]`, `due_to`. */
export function boundOf(
  { name, description = '' }: Pick<Parameter, 'name' | 'description'>,
  properties: readonly string[],
): Bound | undefined {
  const words = wordsOf(name);
  for (const side of ['lower', 'upper'] as const) {
    const told = words.filter((word) => sides[side].test(word));
    const [word = ''] = told;
    const isAtEnd = [words[0], words.at(-1)].includes(word);
    const rest = words.filter((one) => one !== word).join('');
    if (told.length !== 1 || !isAtEnd || rest === '') continue;
    const exact = properties.filter((one) =>
      // `starts_from` is of `start`.
      [rest, rest.replace(/s$/, '')].includes(wordsOf(one).join('')),
    );
    const dated = properties.filter((one) =>
      ['at', 'on', 'date', 'time'].some((end) => wordsOf(one).join('') === rest + end),
    );
    const [property, another] = exact.length > 0 ? exact : dated;
    if (property === undefined || another !== undefined) continue;
    const isInclusive = saysExclusive.test(description)
      ? false
      : saysInclusive.test(description) || inclusive.test(word) || undefined;
    return { property, side, ...(isInclusive !== undefined && { isInclusive }) };
  }
  return undefined;
}

/** What kind of thing can be compared, where a value is one. */
export type Measure = 'number' | 'day' | 'instant';

export function measureOf(value: Json | undefined): Measure | undefined {
  if (typeof value === 'number') return 'number';
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'day';
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.test(value);
  return isInstant && !Number.isNaN(Date.parse(value)) ? 'instant' : undefined;
}

/** A value as a number: of a day its midnight, of a time its millisecond. */
export function sizeOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}

/** The same time as it is written where clocks are hours before or behind, to the last digit of its fraction. */
export function elsewhere(instant: string, isAhead: boolean): string {
  const shift = (isAhead ? 1 : -1) * 330 * 60_000;
  const [fraction = ''] = /\.\d+/.exec(instant) ?? [];
  const text = new Date(Date.parse(instant) + shift).toISOString().slice(0, 19);
  return `${text}${fraction}${isAhead ? '+' : '-'}05:30`;
}

/** Whether a value is within a bound at another; undefined where they are equal and nobody says what that means. */
export function isWithin(
  { side, isInclusive }: Bound,
  value: Json | undefined,
  limit: Json,
): boolean | undefined {
  const difference = sizeOf(value) - sizeOf(limit);
  if (Number.isNaN(difference)) return undefined;
  if (difference !== 0) return side === 'lower' ? difference > 0 : difference < 0;
  // Times may well be finer than milliseconds.
  return measureOf(value) === 'instant' && value !== limit ? undefined : isInclusive;
}
