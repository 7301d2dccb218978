import type { ApiModel } from '@speclock/model';
import type { Direction, SchemaTable } from '@speclock/schema';
import type { SchemaChange } from '../../src/schema/change.ts';
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
  direction: Direction,
): readonly SchemaChange[] {
  return compareKeys(old, key, next, key, direction);
}

/** The changes between a schema of one table and one of another. */
export function compareKeys(
  old: SchemaTable,
  oldKey: string,
  next: SchemaTable,
  nextKey: string,
  direction: Direction,
): readonly SchemaChange[] {
  const compareSchemas = createSchemaComparer(modelOf('old.json', old), modelOf('new.json', next));
  return compareSchemas(oldKey, nextKey, direction);
}
