import {
  type ApiModel,
  type Callback,
  type Operation,
  type SchemaKey,
  schemaTable,
  type Webhook,
} from '@speclock/model';
import type { Direction, SchemaTable } from '@speclock/schema';
import type { Draft } from './draft.ts';
import { type SchemeKeys, schemeKeys } from './operation/security-schemes.ts';
import type { Pair } from './pair.ts';
import { createSchemaComparer, type SchemaComparer } from './schema/compare.ts';

/** A call of the API, or one that the API makes. */
export type Exchange = Operation | Webhook | Callback;

/** Two models under comparison. */
export interface Context {
  readonly old: ApiModel;
  readonly next: ApiModel;
  readonly oldTable: SchemaTable;
  readonly nextTable: SchemaTable;
  readonly schemes: SchemeKeys;
  readonly compareSchemas: SchemaComparer;
}

export function createContext(old: ApiModel, next: ApiModel): Context {
  return {
    old,
    next,
    oldTable: schemaTable(old),
    nextTable: schemaTable(next),
    schemes: schemeKeys(old, next),
    compareSchemas: createSchemaComparer(old, next),
  };
}

/** What changed in a schema, at its place in a message. */
export function schemaDrafts(
  { old, next }: Pair<SchemaKey | undefined>,
  place: string,
  direction: Direction,
  { compareSchemas }: Context,
): Draft[] {
  return compareSchemas(old, next, direction).map(({ path, ...change }) => ({
    ...change,
    place: place + path,
    direction,
  }));
}
