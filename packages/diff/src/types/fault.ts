import type ts from 'typescript';

/** Whose value a type is of: `request` flows from old code into the new package, `answer` from there to old code. */
export type Flow = 'request' | 'answer';

/**
 * Why code does not compile.
 *
 * - What it gives: a property or an alternative is `not-taken`, a property is `needed` that it may leave out, or the value
 *   is of a `type-not-taken`.
 * - What it reads: a property or an alternative is `gone`, a property may be `absent`, the value is of a `type-not-known`,
 *   or of an alternative that is `new`.
 */
export type FaultKind =
  | 'not-taken'
  | 'alternative-not-taken'
  | 'needed'
  | 'type-not-taken'
  | 'gone'
  | 'alternative-gone'
  | 'absent'
  | 'type-not-known'
  | 'alternative-new';

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
