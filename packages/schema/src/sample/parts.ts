import type { Json, JsonObject, Schema } from '../json.ts';
import { types as allTypes, type TypeName } from '../keywords.ts';
import { isJsonObject, isSchema } from '../walk.ts';

/** Schemas without references and alternatives that a value has to satisfy all together. */
export type Parts = readonly JsonObject[];

/** What the parts say by a keyword, in those that have it. */
export function said(parts: Parts, keyword: string): Json[] {
  const found: Json[] = [];
  for (const part of parts) if (Object.hasOwn(part, keyword)) found.push(part[keyword] as Json);
  return found;
}

function numbers(parts: Parts, keyword: string): number[] {
  return said(parts, keyword).filter((value) => typeof value === 'number');
}

/** The greatest number that the parts say by a keyword such as `minimum`; undefined where none says one. */
export function greatest(parts: Parts, keyword: string): number | undefined {
  const found = numbers(parts, keyword);
  return found.length === 0 ? undefined : Math.max(...found);
}

/** The least number that the parts say by a keyword such as `maximum`. */
export function least(parts: Parts, keyword: string): number | undefined {
  const found = numbers(parts, keyword);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** The texts that the parts say by a keyword, alone or in lists. */
export function texts(parts: Parts, keyword: string): string[] {
  return said(parts, keyword)
    .flat()
    .filter((value) => typeof value === 'string');
}

/** The schemas that the parts hold by name, as in `properties`: name and schema. */
export function named(parts: Parts, keyword: string): (readonly [string, Schema])[] {
  const found: [string, Schema][] = [];
  for (const part of parts) {
    const value = Object.hasOwn(part, keyword) ? part[keyword] : undefined;
    if (!isJsonObject(value)) continue;
    for (const [name, one] of Object.entries(value)) if (isSchema(one)) found.push([name, one]);
  }
  return found;
}

/** The one schema that a part holds at a keyword. */
export function heldBy(part: JsonObject, keyword: string): Schema | undefined {
  const value = Object.hasOwn(part, keyword) ? part[keyword] : undefined;
  return isSchema(value) ? value : undefined;
}

/** The schemas that the parts hold at a keyword. */
export function held(parts: Parts, keyword: string): Schema[] {
  return said(parts, keyword).filter(isSchema);
}

/** The schemas that a part holds in a list, as in `allOf`; undefined where it has no such list. */
export function listedBy(part: JsonObject, keyword: string): Schema[] | undefined {
  const value = Object.hasOwn(part, keyword) ? part[keyword] : undefined;
  return Array.isArray(value) ? value.filter(isSchema) : undefined;
}

/** Whether a value is of a type, where a number without a fraction is an integer. */
export function isOfType(value: Json, type: TypeName): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** The types that a value of all the parts may have; all of them where no part says. */
export function typesOf(parts: Parts): readonly TypeName[] {
  let found: readonly TypeName[] = allTypes;
  for (const part of parts) {
    const type = Object.hasOwn(part, 'type') ? part['type'] : undefined;
    if (type === undefined) continue;
    const allows = (one: TypeName): boolean =>
      Array.isArray(type) ? type.includes(one) : type === one;
    found = found.filter((one) => allows(one) || (one === 'integer' && allows('number')));
  }
  // An integer is a number.
  return found.includes('number') ? found.filter((one) => one !== 'integer') : found;
}

/** The keywords that are about one type alone. */
const about: readonly (readonly [TypeName, readonly string[]])[] = [
  [
    'object',
    [
      ...['properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties'],
      ...['maxProperties', 'propertyNames', 'dependentRequired', 'unevaluatedProperties'],
    ],
  ],
  [
    'array',
    [
      ...['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems'],
      'unevaluatedItems',
    ],
  ],
  ['string', ['minLength', 'maxLength', 'pattern', 'format']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/** The types that a value of all the parts may have: of those that they speak about where they name none. */
export function typesMeant(parts: Parts): readonly TypeName[] {
  const allowed = typesOf(parts);
  const says = (keyword: string): boolean => parts.some((part) => Object.hasOwn(part, keyword));
  if (says('type')) return allowed;
  const meant = about
    .filter(([type, keywords]) => allowed.includes(type) && keywords.some(says))
    .map(([type]) => type);
  return meant.length > 0 ? meant : allowed;
}

/** The values that the parts' `enum` and `const` leave; undefined where there is neither. */
export function valuesOf(parts: Parts): readonly Json[] | undefined {
  const lists = parts.flatMap((part): (readonly Json[])[] => [
    ...(Array.isArray(part['enum']) ? [part['enum']] : []),
    ...(Object.hasOwn(part, 'const') ? [[part['const'] as Json]] : []),
  ]);
  const [first, ...others] = lists;
  const types = typesOf(parts);
  return first?.filter(
    (value) =>
      types.some((type) => isOfType(value, type)) &&
      others.every((list) => list.some((one) => same(one, value))),
  );
}

/** Whether two values are written alike. */
export function same(a: Json, b: Json): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
