import type { ChangeCode, ChangeDirection, Level } from '../../src/index.ts';

/** A change that must be found: its code, its place, its direction and its level. */
export type Label = readonly [ChangeCode, string, ChangeDirection, Level];

/** Members of a document, written as JSON. */
export type Members = Readonly<Record<string, unknown>>;

/** Two documents, and what their comparison must say. */
export interface Mutation {
  readonly name: string;
  /** The rules of the reference tool (`rules.tsv`) that fire here; none for what must not alarm. */
  readonly rules?: readonly string[];
  readonly old: Members;
  readonly next: Members;
  /** On the wire: the worst of all changes. */
  readonly level: Level;
  /** What must be among the changes; an empty list says that none has an effect. Absent where the level alone counts. */
  readonly changes?: readonly Label[];
}

const levels = ['breaking', 'warning', 'compatible'] as const;

/** The level of the whole, from what must be found. */
export const worstOf = (changes: readonly Label[]): Level =>
  levels.find((level) => changes.some((change) => change[3] === level)) ?? 'compatible';
