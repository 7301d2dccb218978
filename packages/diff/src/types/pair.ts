import type ts from 'typescript';
import type { Fault, Flow } from './fault.ts';

/** A way from a pair of types to a pair inside it. */
export interface Edge {
  /** '', `.name`, `[]`, `[0]`, `{}`. */
  readonly segment: string;
  readonly pair: Pair;
  /** The property, of the new type or of the old one. */
  readonly symbol?: ts.Symbol | undefined;
}

/** Two types, of which values of the first are used as the second. */
export interface Pair {
  readonly flow: Flow;
  readonly source: ts.Type;
  readonly target: ts.Type;
  readonly withoutUndefined: boolean;
  readonly faults: Fault[];
  readonly edges: Edge[];
  /** The compiler says that the source is no target; some fault in it or below has to say why. */
  isRefused: boolean;
}

/** The types of a pair, the old one first. */
function inTime({ flow, source, target }: Pair): { before: ts.Type; after: ts.Type } {
  return flow === 'request' ? { before: source, after: target } : { before: target, after: source };
}

export function typeFault(pair: Pair): Fault {
  const kind = pair.flow === 'request' ? 'type-not-taken' : 'type-not-known';
  return { kind, segment: '', ...inTime(pair) };
}
