import { type Direction, isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import type { Document, Documents } from './document.ts';
import { canonical } from './json.ts';
import { texts } from './stable.ts';

/** One schema that a value has to satisfy, as it is seen from where it stands. */
export interface Atom {
  readonly id: number;
  /** Atoms of one kind take the same values, whichever document they are of. */
  readonly kind: number;
  readonly document: Document;
  readonly schema: JsonObject;
  /** Key and pointer. */
  readonly place: string;
  /** Properties that need not be there, and are not looked at or refused, because of the direction. */
  readonly ignored: ReadonlySet<string>;
  /** Keywords that count as absent, since what they say has been said in another way. */
  readonly skipped: ReadonlySet<string>;
}

/** The values that satisfy all of some schemas, and none of others. */
export interface Conjunction {
  readonly id: number;
  /** Conjunctions of one kind are the same set. */
  readonly kind: number;
  readonly atoms: readonly Atom[];
  readonly nots: readonly Conjunction[];
  /** Whether nothing satisfies it, because of the schema `false`. */
  readonly isNone: boolean;
}

/** Makes conjunctions; equal ones are one object. */
export interface Space {
  readonly any: Conjunction;
  readonly none: Conjunction;
  readonly direction: Direction;
  /** Of a schema that stands at a place, with what schemas around it of the same value ignore. */
  of(
    document: Document,
    schema: Json | undefined,
    place: string,
    ignored?: ReadonlySet<string>,
  ): Conjunction;
  /** Of a schema that stands in neither document. */
  literal(schema: JsonObject): Conjunction;
  ofAtoms(atoms: readonly Atom[], nots: readonly Conjunction[]): Conjunction;
  join(...all: readonly Conjunction[]): Conjunction;
  /** Without what satisfies the second one. */
  except(from: Conjunction, not: Conjunction): Conjunction;
  /** As if the keywords were not there. */
  skip(atom: Atom, keywords: Iterable<string>): Atom;
}

const nothing: ReadonlySet<string> = new Set();

export function createSpace(documents: Documents, direction: Direction): Space {
  const kinds = new Map<string, number>();
  const atoms = new Map<string, Atom>();
  const conjunctions = new Map<string, Conjunction>();
  const documentIds = new Map(
    [documents.old, documents.next, documents.neither].map((one, i) => [one, i]),
  );
  const kindOf = (text: string): number => {
    const known = kinds.get(text) ?? kinds.size;
    kinds.set(text, known);
    return known;
  };

  const atom = (
    document: Document,
    schema: JsonObject,
    place: string,
    ignored: ReadonlySet<string>,
    skipped: ReadonlySet<string>,
  ): Atom => {
    const view = `${[...ignored].sort().map((name) => JSON.stringify(name))} ${[...skipped].sort().map((name) => JSON.stringify(name))}`;
    const key = `${documentIds.get(document)} ${place} ${view}`;
    const known = atoms.get(key);
    if (known !== undefined) return known;
    const kind = kindOf(`atom ${document.print(schema)} ${view}`);
    const made = { id: atoms.size, kind, document, schema, place, ignored, skipped };
    atoms.set(key, made);
    return made;
  };

  const ofAtoms = (all: readonly Atom[], nots: readonly Conjunction[]): Conjunction => {
    const own = unique(all);
    const others = unique(nots);
    const key = `${own.map(({ id }) => id)}!${others.map(({ id }) => id)}`;
    const known = conjunctions.get(key);
    if (known !== undefined) return known;
    const kind = kindOf(`all ${sortedKinds(own)}!${sortedKinds(others)}`);
    const made = { id: conjunctions.size, kind, atoms: own, nots: others, isNone: false };
    conjunctions.set(key, made);
    return made;
  };

  const any = ofAtoms([], []);
  const none: Conjunction = { id: -1, kind: -1, atoms: [], nots: [], isNone: true };

  const space: Space = {
    any,
    none,
    direction,
    ofAtoms,
    of(document, schema, place, ignored = nothing) {
      const named = follow(document, schema, place);
      if (named.schema === false) return none;
      if (!isJsonObject(named.schema) || Object.keys(named.schema).length === 0) return any;
      return ofAtoms([atom(document, named.schema, named.place, ignored, nothing)], []);
    },
    literal: (schema) => {
      const made = atom(documents.neither, schema, canonical(schema), nothing, nothing);
      return ofAtoms([made], []);
    },
    join(...all) {
      if (all.some(({ isNone }) => isNone)) return none;
      const telling = all.filter((one) => one !== any);
      if (telling.length === 1) return telling[0] ?? any;
      return ofAtoms(
        telling.flatMap((one) => one.atoms),
        telling.flatMap((one) => one.nots),
      );
    },
    except(from, not) {
      if (from.isNone || not === any) return none;
      return not.isNone ? from : ofAtoms(from.atoms, [...from.nots, not]);
    },
    skip: ({ document, schema, place, ignored, skipped }, keywords) =>
      atom(document, schema, place, ignored, new Set([...skipped, ...keywords])),
  };
  return space;
}

/** What a schema names, where it says nothing else, and where that stands. */
function follow(
  document: Document,
  schema: Json | undefined,
  place: string,
): { readonly schema: Json | undefined; readonly place: string } {
  const seen = new Set<string>();
  let here = { schema, place };
  while (isJsonObject(here.schema)) {
    const { $ref: ref, ...rest } = here.schema;
    const isAlone = Object.keys(rest).every((name) => texts.has(name));
    if (typeof ref !== 'string' || !isAlone || seen.has(ref)) break;
    seen.add(ref);
    here = { schema: document.resolve(ref), place: ref };
  }
  return here;
}

/** Each once, in the order in which they came. */
function unique<T extends { readonly kind: number }>(list: readonly T[]): T[] {
  return [...new Map(list.map((one) => [one.kind, one])).values()];
}

function sortedKinds(list: readonly { readonly kind: number }[]): string {
  return list
    .map(({ kind }) => kind)
    .sort((a, b) => a - b)
    .join();
}
