import {
  type ApiModel,
  type Callback,
  type Operation,
  schemaTable,
  type Webhook,
} from '@speclock/model';
import type { SchemaTable } from '@speclock/schema';
import { compareSchemaTexts, type SchemaTexts } from './operation/schema-texts.ts';
import { type SchemeKeys, schemeKeys } from './operation/security-schemes.ts';
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
  readonly compareTexts: SchemaTexts;
}

export function createContext(old: ApiModel, next: ApiModel): Context {
  const oldTable = schemaTable(old);
  const nextTable = schemaTable(next);
  return {
    old,
    next,
    oldTable,
    nextTable,
    schemes: schemeKeys(old, next),
    compareSchemas: createSchemaComparer(old, next),
    compareTexts: compareSchemaTexts({ old: oldTable, next: nextTable }),
  };
}
