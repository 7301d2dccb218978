import type { Direction, SchemaTable } from '@speclock/schema';
import { acceptedAt, type Effort, samplersOf } from './accepted.ts';
import { type Refusal, refusals } from './assignments.ts';
import type { Document, Place } from './documents.ts';
import { changedTable, type Reason } from './reasons.ts';
import { type Value, valuesOfTypes } from './values-of-types.ts';

export interface Counts {
  places: number;
  values: number;
  /** Places of which no sample was found. */
  unsampled: string[];
}

/** The values that validators accept and types refuse. */
export function refusedByTypes(
  documents: readonly Document[],
  effort: Effort,
): { refused: Refusal[]; counts: Counts } {
  const counts: Counts = { places: 0, values: 0, unsampled: [] };
  const assignments = documents.flatMap((document) => {
    const samplers = samplersOf(document.table);
    return document.places.flatMap((place) => {
      const { values, sampled } = acceptedAt(place, samplers(place.direction), effort);
      counts.places++;
      counts.values += values.size;
      if (!sampled) counts.unsampled.push(`${document.name} ${place.key}`);
      return [...values].map((value) => ({ document, place, value }));
    });
  });
  return { refused: refusals(assignments), counts };
}

export interface Disagreement {
  readonly document: Document;
  readonly place: Place;
  readonly value: Value;
  /** What is found, without the value. */
  readonly text: string;
}

/** The values of types that validators refuse. */
export function refusedByValidators(documents: readonly Document[]): {
  refused: Disagreement[];
  counts: Counts;
} {
  const counts: Counts = { places: 0, values: 0, unsampled: [] };
  const made = valuesOfTypes(documents);
  const all = documents.flatMap((document) =>
    document.places.flatMap((place) => {
      const values = made(place);
      counts.places++;
      counts.values += values.length;
      if (values.length === 0) counts.unsampled.push(`${document.name} ${place.key}`);
      return values.map((value) => ({ document, place, value }));
    }),
  );
  return { refused: judged(all, ({ document }) => document.table), counts };
}

/** What of the values a validator of the changed schemas still refuses. */
export function unexplained<T extends Judged>(values: readonly T[], reasons: readonly Reason[]) {
  return judged(values, tablesChangedBy(reasons));
}

/** Those of the values that a validator of the changed schemas still accepts. */
export function stillAccepted(refused: readonly Refusal[], reasons: readonly Reason[]): Refusal[] {
  const parsed = refused.map((one) => ({ ...one, refusal: one, value: JSON.parse(one.value) }));
  const explained = new Set(judged(parsed, tablesChangedBy(reasons)).map(({ refusal }) => refusal));
  return refused.filter((one) => !explained.has(one));
}

interface Judged {
  readonly document: Document;
  readonly place: Place;
  readonly value: Value;
}

function tablesChangedBy(reasons: readonly Reason[]): (one: Judged) => SchemaTable {
  const tables = new Map<Document, Map<Direction | undefined, SchemaTable>>();
  return ({ document, place: { direction } }) => {
    const ofIt = tables.get(document) ?? new Map<Direction | undefined, SchemaTable>();
    const those = reasons.filter((reason) => (reason.direction ?? direction) === direction);
    const table = ofIt.get(direction) ?? changedTable(document.table, those);
    tables.set(document, ofIt.set(direction, table));
    return table;
  };
}

function judged<T extends Judged>(
  values: readonly T[],
  tableOf: (one: Judged) => SchemaTable,
): (T & { text: string })[] {
  const samplers = new Map<SchemaTable, ReturnType<typeof samplersOf>>();
  return values.flatMap((one) => {
    const { document, place, value } = one;
    const table = tableOf(one);
    const samplersOfIt = samplers.get(table) ?? samplersOf(table);
    samplers.set(table, samplersOfIt);
    const validate = samplersOfIt(place.direction).validatorOf(place.key);
    if (validate === undefined) throw new Error(`No validator of ${place.key}`);
    const [first] = validate(value);
    if (first === undefined) return [];
    const { schemaPointer, pointer, message } = first;
    const text = `${document.name} ${place.type} at "${pointer}": ${message} (${schemaPointer})`;
    return [{ ...one, text }];
  });
}
