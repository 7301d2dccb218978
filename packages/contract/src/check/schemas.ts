import type { ApiModel, At, SchemaKey } from '@speclock/model';
import { compile, type Json, type Schema } from '@speclock/schema';
import type { VerdictFinding } from '../verdict.ts';

/** Judges values by a model's schemas; each is compiled when it is first needed. */
export interface Schemas {
  /** What is wrong with a value that stands at the pointer `instance` of an answer. */
  judge(key: SchemaKey, value: Json, instance: string, code: string): VerdictFinding[];
}

/** A judge for all schemas of a model. */
export function createSchemas(model: ApiModel): Schemas {
  const table: Record<string, Schema> = Object.create(null);
  for (const [key, entry] of Object.entries(model.schemas)) table[key] = entry.schema;
  const compiled = new Map<SchemaKey, ReturnType<typeof compile>>();

  function compiledFor(key: SchemaKey): ReturnType<typeof compile> {
    const known = compiled.get(key) ?? compile(table, key);
    compiled.set(key, known);
    return known;
  }

  return {
    judge(key, value, instance, code) {
      const { validate, problems } = compiledFor(key);
      if (validate === undefined) {
        const [first] = problems;
        return [
          {
            code: 'schema-not-evaluated',
            severity: 'warning',
            message: `The document's schema cannot be evaluated: ${first?.message ?? 'unknown reason'}`,
            ...placeOf(model, first?.pointer ?? key),
            instance,
          },
        ];
      }
      return validate(value).map((finding) => ({
        code,
        severity: 'error',
        message: `${instance}${finding.pointer} ${finding.message}`,
        ...placeOf(model, finding.schemaPointer),
        instance: instance + finding.pointer,
      }));
    },
  };
}

/** The place in the document of a table's key followed by a pointer into that entry. */
function placeOf(model: ApiModel, schemaPointer: string): At {
  for (let end = schemaPointer.length; end > 0; end = schemaPointer.lastIndexOf('/', end - 1)) {
    const key = schemaPointer.slice(0, end);
    const entry = Object.hasOwn(model.schemas, key) ? model.schemas[key] : undefined;
    if (entry !== undefined) {
      const { file, pointer } = entry.at;
      return { file, pointer: pointer + schemaPointer.slice(end) };
    }
  }
  return { file: model.at.file, pointer: '' };
}
