import { isJsonObject, resolve, type SchemaTable, walk } from '@speclock/schema';

/** Whether the schema at a key, or one that it leads to, has a keyword. */
export function speaksOf(table: SchemaTable, key: string, keyword: string): boolean {
  const keys = new Set([key]);
  for (const one of keys) {
    let found = false;
    walk(resolve(table, one) ?? true, (schema) => {
      if (!isJsonObject(schema)) return;
      found ||= Object.hasOwn(schema, keyword);
      if (typeof schema['$ref'] === 'string') keys.add(schema['$ref']);
    });
    if (found) return true;
  }
  return false;
}
