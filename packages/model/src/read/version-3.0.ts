import type { Json, JsonObject } from '@speclock/schema';
import { isArray, quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import { shapes30 } from '../shapes-3.0.ts';
import type { Version } from '../version.ts';
import { isBinary, readFormat } from './binary.ts';

/** Keywords that came with 3.1: a document of 3.0 that holds one means it, so it is kept. */
const newer = new Set([
  ...['patternProperties', 'dependentSchemas', '$defs', 'prefixItems', 'if', 'then', 'else'],
  ...['contains', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties', 'const'],
  ...['examples', 'contentMediaType', 'contentEncoding', 'contentSchema', 'dependentRequired'],
  ...['minContains', 'maxContains', '$comment'],
]);

/** OpenAPI 3.0: https://spec.openapis.org/oas/v3.0.3. */
export const version30: Version = {
  name: '3.0',
  shapes: shapes30,
  besideReference: [],
  securityTypes: ['apiKey', 'http', 'oauth2', 'openIdConnect'],
  checkDocument: () => {},
  readKeyword(keyword, schema, problems) {
    const { name, value } = keyword;
    switch (name) {
      case 'type':
        return isBinary(schema) ? {} : { type: readType(keyword, schema, problems) };
      case 'nullable':
        checkNullable(keyword, schema, problems);
        return {};
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        // As a boolean it says how the limit beside it is meant.
        if (typeof value === 'boolean') return {};
        warnNewer(keyword, problems);
        return undefined;
      case 'minimum':
        return { [schema['exclusiveMinimum'] === true ? 'exclusiveMinimum' : name]: value ?? null };
      case 'maximum':
        return { [schema['exclusiveMaximum'] === true ? 'exclusiveMaximum' : name]: value ?? null };
      case 'format':
        return readFormat(schema);
      default:
        if (newer.has(name)) warnNewer(keyword, problems);
        return undefined;
    }
  },
};

/**
 * `nullable: true` adds null to the type beside it and does nothing else: an enum that lacks null still
 * refuses it (OpenAPI 3.0.3, Schema Object, and the clarification of nullable that it took up).
 */
function readType(place: Place, schema: JsonObject, problems: Problems): Json {
  const type = place.value ?? null;
  if (isArray(type)) warnNewer(place, problems);
  if (schema['nullable'] !== true) return type;
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
      'nullable has no effect, because the enum beside it lacks null.',
      'Add null to the enum, or remove nullable.',
    );
  } else if (
    !Object.hasOwn(schema, 'type') &&
    ['allOf', 'oneOf', 'anyOf'].some((name) => Object.hasOwn(schema, name))
  ) {
    problems.warn(
      'nullable-without-type',
      place.at,
      'nullable has no effect, because there is no type beside it.',
      'Add a type, or make null one of the alternatives.',
    );
  }
}

function warnNewer(place: Place, problems: Problems): void {
  problems.warn(
    'keyword-newer',
    place.at,
    `OpenAPI 3.0 does not have ${quote(place.name)} in this form; it is read as in 3.1.`,
  );
}
