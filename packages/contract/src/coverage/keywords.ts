import {
  formats,
  isJsonObject,
  type JsonObject,
  markedProperties,
  resolve,
  type Schema,
  type SchemaTable,
  subschemas,
} from '@speclock/schema';

/** A keyword that says what a value must be, and where it stands. */
export interface Keyword {
  readonly keyword: string;
  /** As an aim has it: the schema's key and the pointer of the keyword. */
  readonly place: string;
  /** Whether no value in reach breaks it, so that there is nothing to try: `minLength` of 0, any text as a string. */
  readonly isNeverBroken: boolean;
}

/** What the schemas of a request or of an answer hold. */
export interface Reached {
  readonly keywords: readonly Keyword[];
  /** The places of properties' schemas: the schema's key and a pointer. */
  readonly properties: readonly string[];
}

/** Keywords with a limit that only a value at it tries; all others are tried by every value that keeps them. */
export const limits: ReadonlySet<string> = new Set([
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
]);

const tried: ReadonlySet<string> = new Set([
  ...limits,
  ...['type', 'enum', 'const', 'pattern', 'format', 'uniqueItems', 'required'],
  ...['additionalProperties', 'unevaluatedProperties'],
]);

const fromZero: ReadonlySet<string> = new Set(['minLength', 'minItems', 'minProperties']);

/**
 * Everything in a schema and in what it leads to, each place once; what a mark (`readOnly` of a request, `writeOnly` of
 * an answer) leaves out is left out. What stands below `not` and `if` is no demand. `isText` where values come as text.
 */
export function reachedFrom(
  table: SchemaTable,
  key: string,
  mark: 'readOnly' | 'writeOnly',
  isText: boolean,
): Reached {
  const keywords: Keyword[] = [];
  const properties: string[] = [];
  const seen = new Set<string>();
  const visit = (schema: Schema, place: string, isTop: boolean): void => {
    if (!isJsonObject(schema) || seen.has(place)) return;
    seen.add(place);
    for (const [keyword, value] of Object.entries(schema)) {
      if (!tried.has(keyword) || (value === true && keyword === 'additionalProperties')) continue;
      if (
        (Array.isArray(value) && value.length === 0) ||
        (value === false && keyword === 'uniqueItems')
      )
        continue;
      const isNeverBroken = neverBreaks(keyword, schema, isText && isTop);
      keywords.push({ keyword, place: `${place}/${keyword}`, isNeverBroken });
    }
    const { $ref: ref } = schema;
    if (typeof ref === 'string') visit(resolve(table, ref) ?? true, ref, isTop);
    const left = markedProperties(table, schema, mark);
    for (const [pointer, inner] of subschemas(schema)) {
      if (/^\/(?:not|if|propertyNames|contentSchema|\$defs|definitions)(?:\/|$)/.test(pointer))
        continue;
      const isProperty = pointer.startsWith('/properties/');
      if (isProperty && isLeftOut(left, pointer)) continue;
      if (isProperty) properties.push(place + pointer);
      visit(inner, place + pointer, isTop && /^\/(?:allOf|anyOf|oneOf)\//.test(pointer));
    }
  };
  visit(table[key] ?? true, key, true);
  return { keywords, properties };
}

function isLeftOut(left: ReadonlySet<string>, pointer: string): boolean {
  const name = pointer.slice('/properties/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
  return left.has(name);
}

function neverBreaks(keyword: string, schema: JsonObject, isText: boolean): boolean {
  const value = schema[keyword];
  switch (keyword) {
    case 'format':
      return typeof value !== 'string' || formats.get(value)?.helper === undefined;
    case 'type':
      return (
        isText &&
        [value].flat().some((type) => type === 'string' || type === 'array' || type === 'object')
      );
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return value !== false;
    default:
      return fromZero.has(keyword) && value === 0;
  }
}
