import type { Json } from '@speclock/schema';
import { isArray, isObject } from '../json.ts';
import { isFileReference } from './file-name.ts';

/** Whether anything in a document looks as if it referred to another file. */
export function refersOut(value: Json): boolean {
  if (isArray(value)) return value.some(refersOut);
  if (!isObject(value)) return false;
  const { $ref: reference, mapping } = value;
  if (typeof reference === 'string' && !reference.startsWith('#')) return true;
  if (isObject(mapping) && Object.values(mapping).some(isFileReference)) return true;
  return Object.values(value).some((item) => typeof item === 'object' && refersOut(item));
}
