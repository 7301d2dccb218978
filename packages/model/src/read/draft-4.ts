import type { Json, JsonObject } from '@speclock/schema';
import { isArray, quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import type { Version } from '../version.ts';
import { isBinary, readFormat } from './binary.ts';

/** Keywords that came with 3.1: an older document that holds one means it, so it is kept. */
const newer = new Set([
  ...['patternProperties', 'dependentSchemas', '$defs', 'prefixItems', 'if', 'then', 'else'],
  ...['contains', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties', 'const'],
  ...['examples', 'contentMediaType', 'contentEncoding', 'contentSchema', 'dependentRequired'],
  ...['minContains', 'maxContains', '$comment'],
]);

/** What a version whose schemas follow JSON Schema's draft 4 has of its own. */
interface Dialect {
  readonly title: string;
  /** Whether that is what a keyword is called that says whether null passes. */
  isNullable(name: string): boolean;
}

/** Reads keywords of OpenAPI 3.0 and Swagger 2.0. */
export function draft4Keyword({ title, isNullable }: Dialect): Version['readKeyword'] {
  const hasNull = (schema: JsonObject): boolean =>
    Object.keys(schema).some((name) => isNullable(name) && schema[name] === true);
  return (keyword, schema, problems) => {
    const { name, value } = keyword;
    if (isNullable(name)) {
      checkNullable(keyword, schema, problems);
      return name === 'nullable' ? {} : { [name]: value ?? null };
    }
    switch (name) {
      case 'type':
        if (isArray(value) || value === 'null') warnNewer(keyword, title, problems);
        if (isBinary(schema)) return {};
        return hasNull(schema) ? { type: withNull(value ?? null) } : undefined;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        // As a boolean it says how the limit beside it is meant.
        if (typeof value === 'boolean') return {};
        warnNewer(keyword, title, problems);
        return undefined;
      case 'minimum':
        return { [schema['exclusiveMinimum'] === true ? 'exclusiveMinimum' : name]: value ?? null };
      case 'maximum':
        return { [schema['exclusiveMaximum'] === true ? 'exclusiveMaximum' : name]: value ?? null };
      case 'format':
        return readFormat(schema);
      default:
        if (newer.has(name)) warnNewer(keyword, title, problems);
        return undefined;
    }
  };
}

/**
 * `nullable: true` adds null to the type beside it and does nothing else: an enum that lacks null still
 * refuses it (OpenAPI 3.0.3, Schema Object, and the clarification of nullable that it took up).
 */
function withNull(type: Json): Json {
  const types = isArray(type) ? type : [type];
  return types.includes('null') ? types : [...types, 'null'];
}

function checkNullable(place: Place, schema: JsonObject, problems: Problems): void {
  if (place.value !== true) return;
  const choices = schema['enum'];
  if (isArray(choices) && !choices.includes(null)) {
    problems.warn(
      'nullable-enum',
      place.at,
      `${place.name} has no effect, because the enum beside it lacks null.`,
      `Add null to the enum, or remove ${place.name}.`,
    );
  } else if (
    !Object.hasOwn(schema, 'type') &&
    ['allOf', 'oneOf', 'anyOf'].some((name) => Object.hasOwn(schema, name))
  ) {
    problems.warn(
      'nullable-without-type',
      place.at,
      `${place.name} has no effect, because there is no type beside it.`,
      'Add a type, or make null one of the alternatives.',
    );
  }
}

/** Says of a keyword of a later version that it is taken for what it says there. */
export function warnNewer(place: Place, title: string, problems: Problems): void {
  problems.warn(
    'keyword-newer',
    place.at,
    `${title} does not have ${quote(place.name)} in this form; it is read as in a later version.`,
  );
}
