import type { Json } from '@speclock/schema';
import type { ChangeCode } from '../../codes.ts';
import type { SchemaChange } from '../change.ts';
import type { Thing } from '../implied.ts';
import type { Sets } from '../sets.ts';
import type { Shape, Source } from '../shape.ts';
import type { Conjunction } from '../space.ts';

/** Two sets that stand at the same place of a message. */
export interface Couple {
  readonly old: Conjunction;
  readonly next: Conjunction;
}

/** What an exception may make less or more of; see `exceptions.ts`. */
export type Relief =
  | 'limit'
  | 'list'
  | 'property-added'
  | 'property-removed'
  | 'write-only-lifted'
  | 'default';

/** One difference, whichever direction it is seen in. */
export interface Found {
  readonly code: ChangeCode;
  /** From the place of the couple. */
  readonly path: string;
  /** Of the property that came, went or changed. */
  readonly name?: string;
  /** Whether something that was in the set is not, and the other way round. */
  readonly narrows: boolean;
  readonly widens: boolean;
  /** Whether nobody can say that it really does. */
  readonly isUnsure?: boolean;
  /** Whether it holds although the sets are the same: what the values mean is another thing. */
  readonly isMeaning?: boolean;
  readonly relief?: Relief;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
  readonly at?: Source | undefined;
  readonly atOld?: Source | undefined;
}

/** A couple one step into the value, or at the same place of it. */
export interface Step {
  readonly path: string;
  readonly couple: Couple;
  /** Whether the property tells alternatives apart, so that no new value of it is expected. */
  readonly isTag?: boolean;
}

/** What a comparison of two sets gives without going into the value. */
export interface Findings {
  readonly found: Found[];
  /** Changes that concern neither set. */
  readonly told: SchemaChange[];
  readonly steps: Step[];
}

/** A couple under comparison, with the shapes of both. */
export interface Comparison extends Couple, Findings {
  readonly sets: Sets;
  readonly a: Shape;
  readonly b: Shape;
}

export interface Gap {
  readonly narrows: boolean;
  readonly widens: boolean;
}

/** In which ways the two differ in one thing. */
export function gapOf({ sets, old, next, a, b }: Comparison, thing: Thing): Gap {
  return { narrows: !sets.implies(old, b, thing), widens: !sets.implies(next, a, thing) };
}

export function isGap({ narrows, widens }: Gap): boolean {
  return narrows || widens;
}
