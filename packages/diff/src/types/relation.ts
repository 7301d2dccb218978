import type ts from 'typescript';
import { expandMembers } from './expand.ts';
import type { Fault, Flow } from './fault.ts';
import { type Pair, typeFault } from './pair.ts';
import { membersOf, type Shape } from './shape.ts';

/** A fault with its way from a pair. */
export interface Found extends Fault {
  readonly path: readonly string[];
}

/**
 * The pairs of types that meet when old code is compiled with a new package, each once, however many operations reach
 * it. Types are walked with the checker; what the checker refuses without a fault below is one itself.
 */
export class Relation {
  readonly checker: ts.TypeChecker;
  readonly shapeOf: (type: ts.Type) => Shape;
  readonly #pairs = new Map<ts.Type, Map<ts.Type, Pair[]>>();
  readonly #all: Pair[] = [];
  #expanded = 0;
  #faulty = new Set<Pair>();

  constructor(checker: ts.TypeChecker, shapeOf: (type: ts.Type) => Shape) {
    this.checker = checker;
    this.shapeOf = shapeOf;
  }

  get pairs(): readonly Pair[] {
    return this.#all;
  }

  /** Every pair is one object; it is looked into by {@link settle}. */
  pair(flow: Flow, old: ts.Type, next: ts.Type, withoutUndefined = false): Pair {
    const only = (type: ts.Type): ts.Type => {
      const [first, ...more] = withoutUndefined ? membersOf(type, true) : [];
      return first !== undefined && more.length === 0 ? first : type;
    };
    const [source, target] = flow === 'request' ? [only(old), only(next)] : [only(next), only(old)];
    const ofSource = this.#pairs.get(source) ?? new Map<ts.Type, Pair[]>();
    this.#pairs.set(source, ofSource);
    const known = ofSource.get(target) ?? [];
    ofSource.set(target, known);
    const found = known.find(
      (one) => one.flow === flow && one.withoutUndefined === withoutUndefined,
    );
    if (found !== undefined) return found;
    const made: Pair = {
      flow,
      source,
      target,
      withoutUndefined,
      faults: [],
      edges: [],
      isRefused: false,
    };
    known.push(made);
    this.#all.push(made);
    return made;
  }

  has(flow: Flow, old: ts.Type, next: ts.Type): boolean {
    const [source, target] = flow === 'request' ? [old, next] : [next, old];
    return (
      this.#pairs
        .get(source)
        ?.get(target)
        ?.some((one) => one.flow === flow) ?? false
    );
  }

  /** Looks into all pairs that were asked for, and into those inside them. */
  settle(): void {
    for (; this.#expanded < this.#all.length; this.#expanded++) {
      const pair = this.#all[this.#expanded];
      if (pair !== undefined) expandMembers(this, pair);
    }
    const parents = new Map<Pair, Pair[]>();
    for (const pair of this.#all) {
      for (const { pair: inner } of pair.edges) {
        parents.set(inner, [...(parents.get(inner) ?? []), pair]);
      }
    }
    const spread = (from: readonly Pair[]): void => {
      const waiting = [...from];
      for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
        if (this.#faulty.has(pair)) continue;
        this.#faulty.add(pair);
        waiting.push(...(parents.get(pair) ?? []));
      }
    };
    this.#faulty = new Set();
    spread(this.#all.filter(({ faults }) => faults.length > 0));
    const unexplained = (pair: Pair): boolean => pair.isRefused && !this.#faulty.has(pair);
    for (
      let left = this.#all.filter(unexplained);
      left.length > 0;
      left = left.filter(unexplained)
    ) {
      const deepest = left.filter(({ edges }) => !edges.some(({ pair }) => unexplained(pair)));
      const blamed = deepest.length > 0 ? deepest : left.slice(0, 1);
      for (const pair of blamed) pair.faults.push(typeFault(pair));
      spread(blamed);
    }
  }

  /** The faults of a pair and of those inside it, the nearest first; each pair once. */
  faultsOf(root: Pair): readonly Found[] {
    const found: Found[] = [];
    if (!this.#faulty.has(root)) return found;
    const seen = new Set([root]);
    let level: { pair: Pair; path: readonly string[]; symbol?: ts.Symbol | undefined }[] = [
      { pair: root, path: [] },
    ];
    while (level.length > 0) {
      const below: typeof level = [];
      for (const { pair, path, symbol } of level) {
        for (const fault of pair.faults) {
          const whole = fault.segment === '' ? path : [...path, fault.segment];
          found.push({ ...fault, symbol: fault.symbol ?? symbol, path: whole });
        }
        for (const edge of pair.edges) {
          if (seen.has(edge.pair) || !this.#faulty.has(edge.pair)) continue;
          seen.add(edge.pair);
          below.push({
            pair: edge.pair,
            path: edge.segment === '' ? path : [...path, edge.segment],
            symbol: edge.symbol ?? symbol,
          });
        }
      }
      level = below;
    }
    return found;
  }
}
