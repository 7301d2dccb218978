import ts from 'typescript';
import { expandObject } from './expand-object.ts';
import { type Pair, typeFault } from './pair.ts';
import type { Relation } from './relation.ts';
import { areToldApart, isClosed, isNullish, membersOf } from './shape.ts';

const anything = ts.TypeFlags.Any;

/** Whether values of both are walked in the same way. */
function areAlike(relation: Relation, one: ts.Type, other: ts.Type): boolean {
  const shape = relation.shapeOf(one);
  const counterpart = relation.shapeOf(other);
  return (
    shape !== 'leaf' &&
    counterpart !== 'leaf' &&
    (shape === 'object') === (counterpart === 'object')
  );
}

/**
 * The member that a value is most likely meant for: one that takes it, then one with the same properties, then one that
 * is written in the same way.
 */
function likeliest(
  { checker }: Relation,
  source: ts.Type,
  targets: readonly ts.Type[],
): ts.Type | undefined {
  const namesOf = (type: ts.Type): readonly string[] =>
    checker
      .getPropertiesOfType(type)
      .filter((property) => !isClosed(checker, property))
      .map(({ name }) => name);
  const names = new Set(namesOf(source));
  const cost = (target: ts.Type): number => {
    const others = new Set(namesOf(target));
    const shared = [...others].filter((name) => names.has(name)).length;
    const apart = names.size + others.size - 2 * shared;
    return (checker.isTypeAssignableTo(source, target) ? 0 : 10_000) + apart;
  };
  const [first, ...more] = targets;
  if (more.length === 0) return first;
  const costs = new Map(targets.map((target) => [target, cost(target)]));
  const least = Math.min(...costs.values());
  const nearest = targets.filter((target) => costs.get(target) === least);
  const written = (type: ts.Type): string =>
    checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  const same = nearest.length > 1 && nearest.find((target) => written(target) === written(source));
  return same || nearest[0];
}

/** Finds for each member of the source the member of the target that it becomes, and what is wrong with it. */
export function expandMembers(relation: Relation, pair: Pair): void {
  const { checker } = relation;
  const { source, target, withoutUndefined, flow } = pair;
  if (source === target || (source.flags & anything) !== 0) return;
  if ((target.flags & (anything | ts.TypeFlags.Unknown)) !== 0) return;
  const sources = membersOf(source, withoutUndefined);
  const targets = membersOf(target, withoutUndefined);
  const reached = new Set<ts.Type>();
  let isWrong = false;
  for (const one of sources) {
    if (targets.includes(one)) {
      reached.add(one);
      continue;
    }
    const isTaken = checker.isTypeAssignableTo(one, target);
    const alike = targets.filter((each) => areAlike(relation, one, each));
    if (alike.length === 0) {
      isWrong ||= !isTaken;
      continue;
    }
    const isChoice =
      alike.length > 1 || sources.filter((each) => areAlike(relation, one, each)).length > 1;
    const possible = isChoice ? alike.filter((each) => !areToldApart(checker, one, each)) : alike;
    const counterpart = likeliest(relation, one, possible);
    if (counterpart === undefined) {
      pair.faults.push(
        flow === 'request'
          ? { kind: 'alternative-not-taken', segment: '', before: one }
          : { kind: 'alternative-new', segment: '', after: one },
      );
      continue;
    }
    for (const each of possible) {
      if (each === counterpart || checker.isTypeAssignableTo(one, each)) reached.add(each);
    }
    if (isTaken && !checker.isTypeAssignableTo(one, counterpart)) {
      // Several members take it together, each a part of its values.
      for (const each of possible) reached.add(each);
      continue;
    }
    if (sources.length === 1 && targets.length === 1) {
      expandObject(relation, pair, one, counterpart);
      pair.isRefused = !isTaken;
      continue;
    }
    const [old, next] = flow === 'request' ? [one, counterpart] : [counterpart, one];
    pair.edges.push({ segment: '', pair: relation.pair(flow, old, next) });
  }
  if (isWrong) pair.faults.push(typeFault(pair));
  else if (flow === 'answer') lostAlternatives(relation, pair, sources, targets, reached);
}

/**
 * Code handles each member of a union by its own: it compares with a value, or looks at the kind. Where a member cannot
 * come any more, that code does not compile.
 */
function lostAlternatives(
  relation: Relation,
  pair: Pair,
  sources: readonly ts.Type[],
  targets: readonly ts.Type[],
  reached: ReadonlySet<ts.Type>,
): void {
  const { checker } = relation;
  const handled = targets.filter((one) => !isNullish(one));
  if (handled.length < 2) return;
  const isBoolean = ({ flags }: ts.Type): boolean => (flags & ts.TypeFlags.BooleanLike) !== 0;
  const lost = handled.filter(
    (one) =>
      !reached.has(one) &&
      !(isBoolean(one) && handled.filter(isBoolean).length > 1 && sources.some(isBoolean)) &&
      !sources.some(
        (each) => checker.isTypeAssignableTo(one, each) || checker.isTypeAssignableTo(each, one),
      ),
  );
  for (const before of lost) pair.faults.push({ kind: 'alternative-gone', segment: '', before });
}
