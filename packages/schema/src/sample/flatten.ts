import type { Json, JsonObject, Schema, SchemaTable } from '../json.ts';
import { discriminatorOf } from '../normal/keywords-of.ts';
import { resolve } from '../resolve.ts';
import { heldBy, isOfType, listedBy, type Parts, typesOf } from './parts.ts';
import { pick, type Random } from './random.ts';

/** References and lists in one another, one level each; a schema that needs more has no end. */
const depthLimit = 100;

/**
 * The parts that a value of all the schemas has to satisfy: references followed, `allOf` opened, and one way chosen
 * through `anyOf`, `oneOf`, `if` and `dependentSchemas`. What the ways not taken say is passed over, so the value may
 * turn out wrong. Undefined where nothing can satisfy them.
 */
export function flatten(
  table: SchemaTable,
  schemas: readonly Schema[],
  random: Random,
): Parts | undefined {
  // A set, because parts of parts may each be there twice, and so on: two to the power of how deep they go.
  const parts = new Set<JsonObject>();
  const choices: (readonly Schema[])[] = [];

  const open = (schema: Schema, depth: number): boolean => {
    if (typeof schema === 'boolean') return schema;
    if (parts.has(schema)) return true;
    if (depth > depthLimit) return false;
    parts.add(schema);
    for (const keyword of ['$ref', '$dynamicRef']) {
      const ref = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
      const target = typeof ref === 'string' ? resolve(table, ref) : undefined;
      if (target !== undefined && !open(target, depth + 1)) return false;
    }
    for (const keyword of ['anyOf', 'oneOf']) {
      const listed = listedBy(schema, keyword);
      if (listed !== undefined) choices.push(tagged(schema, listed));
    }
    if (heldBy(schema, 'if') !== undefined) choices.push(waysOf(schema));
    const dependent = schema['dependentSchemas'];
    for (const [name, inner] of Object.entries(
      typeof dependent === 'object' ? (dependent ?? {}) : {},
    )) {
      choices.push([true, { allOf: [{ required: [name] }, inner as Json] }]);
    }
    return (listedBy(schema, 'allOf') ?? []).every((inner) => open(inner, depth + 1));
  };

  if (!schemas.every((schema) => open(schema, 0))) return undefined;
  // Choices that a chosen way brings along are taken as well.
  for (const choice of choices) {
    const ways = choice.filter((way) => mayJoin(table, [...parts], way));
    const way = pick(ways.length > 0 ? ways : choice, random);
    if (way === undefined || choices.length > depthLimit || !open(way, 0)) return undefined;
  }
  return [...parts];
}

/** The alternatives, each with the values by which a discriminator picks it. */
function tagged(schema: JsonObject, alternatives: readonly Schema[]): readonly Schema[] {
  const discriminator = discriminatorOf(schema['discriminator'], alternatives);
  if (discriminator === undefined) return alternatives;
  const { propertyName, picks } = discriminator;
  return alternatives.map((alternative, i) => {
    const tags = picks.flatMap(([tag, picked]) => (picked === i ? [tag] : []));
    if (tags.length === 0) return alternative;
    const properties = Object.fromEntries([[propertyName, { enum: tags }]]);
    return { allOf: [alternative, { type: 'object', required: [propertyName], properties }] };
  });
}

/** What `if`, `then` and `else` come to: the first two together, or the last one. */
function waysOf(schema: JsonObject): Schema[] {
  const condition = heldBy(schema, 'if') ?? true;
  return [
    { allOf: [condition, heldBy(schema, 'then') ?? true] },
    { allOf: [{ not: condition }, heldBy(schema, 'else') ?? true] },
  ];
}

/** Whether a way has a type in common with what is already wanted, as far as one look tells. */
function mayJoin(table: SchemaTable, parts: Parts, way: Schema): boolean {
  if (typeof way === 'boolean') return way;
  const ref = way['$ref'];
  const target = typeof ref === 'string' ? resolve(table, ref) : undefined;
  const all = [...parts, way, ...(typeof target === 'object' ? [target] : [])];
  const types = typesOf(all);
  const values = all.flatMap((part) => (Array.isArray(part['enum']) ? [part['enum']] : []));
  return (
    types.length > 0 &&
    values.every((list) => list.some((value: Json) => types.some((type) => isOfType(value, type))))
  );
}
