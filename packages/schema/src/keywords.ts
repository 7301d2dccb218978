/** What stands at a keyword: which values it takes, and where subschemas are inside them. */
export type KeywordShape =
  | 'schema'
  | 'schemas-by-name'
  | 'schema-list'
  | 'string'
  | 'strings'
  | 'strings-by-name'
  | 'number'
  | 'positive-number'
  | 'count'
  | 'boolean'
  | 'type'
  | 'values'
  | 'any';

/** Keywords that decide whether a value passes (JSON Schema 2020-12, core section 10 and validation section 6). */
export const assertions: ReadonlyMap<string, KeywordShape> = new Map([
  ['$ref', 'string'],
  ['$dynamicRef', 'string'],
  ['type', 'type'],
  ['enum', 'values'],
  ['const', 'any'],
  ['multipleOf', 'positive-number'],
  ['minimum', 'number'],
  ['maximum', 'number'],
  ['exclusiveMinimum', 'number'],
  ['exclusiveMaximum', 'number'],
  ['minLength', 'count'],
  ['maxLength', 'count'],
  ['pattern', 'string'],
  ['format', 'string'],
  ['items', 'schema'],
  ['prefixItems', 'schema-list'],
  ['contains', 'schema'],
  ['minContains', 'count'],
  ['maxContains', 'count'],
  ['minItems', 'count'],
  ['maxItems', 'count'],
  ['uniqueItems', 'boolean'],
  ['properties', 'schemas-by-name'],
  ['patternProperties', 'schemas-by-name'],
  ['additionalProperties', 'schema'],
  ['propertyNames', 'schema'],
  ['required', 'strings'],
  ['minProperties', 'count'],
  ['maxProperties', 'count'],
  ['dependentRequired', 'strings-by-name'],
  ['dependentSchemas', 'schemas-by-name'],
  ['allOf', 'schema-list'],
  ['anyOf', 'schema-list'],
  ['oneOf', 'schema-list'],
  ['not', 'schema'],
  ['if', 'schema'],
  ['then', 'schema'],
  ['else', 'schema'],
  ['unevaluatedItems', 'schema'],
  ['unevaluatedProperties', 'schema'],
] as const);

/**
 * Every keyword with a value that is looked at: the assertions, what names schemas, and where schemas are kept for
 * references. `definitions` is what `$defs` was called before, and still read (core, section 8.2.4).
 */
export const shapes: ReadonlyMap<string, KeywordShape> = new Map([
  ...assertions,
  ['$id', 'string'],
  ['$anchor', 'string'],
  ['$dynamicAnchor', 'string'],
  ['$defs', 'schemas-by-name'],
  ['definitions', 'schemas-by-name'],
  ['contentSchema', 'schema'],
]);

/**
 * Keywords that say something and refuse nothing. `xml`, `externalDocs`, `example` and `discriminator` are OpenAPI's
 * (3.1.1, section 4.8.24); names that start with `x-` belong here too. A `discriminator` only helps to choose among
 * the alternatives beside it, which are checked all the same.
 */
export const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
  'contentMediaType',
  'contentEncoding',
  'xml',
  'externalDocs',
  'discriminator',
  '$schema',
  '$vocabulary',
]);

/** The names of a `type`. */
export const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

export type TypeName = (typeof types)[number];
