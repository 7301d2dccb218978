import type { SchemaTable } from '@speclock/schema';
import type { ApiModel } from './api-model.ts';

/** A model's schemas as the table that `schema` works on. */
export function schemaTable(model: ApiModel): SchemaTable {
  return Object.fromEntries(
    Object.entries(model.schemas).map(([key, { schema }]) => [key, schema]),
  );
}
