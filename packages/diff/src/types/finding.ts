import type { Draft } from '../draft.ts';

/** A place of a generated file. `line` and `column` are 1-based. */
export interface PrintedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A change between two packages, as data that crosses to another thread; its places in the documents are looked up later. */
export interface TypeFinding extends Omit<Draft, 'at' | 'atOld' | 'before' | 'after'> {
  readonly before?: string;
  readonly after?: string;
  /** The id in the old package. */
  readonly operationOld?: string;
  /** Where it is declared: in the new package, or in the old one where it is gone. */
  readonly printed: PrintedPlace;
}
