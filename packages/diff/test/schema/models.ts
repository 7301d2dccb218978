import type { ApiModel } from '@speclock/model';
import type { SchemaTable } from '@speclock/schema';
import { createSchemaComparer } from '../../src/schema/compare.ts';

/** A model that has schemas and nothing else. */
export function modelOf(file: string, table: SchemaTable): ApiModel {
  const at = { file, pointer: '' };
  return {
    kind: 'api',
    info: { title: 'Schemas', version: '1.0.0' },
    servers: [],
    operations: [],
    webhooks: [],
    securitySchemes: {},
    tags: [],
    extensions: {},
    schemas: Object.fromEntries(
      Object.entries(table).map(([key, schema]) => [
        key,
        { kind: 'schema' as const, schema, at: { file, pointer: key.slice(1) } },
      ]),
    ),
    at,
  };
}

/** The changes between the schemas of a key in two tables. */
export function compare(
  old: SchemaTable,
  next: SchemaTable,
  key: string,
  direction: 'request' | 'response',
) {
  const compareSchemas = createSchemaComparer(modelOf('old.json', old), modelOf('new.json', next));
  return compareSchemas(key, key, direction);
}
