import type { ApiModel, SchemaKey } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import type { SchemaChange } from './change.ts';
import { type Document, openDocuments } from './document.ts';
import { Sets } from './sets.ts';
import type { Conjunction } from './space.ts';
import { createSpace } from './space.ts';
import type { Couple } from './walk/found.ts';
import { Walk } from './walk/walk.ts';

/** Compares schemas of two documents; see {@link createSchemaComparer}. */
export type SchemaComparer = (
  old: SchemaKey | undefined,
  next: SchemaKey | undefined,
  direction: Direction,
) => readonly SchemaChange[];

/**
 * Compares schemas of two documents as the sets of values that they take, in a direction as the validators of
 * `@speclock/schema` see it. A key that is undefined stands for the schema that takes everything. What is found out
 * about a pair is kept for the next call.
 *
 * A change is listed once for a message, at the first place where it is met. Where neither yes nor no can be shown,
 * there is a change whose effect is `undecided`.
 */
export function createSchemaComparer(old: ApiModel, next: ApiModel): SchemaComparer {
  const documents = openDocuments(old, next);
  const walks = new Map<Direction, Walk>();
  const walkOf = (direction: Direction): Walk => {
    const known = walks.get(direction) ?? new Walk(new Sets(createSpace(documents, direction)));
    walks.set(direction, known);
    return known;
  };
  const setOf = ({ space }: Sets, document: Document, key: SchemaKey | undefined): Conjunction =>
    key === undefined ? space.any : space.of(document, document.resolve(key), key);

  return (oldKey, nextKey, direction) => {
    if (oldKey !== undefined && nextKey !== undefined && documents.isSame(oldKey, nextKey)) {
      return [];
    }
    const walk = walkOf(direction);
    const couple = {
      old: setOf(walk.sets, documents.old, oldKey),
      next: setOf(walk.sets, documents.next, nextKey),
    };
    if (oldKey === undefined || nextKey === undefined) return walk.appeared(couple);
    return changesOf(walk, couple, () => walks.delete(direction));
  };
}

/** What changed; undecided where the stack is full, as by a reference back to itself that never goes into the value. */
function changesOf(walk: Walk, couple: Couple, giveUp: () => void): readonly SchemaChange[] {
  try {
    return walk.changes(couple);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    giveUp();
    return [walk.undecided(couple)];
  }
}
