import type { Header } from '@speclock/model';
import { isJsonObject, isSchema, type Json, type SchemaTable } from '@speclock/schema';
import { decodeHeader, type Shape } from '@speclock/wire';
import { dereference } from '../schema-table.ts';

const typeNames = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

/** A response header's text as the value that its schema speaks of. Headers have the style simple. */
export function headerValue(table: SchemaTable, header: Header, text: string): Json {
  const shape = shapeOf(table, table[header.schema], 2);
  const plan = { style: 'simple', explode: header.explode, ...(shape && { shape }) } as const;
  return decodeHeader(plan, text) as Json;
}

function shapeOf(table: SchemaTable, schema: Json | undefined, depth: number): Shape | undefined {
  const here = dereference(table, isSchema(schema) ? schema : undefined);
  if (!isJsonObject(here) || depth === 0) return undefined;
  const { type, items, properties } = here;
  const named: readonly Json[] = Array.isArray(type) ? type : [type ?? ''];
  const ofItems = shapeOf(table, items, depth - 1);
  const ofProperties = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(
    ([name, inner]): [string, Shape][] => {
      const shape = shapeOf(table, inner, depth - 1);
      return shape === undefined ? [] : [[name, shape]];
    },
  );
  return {
    types: typeNames.filter((name) => named.includes(name)),
    ...(ofItems && { items: ofItems }),
    properties: Object.fromEntries(ofProperties),
  };
}
