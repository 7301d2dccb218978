import type { Json } from '../json.ts';
import { type KeywordShape, types } from '../keywords.ts';
import { isJsonObject, isSchema } from '../walk.ts';

const isString = (value: Json): boolean => typeof value === 'string';
const isList = (value: Json, test: (item: Json) => boolean): boolean =>
  Array.isArray(value) && value.every(test);
const isMap = (value: Json, test: (item: Json) => boolean): boolean =>
  isJsonObject(value) && Object.values(value).every(test);
const isType = (value: Json): boolean => types.some((type) => type === value);

const shapes: Record<KeywordShape, readonly [test: (value: Json) => boolean, complaint: string]> = {
  schema: [isSchema, 'must be a schema'],
  'schemas-by-name': [(value) => isMap(value, isSchema), 'must be an object of schemas'],
  'schema-list': [
    (value) => isList(value, isSchema) && Array.isArray(value) && value.length > 0,
    'must be a list of schemas that is not empty',
  ],
  string: [isString, 'must be a string'],
  strings: [(value) => isList(value, isString), 'must be a list of strings'],
  'strings-by-name': [
    (value) => isMap(value, (list) => isList(list, isString)),
    'must be an object of lists of strings',
  ],
  number: [(value) => typeof value === 'number', 'must be a number'],
  'positive-number': [
    (value) => typeof value === 'number' && value > 0,
    'must be a number greater than 0',
  ],
  count: [
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
    'must be a whole number that is not negative',
  ],
  boolean: [(value) => typeof value === 'boolean', 'must be true or false'],
  type: [
    (value) => isType(value) || (isList(value, isType) && Array.isArray(value) && value.length > 0),
    `must be one of ${types.join(', ')}, or a list of them`,
  ],
  values: [(value) => Array.isArray(value), 'must be a list of values'],
  any: [() => true, ''],
};

/** What is wrong with the value of a keyword, as the end of a sentence that starts with the keyword; undefined if nothing. */
export function shapeComplaint(shape: KeywordShape, value: Json): string | undefined {
  const [test, complaint] = shapes[shape];
  return test(value) ? undefined : complaint;
}
