import { type Compiled, compile, formats } from '@speclock/schema';
import type { End } from './numbers.ts';

/** The type of the values that a format refuses some of; undefined for one that refuses none. */
export function typeOfFormat(format: string): 'string' | 'number' | undefined {
  const known = formats.get(format);
  return known?.helper === undefined ? undefined : known.of;
}

const validators = new Map<string, Compiled['validate']>();

/** Whether a text is of a format. */
export function isOfFormat(text: string, format: string): boolean {
  const known = validators.get(format) ?? compile({ format: { format } }, 'format').validate;
  validators.set(format, known);
  return known?.(text).length === 0;
}

/** The numbers of a format (OpenAPI format registry), as `@speclock/schema` checks them. */
export const numberFormats: ReadonlyMap<
  string,
  { readonly low: End; readonly high: End; readonly isWhole: boolean }
> = new Map([
  ['int32', symmetric(-2147483648, 2147483647, false)],
  ['int64', symmetric(-(2 ** 63), 2 ** 63, false)],
  // What rounds to a number of single precision: up to halfway between its largest one and 2 ** 128.
  ['float', { ...symmetric(-(2 ** 128 - 2 ** 103), 2 ** 128 - 2 ** 103, true), isWhole: false }],
]);

function symmetric(low: number, high: number, isOpen: boolean) {
  return { low: { value: low, isOpen }, high: { value: high, isOpen }, isWhole: true };
}

/** The lengths that texts of a format have. */
export const formatLengths: ReadonlyMap<string, readonly [min: number, max: number]> = new Map([
  ['uuid', [36, 36]],
  ['date', [10, 10]],
]);

/** Formats whose texts are all of another format too: RFC 3986 section 4.1, RFC 3987 section 3.1. */
const wider: ReadonlyMap<string, readonly string[]> = new Map([
  ['uri', ['uri-reference', 'iri', 'iri-reference']],
  ['uri-reference', ['iri-reference']],
  ['iri', ['iri-reference']],
]);

/** Whether every text of one format is of the other. */
export function isFormatWithin(inner: string, outer: string): boolean {
  return inner === outer || wider.get(inner)?.includes(outer) === true;
}
