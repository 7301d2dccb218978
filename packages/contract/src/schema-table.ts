import type { ApiModel } from '@speclock/model';
import { isJsonObject, resolve, type Schema, type SchemaTable } from '@speclock/schema';

/** A model's schemas as the table that `schema` works on. */
export function schemaTable(model: ApiModel): SchemaTable {
  const table: Record<string, Schema> = Object.create(null);
  for (const [key, entry] of Object.entries(model.schemas)) table[key] = entry.schema;
  return table;
}

/** What a schema is once the references that it consists of are followed. */
export function dereference(table: SchemaTable, schema: Schema | undefined): Schema | undefined {
  let here = schema;
  const seen = new Set<Schema>();
  while (isJsonObject(here) && typeof here['$ref'] === 'string' && !seen.has(here)) {
    seen.add(here);
    here = resolve(table, here['$ref']);
  }
  return here;
}
