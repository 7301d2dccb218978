import {
  type Direction,
  isJsonObject,
  isSchema,
  type JsonObject,
  mapSubschemas,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';

/** Why a type and a validator may differ, and the schema changed so that they would not for that reason. */
export interface Reason {
  readonly why: string;
  readonly change: (schema: JsonObject) => Schema;
  /** Where it is a reason, if not in both. */
  readonly direction?: Direction;
}

/** What a validator refuses and a type cannot say: without it, a validator takes every value of the type. */
export const beyondTypes: Readonly<Record<string, Reason>> = {
  integer: {
    why: 'TypeScript has one type of numbers.',
    change: (schema) => ({
      ...schema,
      ...(schema['type'] !== undefined && {
        type: [schema['type']]
          .flat()
          .map((one) => (one === 'integer' ? 'number' : one)) as string[],
      }),
    }),
  },
  lengths: {
    why: 'A string type has no length.',
    change: without('minLength', 'maxLength'),
  },
  limits: {
    why: 'A number type has no limits.',
    change: without('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'),
  },
  pattern: { why: 'A string type has no pattern.', change: without('pattern') },
  format: {
    why: 'A string type has no format, and a number type no size.',
    change: without('format'),
  },
  counts: {
    why: 'Lists of some length would be unions of tuples, which are a burden to whoever makes a list.',
    change: without('minItems', 'maxItems'),
  },
  uniqueItems: { why: 'A list type does not compare its items.', change: without('uniqueItems') },
  properties: {
    why: 'An object type does not count its properties.',
    change: without('minProperties', 'maxProperties'),
  },
  oneOf: {
    why: 'A union takes what is of several members, too.',
    change: ({ oneOf, ...others }) =>
      oneOf === undefined
        ? others
        : others['anyOf'] === undefined
          ? { ...others, anyOf: oneOf }
          : { ...others, allOf: [...((others['allOf'] as Schema[]) ?? []), { anyOf: oneOf }] },
  },
  if: { why: 'A type has no conditions.', change: without('if', 'then', 'else') },
  contains: {
    why: 'A list type does not ask for items of a kind.',
    change: without('contains', 'minContains', 'maxContains'),
  },
  propertyNames: { why: 'An object type has no rule for names.', change: without('propertyNames') },
  dependents: {
    why: 'A property of a type does not depend on another one.',
    change: without('dependentRequired', 'dependentSchemas'),
  },
  unevaluated: {
    why: 'A list without items of its own is printed as one of anything.',
    change: without('unevaluatedItems'),
  },
  'lists with a start': {
    why: 'A tuple that may be shorter or longer is printed as a list of all its types.',
    change: (schema) => {
      const { prefixItems, items = true, ...others } = schema;
      if (!Array.isArray(prefixItems)) return schema;
      return { ...others, items: { anyOf: [...prefixItems, items] } };
    },
  },
  not: { why: 'A type cannot leave out what another one takes.', change: without('not') },
  'other names': {
    why: 'An index signature is for all names: it has the types of patterns and of the named properties too.',
    change: (schema) => {
      const { properties = {}, patternProperties = {}, additionalProperties, ...others } = schema;
      const patterns = Object.values(patternProperties as JsonObject);
      const isMap = isJsonObject(additionalProperties) || patterns.length > 0;
      if (!isMap) return schema;
      const rest = additionalProperties ?? true;
      const anyOf = [rest, ...patterns, ...Object.values(properties as JsonObject)];
      return { ...others, properties, additionalProperties: { anyOf } };
    },
  },
  'unknown members': {
    why: 'An answer may have members of an enum that the document does not name yet.',
    direction: 'response',
    change: (schema) => {
      const { enum: values, ...others } = schema;
      if (!Array.isArray(values)) return schema;
      const kinds = values.map((value) => typeof value);
      const open = [['string'], ['number', 'integer']].filter(([kind]) =>
        kinds.some((one) => one === kind),
      );
      return { ...others, anyOf: [{ enum: values }, { type: open.flat() }] };
    },
  },
};

/** What a type refuses and a validator takes: with it, a validator refuses every value that the type refuses. */
export const beyondValidators: Readonly<Record<string, Reason>> = {
  'no type': {
    why: 'Keywords about objects say nothing about other values where no type is named; whoever wrote them means objects.',
    change: (schema) =>
      schema['type'] === undefined && aboutObjects.some((keyword) => Object.hasOwn(schema, keyword))
        ? { ...schema, type: 'object' }
        : schema,
  },
  file: {
    why: 'A file is a Blob and no JSON; a validator takes what a decoder has made of it.',
    change: (schema) =>
      schema['contentMediaType'] !== undefined && schema['type'] === undefined ? false : schema,
  },
};

const aboutObjects = ['properties', 'required', 'additionalProperties'];

function without(...keywords: readonly string[]): (schema: JsonObject) => JsonObject {
  return (schema) =>
    Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}

/** Where types are printed of; a schema under `not` or `if` that takes more would make its surroundings take less. */
const printed =
  /^\/(?:properties|patternProperties|\$defs|allOf|anyOf|oneOf|prefixItems|items|additionalProperties)(?:\/|$)/;

/** The table with every schema in it changed for all the reasons. */
export function changedTable(table: SchemaTable, reasons: readonly Reason[]): SchemaTable {
  const changed = (schema: Schema): Schema => {
    if (typeof schema === 'boolean') return schema;
    return reasons.reduce<Schema>(
      (made, { change }) => (typeof made === 'boolean' ? made : change(made)),
      mapSubschemas(schema, (inner, pointer) =>
        isSchema(inner) && printed.test(pointer) ? changed(inner) : inner,
      ),
    );
  };
  return Object.fromEntries(Object.entries(table).map(([key, schema]) => [key, changed(schema)]));
}
