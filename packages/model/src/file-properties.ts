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

/**
 * The properties of a multipart body that are files, each with the media type that its schema says, which is
 * `application/octet-stream` where it says none.
 */
export function fileProperties(
  model: ApiModel,
  key: SchemaKey | undefined,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  if (key === undefined) return files;
  const table = schemaTable(model);
  const seen = new Set<Schema>();
  const schemaAt = (value: Json | undefined): Schema | undefined =>
    dereference(table, isSchema(value) ? value : undefined);

  const typeOf = (schema: Schema | undefined): string | undefined => {
    if (!isJsonObject(schema)) return undefined;
    const { contentMediaType, type, format } = schema;
    if (typeof contentMediaType === 'string' && type === undefined) return contentMediaType;
    return format === 'binary' ? 'application/octet-stream' : undefined;
  };
  // A list of files is one part a file (OpenAPI 3.0.3, "Considerations for File Uploads"); a list of lists is none.
  const typeOfFiles = (schema: Schema | undefined): string | undefined =>
    typeOf(schema) ?? (isJsonObject(schema) ? typeOf(schemaAt(schema['items'])) : undefined);

  const visit = (schema: Schema | undefined): void => {
    if (!isJsonObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    const { properties, allOf } = schema;
    for (const [name, inner] of Object.entries(isJsonObject(properties) ? properties : {})) {
      const type = typeOfFiles(schemaAt(inner));
      if (type !== undefined) files.set(name, type);
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
