import type { Json } from '@speclock/schema';
import type { Document } from './document.ts';
import type { Evaluated } from './evaluated.ts';
import type { End } from './numbers.ts';
import type { Atom, Conjunction } from './space.ts';

/** Where something is said. */
export interface Source {
  readonly document: Document;
  /** Key and pointer. */
  readonly place: string;
}

export interface Said<T> extends Source {
  readonly value: T;
}

/** One end of the interval of numbers, with what says so; a format may. */
export interface Limit extends End, Source {
  readonly isFormat: boolean;
}

/** What `properties`, `patternProperties` and `additionalProperties` of one schema say together. */
export interface MemberRule extends Source {
  readonly properties: ReadonlyMap<string, Conjunction>;
  readonly patterns: readonly (readonly [pattern: string, Conjunction])[];
  readonly additional: Conjunction;
  /** Names that are left out of messages of the direction. */
  readonly ignored: ReadonlySet<string>;
  /** Whether it comes from `unevaluatedProperties`, so that its properties are declared elsewhere. */
  readonly isRest: boolean;
}

/** What `prefixItems` and `items` of one schema say together. */
export interface ItemRule extends Source {
  readonly prefix: readonly Conjunction[];
  readonly items: Conjunction;
}

export interface Contains extends Source {
  readonly set: Conjunction;
  readonly min: number;
  readonly max: number;
}

/** Names that have to be there where a name is. */
export interface Dependent extends Source {
  readonly name: string;
  readonly needed: readonly string[];
}

/** Sets of which a value has to be in one. */
export interface Choice extends Source {
  readonly keyword: 'anyOf' | 'oneOf' | 'if' | 'dependentSchemas';
  /** The part that says so, and what it says less once an alternative is chosen. */
  readonly part: Atom;
  readonly skip: string;
  readonly alternatives: readonly Alternative[];
  /** The property that tells the alternatives apart. */
  readonly tag?: string;
  /** What satisfies it has to be in the first alternative, and what does not, in the second. */
  readonly condition?: Conjunction;
}

export interface Alternative extends Source {
  readonly all: Conjunction;
  readonly nots: readonly Conjunction[];
  /** The values of the tag that pick it. */
  readonly tags?: readonly string[];
  /** Where there is a tag: the alternative without what the tag adds to it. */
  readonly plain?: Conjunction;
}

/** What cannot be taken apart: it is the same in both sets, or nothing is known. */
export interface Opaque extends Source {
  readonly keyword: string;
  /** The same for the same thing; absent where it is never known to be the same. */
  readonly kind?: string;
  /** Of `unevaluatedProperties` and `unevaluatedItems`: what they are not about. */
  readonly evaluated?: Evaluated;
}

/**
 * What a conjunction says, with references followed and `allOf` merged: what each type of value has to be, and the
 * choices that are left. The set is what satisfies all of it.
 */
export interface Shape {
  /** What was merged, without the keywords that were followed. */
  readonly parts: readonly Atom[];
  readonly nots: readonly (Source & { readonly set: Conjunction })[];
  readonly choices: readonly Choice[];
  readonly opaque: readonly Opaque[];

  readonly types: number;
  readonly typeSource: Source | undefined;
  readonly values: Said<readonly Json[]> | undefined;

  readonly low: Limit | undefined;
  readonly high: Limit | undefined;
  readonly multiples: readonly Said<number>[];

  readonly minLength: Said<number> | undefined;
  readonly maxLength: Said<number> | undefined;
  readonly patterns: readonly Said<string>[];
  /** Those that refuse something. */
  readonly formats: readonly Said<string>[];

  readonly minItems: Said<number> | undefined;
  readonly maxItems: Said<number> | undefined;
  readonly unique: Source | undefined;
  readonly contains: readonly Contains[];
  readonly lists: readonly ItemRule[];

  readonly minProperties: Said<number> | undefined;
  readonly maxProperties: Said<number> | undefined;
  readonly required: ReadonlyMap<string, Source>;
  readonly members: readonly MemberRule[];
  readonly names: Conjunction;
  readonly namesSource: Source | undefined;
  readonly dependents: readonly Dependent[];
  /** Properties that tell alternatives apart. */
  readonly tags: ReadonlySet<string>;
}
