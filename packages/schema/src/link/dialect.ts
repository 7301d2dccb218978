import type { Json, JsonObject } from '../json.ts';
import type { Problem } from '../problem.ts';
import { mapSubschemas } from '../walk.ts';
import { readDraft4 } from './draft-4.ts';
import { unknownKeyword } from './unknown-keyword.ts';

/** Takes a subschema at a pointer from the schema it stands in: as written, and as 2020-12 has it. */
export type Inner = (value: Json, from: string, to: string) => Json;

/** How schemas of a dialect are read. */
export interface Dialect {
  /** The keyword that names a schema by a URI. */
  readonly id: '$id' | 'id';
  /** The schema in terms of 2020-12, with what `inner` answers in place of its subschemas. */
  read(schema: JsonObject, inner: Inner, report: Report): JsonObject;
}

/** Takes a Problem whose pointer starts at the schema that is read. */
export type Report = (problem: Problem) => void;

const draft202012 = 'https://json-schema.org/draft/2020-12/';

/** The dialect that schemas are in that do not say. */
export const defaultDialect = `${draft202012}schema`;

const draft2020: Dialect = { id: '$id', read: (schema, inner) => mapSubschemas(schema, inner) };

const draft4: Dialect = { id: 'id', read: readDraft4 };

const known: ReadonlyMap<string, Dialect> = new Map([
  [defaultDialect, draft2020],
  // OpenAPI 3.1.1, section 4.8.24.4: 2020-12 and the keywords that are OpenAPI's own.
  ['https://spec.openapis.org/oas/3.1/dialect/base', draft2020],
  ['http://json-schema.org/draft-04/schema', draft4],
]);

/** The URIs of the dialects that need no metaschema. */
export const knownDialects: readonly string[] = [...known.keys()];

/** The keywords of the vocabularies of 2020-12 that assert, by the vocabulary's URI. */
const vocabularies: ReadonlyMap<string, readonly string[]> = new Map([
  ['core', ['$ref', '$dynamicRef']],
  [
    'applicator',
    [
      ...['prefixItems', 'items', 'contains', 'additionalProperties', 'properties'],
      ...['patternProperties', 'dependentSchemas', 'propertyNames', 'if', 'then', 'else'],
      ...['allOf', 'anyOf', 'oneOf', 'not'],
    ],
  ],
  ['unevaluated', ['unevaluatedItems', 'unevaluatedProperties']],
  [
    'validation',
    [
      ...['type', 'const', 'enum', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum'],
      ...['exclusiveMinimum', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems'],
      ...['uniqueItems', 'maxContains', 'minContains', 'maxProperties', 'minProperties'],
      ...['required', 'dependentRequired'],
    ],
  ],
  ['meta-data', []],
  ['format-annotation', ['format']],
  ['format-assertion', ['format']],
  ['content', []],
]);

/** The dialect that a `$schema` names; undefined where it is not known. `find` gives the metaschema of a URI. */
export function dialectOf(
  name: string,
  find: (uri: string) => Json | undefined,
): Dialect | undefined {
  const uri = name.replace(/#$/, '');
  const found = known.get(uri);
  if (found !== undefined) return found;
  const metaschema = find(uri);
  if (typeof metaschema !== 'object' || metaschema === null || Array.isArray(metaschema)) {
    return undefined;
  }
  return byVocabularies((metaschema as JsonObject)['$vocabulary']);
}

/** A dialect of 2020-12's vocabularies (core, section 8.1.2): the keywords of those that it lacks say nothing. */
function byVocabularies(named: Json | undefined): Dialect | undefined {
  if (typeof named !== 'object' || named === null || Array.isArray(named)) return undefined;
  const missing = new Map([...vocabularies].map(([name]) => [`${draft202012}vocab/${name}`, name]));
  for (const [uri, isRequired] of Object.entries(named)) {
    if (!missing.delete(uri) && isRequired === true) return undefined;
  }
  const silent = new Set([...missing.values()].flatMap((name) => vocabularies.get(name) ?? []));
  if (!missing.has(`${draft202012}vocab/format-annotation`)) silent.delete('format');
  if (!missing.has(`${draft202012}vocab/format-assertion`)) silent.delete('format');
  return {
    id: '$id',
    read(schema, inner, report) {
      const entries = Object.entries(schema).filter(([keyword]) => {
        if (!silent.has(keyword)) return true;
        report(unknownKeyword(keyword, 'The metaschema has no vocabulary with it.'));
        return false;
      });
      return mapSubschemas(Object.fromEntries(entries), inner);
    },
  };
}
