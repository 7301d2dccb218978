import { shapeComplaint } from '../check/shape.ts';
import type { Json, JsonObject } from '../json.ts';
import { annotations, type KeywordShape } from '../keywords.ts';
import type { Problem } from '../problem.ts';
import { escapePointer, isJsonObject, isSchema } from '../walk.ts';
import type { Inner, Report } from './dialect.ts';
import { unknownKeyword } from './unknown-keyword.ts';

/** Keywords that draft 4 has in another way than 2020-12, and the shapes they have there. */
const own: ReadonlyMap<string, KeywordShape> = new Map([
  ['exclusiveMinimum', 'boolean'],
  ['exclusiveMaximum', 'boolean'],
]);

/** Keywords that are in 2020-12 what they were in draft 4. */
const same: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'multipleOf', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern'],
  ...['format', 'minItems', 'maxItems', 'uniqueItems', 'required', 'minProperties'],
  ...['maxProperties', 'definitions', 'properties', 'patternProperties', 'allOf', 'anyOf'],
  ...['oneOf', 'not'],
]);

/**
 * Reads a schema of draft 4 as one of 2020-12: `id` is gone, what stands beside a `$ref` too, bounds are numbers, a list
 * of `items` is `prefixItems`, `dependencies` are two keywords.
 */
export function readDraft4(schema: JsonObject, inner: Inner, report: Report): JsonObject {
  if (typeof schema['$ref'] === 'string') {
    // Places beside it can still be what another reference names.
    const { definitions } = schema;
    return {
      $ref: schema['$ref'],
      ...(definitions && { definitions: byName(definitions, 'definitions', inner) }),
    };
  }
  const out: [string, Json][] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'id' || keyword === '$schema') continue;
    const shape = own.get(keyword);
    const complaint = shape && shapeComplaint(shape, value);
    if (complaint !== undefined) report(malformed(keyword, complaint));
    else out.push(...readKeyword(keyword, value, schema, inner, report));
  }
  return Object.fromEntries(out);
}

function readKeyword(
  keyword: string,
  value: Json,
  schema: JsonObject,
  inner: Inner,
  report: Report,
): [string, Json][] {
  switch (keyword) {
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [];
    case 'minimum':
      return [[schema['exclusiveMinimum'] === true ? 'exclusiveMinimum' : keyword, value]];
    case 'maximum':
      return [[schema['exclusiveMaximum'] === true ? 'exclusiveMaximum' : keyword, value]];
    case 'items':
      if (!Array.isArray(value)) return [['items', inner(value, '/items', '/items')]];
      if (value.length === 0) return [];
      return [
        ['prefixItems', value.map((one, i) => inner(one, `/items/${i}`, `/prefixItems/${i}`))],
      ];
    case 'additionalItems': {
      // It says nothing where `items` is one schema; a reference may still name it.
      const to = Array.isArray(schema['items']) ? 'items' : 'x-additionalItems';
      return [[to, inner(value, '/additionalItems', `/${to}`)]];
    }
    case 'additionalProperties':
      return [[keyword, inner(value, `/${keyword}`, `/${keyword}`)]];
    case 'dependencies':
      return readDependencies(value, inner, report);
    default:
      if (annotations.has(keyword) || keyword.startsWith('x-')) return [[keyword, value]];
      if (same.has(keyword)) return [[keyword, readSame(keyword, value, inner)]];
      report(unknownKeyword(keyword, 'Draft 4 does not have it.'));
      return [];
  }
}

function readSame(keyword: string, value: Json, inner: Inner): Json {
  switch (keyword) {
    case 'definitions':
    case 'properties':
    case 'patternProperties':
      return byName(value, keyword, inner);
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      if (!Array.isArray(value)) return value;
      return value.map((one, i) => inner(one, `/${keyword}/${i}`, `/${keyword}/${i}`));
    case 'not':
      return inner(value, '/not', '/not');
    default:
      return value;
  }
}

function byName(value: Json, keyword: string, inner: Inner): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const place = `/${keyword}/${escapePointer(name)}`;
      return [name, inner(one, place, place)];
    }),
  );
}

function readDependencies(value: Json, inner: Inner, report: Report): [string, Json][] {
  if (!isJsonObject(value)) {
    report(malformed('dependencies', 'must be an object'));
    return [];
  }
  const required: [string, Json][] = [];
  const schemas: [string, Json][] = [];
  for (const [name, one] of Object.entries(value)) {
    const token = escapePointer(name);
    if (Array.isArray(one)) required.push([name, one]);
    else if (isSchema(one)) {
      const made = inner(one, `/dependencies/${token}`, `/dependentSchemas/${token}`);
      schemas.push([name, made]);
    } else report(malformed('dependencies', 'must be an object of schemas and lists of names'));
  }
  return [
    ['dependentRequired', Object.fromEntries(required)],
    ['dependentSchemas', Object.fromEntries(schemas)],
  ];
}

function malformed(keyword: string, complaint: string): Problem {
  return {
    code: 'keyword-malformed',
    severity: 'error',
    message: `${JSON.stringify(keyword)} ${complaint}.`,
    pointer: `/${keyword}`,
    hint: 'Correct the value; JSON Schema draft 4 defines what it may be.',
  };
}
