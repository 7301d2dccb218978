import type ts from 'typescript';
import { compareGiven } from './compare-calls.ts';
import type { FaultKind, Flow } from './fault.ts';
import type { Relation } from './relation.ts';
import type { Context, Reporter, Root } from './reporter.ts';
import { isClosed, isOptional } from './shape.ts';

function propertyType(
  checker: ts.TypeChecker,
  type: ts.Type | undefined,
  name: string,
): ts.Type | undefined {
  const property = type && checker.getPropertyOfType(type, name);
  if (property === undefined || isClosed(checker, property)) return undefined;
  return checker.getNonNullableType(checker.getTypeOfSymbol(property));
}

/** The responses of a member of `operations`, by declared status. */
export function responsesOf(
  checker: ts.TypeChecker,
  operation: ts.Type,
): ReadonlyMap<string, ts.Symbol> {
  const responses = propertyType(checker, operation, 'responses');
  const all = responses ? checker.getPropertiesOfType(responses) : [];
  return new Map(all.map((one) => [one.name, one]));
}

/** Compares the headers of answers, as validators of answers hand them over. */
export function compareHeaders(
  relation: Relation,
  reporter: Reporter,
  [old, next]: readonly [ts.Type, ts.Type],
  context: Context,
): readonly Root[] {
  const { checker } = relation;
  const others = responsesOf(checker, next);
  return [...responsesOf(checker, old)].flatMap(([status, response]): Root[] => {
    const other = others.get(status);
    const [before, after] = [response, other].map(
      (one) => one && propertyType(checker, checker.getTypeOfSymbol(one), 'headers'),
    );
    if (before === undefined || after === undefined) return [];
    const pair = relation.pair('answer', before, after);
    const placeOf = ([name = '', ...rest]: readonly string[]): string =>
      `${status} header ${name.slice(1)}${rest.join('')}`;
    return [() => reporter.ofFaults(relation.faultsOf(pair), placeOf, context)];
  });
}

/** Compares the bodies of requests by media type. */
function compareBodies(
  relation: Relation,
  reporter: Reporter,
  [old, next]: readonly [ts.Type, ts.Type],
  context: Context,
): readonly Root[] {
  const { checker } = relation;
  const [before, after] = [old, next].map((type) => propertyType(checker, type, 'requestBody'));
  const isNeeded = (type: ts.Type): boolean => {
    const property = checker.getPropertyOfType(type, 'requestBody');
    return property !== undefined && !isOptional(property) && !isClosed(checker, property);
  };
  const alone = (kind: FaultKind): Root => {
    const symbol = checker.getPropertyOfType(kind === 'not-taken' ? old : next, 'requestBody');
    return () =>
      reporter.ofFaults([{ kind, segment: '', path: [], symbol }], () => 'body', context);
  };
  const roots: Root[] = isNeeded(next) && !isNeeded(old) ? [alone('needed')] : [];
  if (before !== undefined && after === undefined) roots.push(alone('not-taken'));
  const [content, other] = [before, after].map((type) => propertyType(checker, type, 'content'));
  if (content === undefined || other === undefined) return roots;
  return [
    ...roots,
    ...compareContents(relation, reporter, 'request', [content, other], 'body', context),
  ];
}

/** Compares what is said of each media type of the old content; of those that came, code knows nothing. */
function compareContents(
  relation: Relation,
  reporter: Reporter,
  flow: Flow,
  [old, next]: readonly [ts.Type, ts.Type],
  where: string,
  context: Context,
): readonly Root[] {
  const { checker } = relation;
  return checker.getPropertiesOfType(old).map((symbol): Root => {
    const { name } = symbol;
    const place = `${where} (${name})`;
    const other = checker.getPropertyOfType(next, name);
    if (other === undefined) {
      const kind = flow === 'request' ? 'not-taken' : 'gone';
      const before = checker.getTypeOfSymbol(symbol);
      return () =>
        reporter.ofFaults([{ kind, segment: '', path: [], before, symbol }], () => place, context);
    }
    const types = [symbol, other].map((one) => checker.getTypeOfSymbol(one));
    const [before = old, after = next] = types;
    const pair = relation.pair(flow, before, after);
    return () =>
      reporter.ofFaults(relation.faultsOf(pair), (path) => place + path.join(''), context);
  });
}

/**
 * Compares two operations by what `operations` says of them: for a package whose client has no calls by name. Statuses
 * and media types are compared by their names.
 */
export function compareDescriptions(
  relation: Relation,
  reporter: Reporter,
  both: readonly [ts.Type, ts.Type],
  context: Context,
): readonly Root[] {
  const { checker } = relation;
  const [old, next] = both;
  const [parameters, others] = both.map((type) => propertyType(checker, type, 'parameters'));
  const roots = [
    ...compareGiven(relation, reporter, parameters, others, context),
    ...compareBodies(relation, reporter, both, context),
  ];
  const [before, after] = [responsesOf(checker, old), responsesOf(checker, next)];
  for (const [label, symbol] of before) {
    const other = after.get(label);
    if (other === undefined) {
      roots.push(() => [reporter.lostStatus({ label, symbol }, context)]);
      continue;
    }
    const [content, nextContent] = [symbol, other].map((one) =>
      propertyType(checker, checker.getTypeOfSymbol(one), 'content'),
    );
    if (content === undefined || nextContent === undefined) continue;
    const contents = [content, nextContent] as const;
    roots.push(
      ...compareContents(relation, reporter, 'answer', contents, `${label} body`, context),
    );
  }
  for (const [label, symbol] of after) {
    if (!before.has(label)) roots.push(() => [reporter.newStatus({ label, symbol }, context)]);
  }
  return roots;
}
