import type { Header } from '@speclock/model';
import { type Json, type SchemaTable, textShape } from '@speclock/schema';
import { decodeHeader } from '@speclock/wire';

/** A response header's text as the value that its schema speaks of. Headers have the style simple. */
export function headerValue(table: SchemaTable, header: Header, text: string): Json {
  const shape = textShape(table, table[header.schema] ?? true, 2);
  const plan = { style: 'simple', explode: header.explode, shape } as const;
  return decodeHeader(plan, text) as Json;
}
