import { isMultiple, type Json } from '@speclock/schema';
import { isOfFormat, numberFormats } from './formats.ts';
import { isWithin } from './numbers.ts';
import { matches } from './patterns.ts';
import type { Shape } from './shape.ts';
import { bitOf } from './types.ts';

/** Whether a value is of an allowed type and, as a number or text, within what is said of those; undefined if unknown. */
export function fits(shape: Shape, value: Json): boolean | undefined {
  if ((shape.types & bitOf(value)) === 0) return false;
  if (typeof value === 'number') {
    const end = { value, isOpen: false };
    return (
      (shape.low === undefined || isWithin(end, shape.low, 'low')) &&
      (shape.high === undefined || isWithin(end, shape.high, 'high')) &&
      shape.multiples.every((one) => isMultiple(value, one.value))
    );
  }
  return typeof value === 'string' ? fitsText(shape, value) : true;
}

function fitsText(shape: Shape, text: string): boolean | undefined {
  const { minLength, maxLength, patterns, formats } = shape;
  if (minLength !== undefined || maxLength !== undefined) {
    const length = [...text].length;
    if (length < (minLength?.value ?? 0)) return false;
    if (length > (maxLength?.value ?? Number.POSITIVE_INFINITY)) return false;
  }
  if (formats.some(({ value }) => !numberFormats.has(value) && !isOfFormat(text, value))) {
    return false;
  }
  const found = patterns.map(({ value }) => matches(value, text));
  if (found.includes(false)) return false;
  return found.includes(undefined) ? undefined : true;
}
