import {
  isJsonObject,
  isSchema,
  type Json,
  resolve,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';
import type { ApiModel, SchemaKey } from './api-model.ts';
import { schemaTable } from './schema-table.ts';

/** The properties of a multipart body that are files: what they hold has a media type of its own. */
export function fileProperties(model: ApiModel, key: SchemaKey | undefined): ReadonlySet<string> {
  const files = new Set<string>();
  if (key === undefined) return files;
  const table = schemaTable(model);
  const seen = new Set<Schema>();
  const schemaAt = (value: Json | undefined): Schema | undefined =>
    dereference(table, isSchema(value) ? value : undefined);

  const isFile = (schema: Schema | undefined): boolean =>
    isJsonObject(schema) &&
    ((schema['contentMediaType'] !== undefined && schema['type'] === undefined) ||
      schema['format'] === 'binary');
  // A list of files is one part a file (OpenAPI 3.0.3, "Considerations for File Uploads"); a list of lists is none.
  const isFileOrList = (schema: Schema | undefined): boolean =>
    isFile(schema) || (isJsonObject(schema) && isFile(schemaAt(schema['items'])));

  const visit = (schema: Schema | undefined): void => {
    if (!isJsonObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    const { properties, allOf } = schema;
    for (const [name, inner] of Object.entries(isJsonObject(properties) ? properties : {})) {
      if (isFileOrList(schemaAt(inner))) files.add(name);
    }
    for (const inner of Array.isArray(allOf) ? allOf : []) visit(schemaAt(inner));
  };
  visit(schemaAt(table[key]));
  return files;
}

/** What a schema is once the references that it consists of are followed. */
function dereference(table: SchemaTable, schema: Schema | undefined): Schema | undefined {
  let here = schema;
  const seen = new Set<Schema>();
  while (isJsonObject(here) && typeof here['$ref'] === 'string' && !seen.has(here)) {
    seen.add(here);
    here = resolve(table, here['$ref']);
  }
  return here;
}
