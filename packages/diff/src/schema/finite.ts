import { isMultiple, type Json } from '@speclock/schema';
import { wholeEnd } from './numbers.ts';
import type { Shape } from './shape.ts';
import { bits } from './types.ts';

/** Values that are listed where nothing lists them. */
const limit = 32;

/** All values that a shape can have, by what it says without looking into them; undefined where they are too many. */
export function valuesOf(shape: Shape): readonly Json[] | undefined {
  if (shape.values !== undefined) return shape.values.value;
  const found: Json[] = [];
  const { types } = shape;
  if ((types & bits.null) !== 0) found.push(null);
  if ((types & bits.boolean) !== 0) found.push(false, true);
  if ((types & bits.fraction) !== 0) return undefined;
  if ((types & bits.integer) !== 0) {
    const { low, high } = shape;
    if (low === undefined || high === undefined) return undefined;
    const [first, last] = [wholeEnd(low, 'low'), wholeEnd(high, 'high')];
    if (!(last - first < limit)) return undefined;
    for (let value = first; value <= last; value++) {
      if (shape.multiples.every((one) => isMultiple(value, one.value))) found.push(value);
    }
  }
  if ((types & bits.string) !== 0) {
    if (shape.maxLength?.value !== 0) return undefined;
    found.push('');
  }
  if ((types & bits.array) !== 0) {
    if (shape.maxItems?.value !== 0) return undefined;
    found.push([]);
  }
  if ((types & bits.object) !== 0) {
    if (shape.maxProperties?.value !== 0) return undefined;
    found.push({});
  }
  return found;
}
