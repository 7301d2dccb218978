import {
  type ApiModel,
  type Callback,
  type Operation,
  schemaTable,
  type Webhook,
} from '@speclock/model';
import type { SchemaTable } from '@speclock/schema';
import { createCounterexamples, type FindCounterexample } from './counterexamples.ts';
import { compareSchemaTexts, type SchemaTexts } from './operation/schema-texts.ts';
import { type SchemeKeys, schemeKeys } from './operation/security-schemes.ts';
import { createSchemaComparer, type SchemaComparer } from './schema/compare.ts';

/** What a comparison is asked for besides changes. */
export interface DiffOptions {
  /** A value for each breaking change of a schema, where a bounded search finds one: seconds, for a large document. */
  readonly counterexamples?: boolean;
}

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
  /** Absent where nobody asked for counterexamples. */
  readonly findCounterexample?: FindCounterexample;
}

export function createContext(
  old: ApiModel,
  next: ApiModel,
  { counterexamples }: DiffOptions,
): Context {
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
    ...(counterexamples && {
      findCounterexample: createCounterexamples({ old: oldTable, next: nextTable }),
    }),
  };
}
