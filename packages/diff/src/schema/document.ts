import { type ApiModel, type At, schemaPlace, schemaTable } from '@speclock/model';
import {
  type Direction,
  discriminatorOf,
  isJsonObject,
  isSchema,
  type Json,
  type JsonObject,
  type Linked,
  link,
  mapSubschemas,
  markedProperties,
  resolve,
  type Schema,
} from '@speclock/schema';
import { canonical, entryOf } from './json.ts';
import { stableKeys, texts } from './stable.ts';

/** The schemas of one of the two documents. */
export interface Document {
  /** The schema that a reference names; `true` for one that names none. */
  resolve(ref: string): Schema;
  /** Whether it can be read: what a comparison makes up for itself stands in no file. */
  readonly isWritten: boolean;
  /** Where a place, a key of the table and a pointer, came from. */
  at(place: string): At;
  /** A number; schemas that have the same one, in this document or the other, take the same values. */
  print(schema: Schema): number;
  /** The properties of a schema that messages of a direction do not have. */
  ignored(schema: JsonObject, direction: Direction): ReadonlySet<string>;
  /** What a `$dynamicRef` leads to; undefined where that depends on what led there. */
  dynamicTarget(ref: string): string | undefined;
}

/** The two documents of a comparison, and one for schemas that stand in neither. */
export interface Documents {
  readonly old: Document;
  readonly next: Document;
  readonly neither: Document;
  /** Whether an entry has the same key in both and is the same there, together with all that it refers to. */
  isSame(oldKey: string, nextKey: string): boolean;
}

export function openDocuments(old: ApiModel, next: ApiModel): Documents {
  const linkedOld = link(schemaTable(old));
  const linkedNext = link(schemaTable(next));
  const stable = stableKeys(linkedOld, linkedNext);
  const numbers = new Map<string, number>();
  const open = (name: string, linked: Linked, at?: Document['at']): Document =>
    openDocument(linked, at, {
      refName: (ref) => (stable.has(entryOf(linked.table, ref) ?? '') ? ref : `${name} ${ref}`),
      number(text) {
        const known = numbers.get(text) ?? numbers.size;
        numbers.set(text, known);
        return known;
      },
    });
  return {
    old: open('old', linkedOld, (place) => schemaPlace(old, linkedOld.origin(place))),
    next: open('new', linkedNext, (place) => schemaPlace(next, linkedNext.origin(place))),
    neither: open('neither', link({})),
    isSame: (oldKey, nextKey) => oldKey === nextKey && stable.has(oldKey),
  };
}

interface Naming {
  refName(ref: string): string;
  number(text: string): number;
}

const marks = { request: 'readOnly', response: 'writeOnly' } as const;

function openDocument(linked: Linked, at: Document['at'] | undefined, naming: Naming): Document {
  const { table } = linked;
  const prints = new WeakMap<object, number>();
  const ignored = {
    request: new WeakMap<object, ReadonlySet<string>>(),
    response: new WeakMap<object, ReadonlySet<string>>(),
  };
  const print = (schema: Schema): number => {
    if (!isJsonObject(schema)) return naming.number(String(schema));
    const known = prints.get(schema) ?? naming.number(written(schema, print, naming.refName));
    prints.set(schema, known);
    return known;
  };
  return {
    isWritten: at !== undefined,
    at: at ?? (() => ({ file: '', pointer: '' })),
    print,
    resolve: (ref) => resolve(table, ref) ?? true,
    ignored(schema, direction) {
      const known =
        ignored[direction].get(schema) ?? markedProperties(table, schema, marks[direction]);
      ignored[direction].set(schema, known);
      return known;
    },
    dynamicTarget(ref) {
      const target = resolve(table, ref);
      const name = isJsonObject(target) ? target['$dynamicAnchor'] : undefined;
      if (typeof name !== 'string') return ref;
      const [first, second] = linked.anchorsNamed(name);
      return second === undefined ? first : undefined;
    },
  };
}

/** A schema as text, its subschemas as their prints. */
function written(
  schema: JsonObject,
  print: (schema: Schema) => number,
  refName: (ref: string) => string,
): string {
  const flat = mapSubschemas(schema, (inner) => (isSchema(inner) ? print(inner) : inner));
  const said = Object.entries(flat).flatMap(([keyword, value]): [string, Json][] => {
    if (texts.has(keyword) || (keyword.startsWith('x-') && keyword !== 'x-sunset')) return [];
    if (typeof value === 'string' && (keyword === '$ref' || keyword === '$dynamicRef')) {
      return [[keyword, refName(value)]];
    }
    if (keyword !== 'discriminator') return [[keyword, value]];
    // What a mapping names is told by its number among the alternatives.
    const found = discriminatorOf(value, schema['oneOf'] ?? schema['anyOf']);
    const property = isJsonObject(value) ? (value['propertyName'] ?? null) : null;
    return [[keyword, found === undefined ? [property] : [property, [...found.picks].sort()]]];
  });
  return canonical(Object.fromEntries(said));
}
