import type { Json } from '@speclock/schema';
import type { Look } from './accepts.ts';
import type { Conjunction } from './space.ts';

/** What can be shown of sets of values. An answer of false says that it was not shown, not that it is not so. */
export interface Shows extends Look {
  /** Whether all of `inner` is in `outer`. */
  includes(outer: Conjunction, inner: Conjunction): boolean;
  isEmpty(set: Conjunction): boolean;
  /** Whether a value is in a set; undefined where that is not known. */
  accepts(set: Conjunction, value: Json): boolean | undefined;
  /** The answer of `show`, asked of a part of the value. */
  below(show: () => boolean): boolean;
}
