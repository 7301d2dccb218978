import type ts from 'typescript';

/** Whose value a type is of: `request` flows from old code into the new package, `answer` from there to old code. */
export type Flow = 'request' | 'answer';

/**
 * Why code does not compile.
 *
 * - `gone`: the new type does not have the property, which old code gives or reads.
 * - `needed`: the new type needs the property, which old code may leave out.
 * - `absent`: the new type may lack the property, which old code reads.
 * - `type`: the types do not fit.
 * - `alternative-gone`, `alternative-added`: one member of a union.
 */
export type FaultKind =
  | 'gone'
  | 'needed'
  | 'absent'
  | 'type'
  | 'alternative-gone'
  | 'alternative-added';

/** One place in a pair of types at which old code does not compile. */
export interface Fault {
  readonly kind: FaultKind;
  /** From the pair: '', `.name`. */
  readonly segment: string;
  readonly before?: ts.Type | undefined;
  readonly after?: ts.Type | undefined;
  /** Declared there, in the new package, or in the old one where it is gone. */
  readonly symbol?: ts.Symbol | undefined;
}
