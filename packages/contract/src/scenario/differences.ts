import { isJsonObject, type Json } from '@speclock/schema';

/**
 * JSON Pointers to where what was read is not what was written.
 *
 * What a service may well write in another way counts as equal: instants of other offsets, numbers to 12 digits, lists of
 * scalars in another order, text in another normal form (Unicode, annex 15). What was written empty (`null`, `""`, `[]`,
 * `{}`) may be left out. Members that `isCompared` refuses, and those that only one side can have, are not looked at.
 */
export function differences(
  written: Json,
  read: Json | undefined,
  isCompared: (pointer: string) => boolean,
  pointer = '',
): string[] {
  if (!isCompared(pointer)) return [];
  if (read === undefined) return isEmpty(written) ? [] : [pointer];
  if (isJsonObject(written)) {
    if (!isJsonObject(read)) return [pointer];
    return Object.entries(written).flatMap(([name, value]) => {
      const inner = Object.hasOwn(read, name) ? read[name] : undefined;
      return differences(value, inner, isCompared, `${pointer}/${name}`);
    });
  }
  if (Array.isArray(written)) {
    if (!Array.isArray(read) || read.length !== written.length) return [pointer];
    if (written.every(isScalar)) {
      const [a, b] = [written, read].map((list) =>
        list.map((one: Json) => JSON.stringify(one)).sort(),
      );
      return JSON.stringify(a) === JSON.stringify(b) ? [] : [pointer];
    }
    return written.flatMap((item: Json, i) =>
      differences(item, read[i], isCompared, `${pointer}/${i}`),
    );
  }
  return isSameScalar(written, read) ? [] : [pointer];
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return (
    isJsonObject(value) && Object.values(value).every((one) => one !== undefined && isEmpty(one))
  );
}

function isSameScalar(written: Json, read: Json): boolean {
  if (written === read) return true;
  if (typeof written === 'number' && typeof read === 'number') {
    return Math.abs(written - read) <= Math.abs(written) * 1e-12;
  }
  if (typeof written !== 'string' || typeof read !== 'string') return false;
  if (written.normalize() === read.normalize()) return true;
  const isInstant = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/;
  return (
    isInstant.test(written) && isInstant.test(read) && Date.parse(written) === Date.parse(read)
  );
}
