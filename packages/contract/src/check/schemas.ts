import {
  type ApiModel,
  type Header,
  type SchemaKey,
  schemaPlace,
  schemaTable,
} from '@speclock/model';
import { compile, type Json } from '@speclock/schema';
import type { VerdictFinding } from '../verdict.ts';
import { headerValue } from './header-value.ts';

/** Judges values by a model's schemas; each is compiled when it is first needed. */
export interface Schemas {
  /** What is wrong with a value that stands at the pointer `instance` of an answer. */
  judge(key: SchemaKey, value: Json, instance: string, code: string): VerdictFinding[];
  /** What is wrong with the text of a response header. */
  judgeHeader(header: Header, text: string, instance: string): VerdictFinding[];
}

/** A judge for all schemas of a model. */
export function createSchemas(model: ApiModel): Schemas {
  const table = schemaTable(model);
  const compiled = new Map<SchemaKey, ReturnType<typeof compile>>();

  function compiledFor(key: SchemaKey): ReturnType<typeof compile> {
    const known = compiled.get(key) ?? compile(table, key, { direction: 'response' });
    compiled.set(key, known);
    return known;
  }

  function judge(key: SchemaKey, value: Json, instance: string, code: string): VerdictFinding[] {
    const { validate, problems } = compiledFor(key);
    if (validate === undefined) {
      const [first] = problems;
      const reason = first?.message ?? 'for an unknown reason';
      return [
        {
          code: 'schema-not-evaluated',
          severity: 'warning',
          message: `${instance} was not held against its schema: ${reason}`,
          ...schemaPlace(model, first?.pointer ?? key),
          instance,
        },
      ];
    }
    return validate(value).map((finding) => ({
      code,
      severity: 'error',
      message: `${instance}${finding.pointer} ${finding.message}.`,
      ...schemaPlace(model, finding.schemaPointer),
      instance: instance + finding.pointer,
    }));
  }

  return {
    judge,
    judgeHeader: (header, text, instance) =>
      judge(header.schema, headerValue(table, header, text), instance, 'header-invalid'),
  };
}
