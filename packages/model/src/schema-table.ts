import type { SchemaTable } from '@speclock/schema';
import type { ApiModel } from './api-model.ts';

const tables = new WeakMap<ApiModel, SchemaTable>();

/** A model's schemas as the table that `schema` works on. */
export function schemaTable(model: ApiModel): SchemaTable {
  const known = tables.get(model);
  if (known !== undefined) return known;
  const entries = Object.entries(model.schemas).map(([key, { schema }]) => [key, schema]);
  const table: SchemaTable = Object.freeze(Object.fromEntries(entries));
  tables.set(model, table);
  return table;
}
