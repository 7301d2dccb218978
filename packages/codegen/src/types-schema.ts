import {
  isJsonObject,
  isSchema,
  type Json,
  type JsonObject,
  mapSubschemas,
  type Schema,
} from '@speclock/schema';

// What openapi-typescript prints otherwise than a validator judges, said in words that it prints right. Each function
// below is about one such fault; where a schema has none of them, it stays as it is.

type Members = Readonly<Record<string, Json>>;

/** The same schema in words that openapi-typescript prints right. */
export function printableSchema(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  let members: Members = mapSubschemas(schema, (inner) =>
    isSchema(inner) ? printableSchema(inner) : inner,
  );
  for (const mend of [
    besideReference,
    taggedAlternatives,
    fittingAlternatives,
    fittingValues,
    requiredProperties,
    besideAlternatives,
    openObject,
    emptyObject,
    openTuple,
  ]) {
    members = mend(members);
  }
  return members;
}

const says = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'patternProperties', 'items'],
  ...['prefixItems', 'enum', 'const', 'allOf', 'anyOf', 'oneOf'],
]);

/** What stands beside a `$ref` is not printed. */
function besideReference(schema: Members): Members {
  const { $ref, ...others } = schema;
  if ($ref === undefined || !Object.keys(others).some((keyword) => says.has(keyword)))
    return schema;
  return { ...others, allOf: [{ $ref }, ...listOf(others['allOf'])] };
}

/**
 * A `discriminator` would narrow the tag's property in the alternatives themselves, wherever else they stand. A
 * validator holds the tag against the mapping only where the alternatives are chosen from.
 */
function taggedAlternatives(schema: Members): Members {
  const { discriminator, ...others } = schema;
  if (!isJsonObject(discriminator)) return schema;
  const keyword = others['oneOf'] === undefined ? 'anyOf' : 'oneOf';
  const { propertyName, mapping } = discriminator;
  const alternatives = others[keyword];
  if (typeof propertyName !== 'string' || !isJsonObject(mapping) || !Array.isArray(alternatives))
    return others;
  const tagged = alternatives.map((alternative: Json): Json => {
    const ref = isJsonObject(alternative) ? alternative['$ref'] : undefined;
    const tags = Object.entries(mapping).flatMap(([tag, to]) => (to === ref ? [tag] : []));
    if (ref === undefined || tags.length === 0) return alternative;
    const properties = Object.fromEntries([[propertyName, { enum: tags }]]);
    return { allOf: [alternative, { type: 'object', properties, required: [propertyName] }] };
  });
  return { ...others, [keyword]: tagged };
}

/**
 * Alternatives of another type than what they stand beside are printed as intersections that no value has. One that leads
 * back to the schema is refused by TypeScript then, since it looks into intersections at once.
 */
function fittingAlternatives(schema: Members): Members {
  const types = listOf(schema['type']);
  if (types.length === 0) return schema;
  const changed: Record<string, Json> = { ...schema };
  for (const keyword of ['oneOf', 'anyOf']) {
    const alternatives = listOf(schema[keyword]);
    const fitting = alternatives.filter((one) => mayBeOf(types, one));
    if (fitting.length === alternatives.length) continue;
    changed[keyword] = fitting;
    // Nothing is one of no values.
    if (fitting.length === 0) return { ...annotationsOf(schema), enum: [] };
  }
  return changed;
}

function mayBeOf(types: readonly Json[], schema: Json): boolean {
  const own = isJsonObject(schema) ? listOf(schema['type']) : [];
  const isNumber = (list: readonly Json[]): boolean =>
    list.includes('number') || list.includes('integer');
  return (
    own.length === 0 || own.some((one) => types.includes(one)) || (isNumber(own) && isNumber(types))
  );
}

function annotationsOf({ title, description, deprecated }: Members): Members {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
  };
}

/** Values of an `enum` are printed whatever the `type` beside it, and null is added where the type has it. */
function fittingValues(schema: Members): Members {
  if (schema['const'] === null) return { ...schema, enum: [null] };
  const { type, enum: values } = schema;
  if (type === undefined || !Array.isArray(values)) return schema;
  const types = listOf(type);
  const fitting = values.filter((value: Json) => typesOf(value).some((one) => types.includes(one)));
  if (types.includes('null') && !fitting.includes(null)) {
    return { ...schema, type: types.filter((one) => one !== 'null'), enum: fitting };
  }
  return { ...schema, enum: fitting };
}

function typesOf(value: Json): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number')
    return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}

/**
 * Only names under `properties` are printed as required, and for those of schemas under `allOf` a type is used that is
 * never declared.
 */
function requiredProperties(schema: Members): Members {
  const names = listOf(schema['required']).filter((name) => typeof name === 'string');
  const { type, enum: values, allOf } = schema;
  const isObject = type === undefined || listOf(type).includes('object');
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const missing = names.filter((name) => !Object.hasOwn(properties, name));
  if (missing.length === 0 || !isObject || values !== undefined) return schema;
  const rest = isSchema(schema['additionalProperties']) ? schema['additionalProperties'] : true;
  const added = missing.map((name) => [name, rest === true ? {} : rest]);
  const whole = { ...properties, ...Object.fromEntries(added) };
  if (!Array.isArray(allOf)) return { ...schema, properties: whole };
  const { required, properties: _, ...others } = schema;
  const own = { type: 'object', required: required ?? [], properties: whole };
  return { ...others, allOf: [...allOf, own] };
}

/** What stands beside `anyOf` is printed as one alternative more. */
function besideAlternatives(schema: Members): Members {
  const { anyOf, ...others } = schema;
  if (anyOf === undefined || !Object.keys(others).some((keyword) => says.has(keyword)))
    return schema;
  return { ...others, allOf: [...listOf(others['allOf']), { anyOf }] };
}

/**
 * What other names hold is printed as an index signature, which TypeScript holds against the named properties too; and
 * patterns would speak about every name.
 */
function openObject(schema: Members): Members {
  const { properties, patternProperties, additionalProperties, ...others } = schema;
  const named = isJsonObject(properties) ? Object.values(properties) : [];
  const matched = isJsonObject(patternProperties) ? Object.values(patternProperties) : [];
  const isOpen = additionalProperties === true || isEmpty(additionalProperties);
  if (matched.length > 0 && (additionalProperties === undefined || isOpen)) {
    return {
      ...others,
      ...(properties !== undefined && { properties }),
      additionalProperties: true,
    };
  }
  const isMap = isJsonObject(additionalProperties) || matched.length > 0;
  if (!isMap || isOpen || named.length + matched.length === 0) return schema;
  const all = [...(isJsonObject(additionalProperties) ? [additionalProperties] : []), ...matched];
  const anyOf = [...new Map([...all, ...named].map((one) => [typeText(one), one])).values()];
  return {
    ...others,
    ...(properties !== undefined && { properties }),
    additionalProperties: anyOf.some(isEmpty) ? true : { anyOf },
  };
}

/** What of a schema decides its type, so that two integers are printed once. */
function typeText(schema: Json): string {
  if (!isJsonObject(schema)) return JSON.stringify(schema);
  return JSON.stringify(
    Object.entries(schema).filter(([keyword]) => says.has(keyword) || keyword === '$ref'),
  );
}

/** An object that may have no property at all is printed as one that may have any. */
function emptyObject(schema: Members): Members {
  const isNamed = isJsonObject(schema['properties']) && !isEmpty(schema['properties']);
  const isMatched = schema['patternProperties'] !== undefined;
  if (schema['additionalProperties'] !== false || isNamed || isMatched) return schema;
  // Nothing is one of no values.
  return { ...schema, additionalProperties: { enum: [] } };
}

/** A list whose first items are named is printed as just as long, though it may be shorter or longer. */
function openTuple(schema: Members): Members {
  const { prefixItems, items = true, ...others } = schema;
  if (!Array.isArray(prefixItems)) return schema;
  const length = prefixItems.length;
  const isClosed =
    items === false || Number(schema['maxItems'] ?? Number.POSITIVE_INFINITY) <= length;
  if (isClosed && Number(schema['minItems'] ?? 0) >= length) return schema;
  const anyOf = [...prefixItems, ...(isClosed ? [] : [items])];
  return { ...others, items: anyOf.some((one) => one === true || isEmpty(one)) ? {} : { anyOf } };
}

function isEmpty(value: Json | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** A document of OpenAPI 3.1 whose schemas are all printable. */
export function printableDocument(document: JsonObject): JsonObject {
  const { components, paths, ...others } = document;
  const named = isJsonObject(components) ? components['schemas'] : undefined;
  return {
    ...others,
    ...(paths !== undefined && { paths: withPrintable(paths) }),
    ...(isJsonObject(components) && {
      components: {
        ...components,
        ...(isJsonObject(named) && {
          schemas: Object.fromEntries(
            Object.entries(named).map(([name, one]) => [
              name,
              isSchema(one) ? printableSchema(one) : one,
            ]),
          ),
        }),
      },
    }),
  };
}

/** Below a path, every schema stands at a member called `schema`. */
function withPrintable(value: Json): Json {
  if (Array.isArray(value)) return value.map(withPrintable);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'schema' && isSchema(inner) ? printableSchema(inner) : withPrintable(inner),
    ]),
  );
}
