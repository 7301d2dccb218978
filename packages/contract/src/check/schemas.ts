import {
  type ApiModel,
  type Header,
  type SchemaKey,
  schemaPlace,
  schemaTable,
} from '@speclock/model';
import {
  createCompiler,
  link,
  type SchemaTable,
  type TextShape,
  textShape,
} from '@speclock/schema';
import type { VerdictFinding } from '../verdict.ts';
import { type Description, describe } from './described.ts';
import { headerValue } from './header-value.ts';

/** Judges values by a model's schemas; each is compiled when it is first needed. */
export interface Schemas {
  readonly table: SchemaTable;
  /** What is wrong with a value that stands at the pointer `instance` of an answer. A value may hold files. */
  judge(key: SchemaKey, value: unknown, instance: string, code: string): VerdictFinding[];
  /** What is wrong with the text of a response header. */
  judgeHeader(header: Header, text: string, instance: string): VerdictFinding[];
  /** What text is to be read as, for a schema of a body or header. */
  shape(key: SchemaKey): TextShape;
  /** Which properties and items a schema speaks of. */
  described(key: SchemaKey): Description;
}

/** A judge for all schemas of a model. */
export function createSchemas(model: ApiModel): Schemas {
  const table = schemaTable(model);
  const compiledFor = memo(createCompiler(link(table), { direction: 'response' }));
  const shape = memo((key): TextShape => textShape(table, table[key] ?? true, 2));

  function judge(key: SchemaKey, value: unknown, instance: string, code: string): VerdictFinding[] {
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
      code: finding.keyword === 'writeOnly' ? 'write-only-leaked' : code,
      severity: 'error',
      message: `${instance}${finding.pointer} ${finding.message}.`,
      ...schemaPlace(model, finding.schemaPointer),
      instance: instance + finding.pointer,
    }));
  }

  return {
    table,
    judge,
    judgeHeader: (header, text, instance) =>
      judge(
        header.schema,
        headerValue(header, shape(header.schema), text),
        instance,
        'header-invalid',
      ),
    shape,
    described: memo((key) => describe(table, key)),
  };
}

function memo<T>(make: (key: SchemaKey) => T): (key: SchemaKey) => T {
  const known = new Map<SchemaKey, T>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}
