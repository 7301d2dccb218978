import ts from 'typescript';
import type { Pair } from './pair.ts';
import type { Relation } from './relation.ts';
import { isClosed, isOptional } from './shape.ts';

/** Compares two types that are walked: lists by their items, objects by their properties. */
export function expandObject(
  relation: Relation,
  pair: Pair,
  source: ts.Type,
  target: ts.Type,
): void {
  const { checker } = relation;
  const shapes = [source, target].map((type) => relation.shapeOf(type));
  if (shapes.every((shape) => shape === 'object')) {
    expandProperties(relation, pair, source, target);
    expandIndex(relation, pair, source, target);
    return;
  }
  const [given = [], taken = []] = [source, target].map((type) =>
    checker.getTypeArguments(type as ts.TypeReference),
  );
  const isList = shapes.every((shape) => shape === 'array');
  if (!isList && (shapes.includes('array') || given.length !== taken.length)) return;
  given.forEach((item, i) => {
    const other = taken[i];
    if (other !== undefined) follow(relation, pair, isList ? '[]' : `[${i}]`, item, other);
  });
}

function follow(
  relation: Relation,
  pair: Pair,
  segment: string,
  source: ts.Type,
  target: ts.Type,
  of: { readonly symbol?: ts.Symbol; readonly isOptional?: boolean } = {},
): void {
  const [old, next] = pair.flow === 'request' ? [source, target] : [target, source];
  const inner = relation.pair(pair.flow, old, next, of.isOptional);
  pair.edges.push({ segment, pair: inner, symbol: of.symbol });
}

function expandProperties(relation: Relation, pair: Pair, source: ts.Type, target: ts.Type): void {
  const { checker } = relation;
  const isRequest = pair.flow === 'request';
  const index = (type: ts.Type): ts.Type | undefined =>
    checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type;
  const given = new Map(
    checker
      .getPropertiesOfType(source)
      .filter((one) => !isClosed(checker, one))
      .map((one) => [one.name, one]),
  );
  const taken = checker.getPropertiesOfType(target).filter((one) => !isClosed(checker, one));
  const names = new Set(taken.map(({ name }) => name));

  for (const property of taken) {
    const segment = `.${property.name}`;
    const type = checker.getTypeOfSymbol(property);
    const counterpart = given.get(property.name);
    if (counterpart === undefined) {
      const others = index(source);
      const needed = !isOptional(property);
      if (isRequest && needed) {
        pair.faults.push({ kind: 'needed', segment, after: type, symbol: property });
      } else if (!isRequest && others !== undefined && !needed) {
        follow(relation, pair, segment, others, type, { symbol: property, isOptional: true });
      } else if (!isRequest) {
        pair.faults.push({ kind: 'gone', segment, before: type, symbol: property });
      }
      continue;
    }
    const becomes = isRequest ? property : counterpart;
    const other = checker.getTypeOfSymbol(counterpart);
    if (isOptional(counterpart) && !isOptional(property)) {
      const [before, after] = isRequest ? [other, type] : [type, other];
      const kind = isRequest ? 'needed' : 'absent';
      pair.faults.push({ kind, segment, before, after, symbol: becomes });
    }
    follow(relation, pair, segment, other, type, {
      symbol: becomes,
      isOptional: isOptional(property) || isOptional(counterpart),
    });
  }

  if (!isRequest || isEmpty(checker, target)) return;
  for (const [name, property] of given) {
    if (names.has(name)) continue;
    const segment = `.${name}`;
    const type = checker.getTypeOfSymbol(property);
    const others = index(target);
    if (others === undefined) {
      pair.faults.push({ kind: 'not-taken', segment, before: type, symbol: property });
    } else {
      follow(relation, pair, segment, type, others, {
        symbol: property,
        isOptional: isOptional(property),
      });
    }
  }
}

function expandIndex(relation: Relation, pair: Pair, source: ts.Type, target: ts.Type): void {
  const { checker } = relation;
  const given = checker.getIndexInfoOfType(source, ts.IndexKind.String)?.type;
  const taken = checker.getIndexInfoOfType(target, ts.IndexKind.String)?.type;
  if (given !== undefined && taken !== undefined) follow(relation, pair, '{}', given, taken);
  else if (pair.flow === 'answer' ? taken : given && !isEmpty(checker, target)) {
    const before = taken ?? given;
    const kind = pair.flow === 'request' ? 'not-taken' : 'gone';
    pair.faults.push({ kind, segment: '{}', before });
  }
}

/** `{}`, which takes any property. */
function isEmpty(checker: ts.TypeChecker, type: ts.Type): boolean {
  return (
    checker.getPropertiesOfType(type).length === 0 && checker.getIndexInfosOfType(type).length === 0
  );
}
