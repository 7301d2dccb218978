import {
  isJsonObject,
  type Json,
  type Schema,
  type SchemaTable,
  subschemas,
} from '@speclock/schema';
import fc from 'fast-check';
import { keys, root, schema } from './arbitrary.ts';

/** One change of one schema of a table. */
export interface Edit {
  readonly key: string;
  /** Which of the schemas in it, and which of its keywords. */
  readonly pick: number;
  readonly kind: 'replace' | 'merge' | 'drop' | 'join' | 'offer';
  readonly other: Schema;
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  key: fc.oneof({ weight: 3, arbitrary: fc.constant(root) }, fc.constantFrom(...keys)),
  pick: fc.nat({ max: 1000 }),
  kind: fc.constantFrom('replace', 'merge', 'drop', 'join', 'offer'),
  other: schema,
});

/** A table with one schema edited. */
export function edited(table: SchemaTable, { key, pick, kind, other }: Edit): SchemaTable {
  const whole = table[key] ?? true;
  const places = ['', ...placesIn(whole)];
  const place = places[pick % places.length] ?? '';
  const next = changedAt(whole, place, (was) => editedAlone(was, kind, other, pick));
  return { ...table, [key]: next as Schema };
}

function editedAlone(was: Json, kind: Edit['kind'], other: Schema, pick: number): Json {
  switch (kind) {
    case 'replace':
      return other;
    case 'merge':
      return isJsonObject(was) && isJsonObject(other) ? { ...was, ...other } : other;
    case 'join':
      return { allOf: [was, other] };
    case 'offer':
      return { anyOf: [was, other] };
    case 'drop': {
      if (!isJsonObject(was)) return true;
      const names = Object.keys(was);
      const name = names[pick % names.length];
      return Object.fromEntries(Object.entries(was).filter(([one]) => one !== name));
    }
  }
}

function placesIn(whole: Schema): string[] {
  return subschemas(whole).flatMap(([place, inner]) => [
    place,
    ...placesIn(inner).map((below) => place + below),
  ]);
}

/** A copy with what `change` answers at a pointer. */
export function changedAt(whole: Json, pointer: string, change: (was: Json) => Json): Json {
  const [, token, ...rest] = pointer.split('/');
  if (token === undefined) return change(whole);
  const below = rest.length === 0 ? '' : `/${rest.join('/')}`;
  if (Array.isArray(whole)) {
    const items: readonly Json[] = whole;
    return items.map((item, i) => (String(i) === token ? changedAt(item, below, change) : item));
  }
  if (!isJsonObject(whole)) return whole;
  return Object.fromEntries(
    Object.entries(whole).map(([name, inner]) => [
      name,
      name === token ? changedAt(inner, below, change) : inner,
    ]),
  );
}
