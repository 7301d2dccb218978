import type ts from 'typescript';
import type { AnswerMember } from './answers.ts';
import type { Pair } from './pair.ts';
import type { Found, Relation } from './relation.ts';
import type { Context, Reporter, Root } from './reporter.ts';
import { isClosed, isOptional, membersOf } from './shape.ts';

const inPlaces = new Set(['.path', '.query', '.header', '.cookie']);

/** `.query`, `.page` as `query page`; `label` stands after `body` where there are several media types. */
function placeOfRequest(path: readonly string[], label = ''): string {
  const [first = '', second = '', ...rest] = path;
  if (inPlaces.has(first))
    return [first.slice(1), second.slice(1) + rest.join('')].join(' ').trim();
  if (first === '.body') return `body${label}${second}${rest.join('')}`;
  return first === '.contentType' ? 'body' : path.join('').slice(1);
}

/** A place whose parameters all came or went, as its parameters. */
function byParameter(relation: Relation, found: readonly Found[]): readonly Found[] {
  const { checker } = relation;
  return found.flatMap((fault): readonly Found[] => {
    const [place = '', ...more] = fault.path;
    if (more.length > 0 || !inPlaces.has(place)) return [fault];
    const parameters = (type: ts.Type | undefined): readonly ts.Symbol[] =>
      type === undefined
        ? []
        : checker
            .getPropertiesOfType(checker.getNonNullableType(type))
            .filter((one) => !isClosed(checker, one));
    const isNeeded = fault.kind === 'needed';
    const each = parameters(isNeeded ? fault.after : fault.before).filter(
      (one) => !isNeeded || !isOptional(one),
    );
    if (each.length === 0) return [fault];
    return each.map((symbol) => ({
      kind: fault.kind,
      segment: fault.segment,
      path: [place, `.${symbol.name}`],
      symbol,
      [isNeeded ? 'after' : 'before']: checker.getTypeOfSymbol(symbol),
    }));
  });
}

/** Compares what two calls are given, one media type of a body after the other. */
export function compareGiven(
  relation: Relation,
  reporter: Reporter,
  old: ts.Type | undefined,
  next: ts.Type | undefined,
  context: Context,
): readonly Root[] {
  if (old === undefined || next === undefined) return [];
  const { checker } = relation;
  return membersOf(old).map((member): Root => {
    const pair = relation.pair('request', member, next);
    const contentType = checker.getPropertyOfType(member, 'contentType');
    const type = contentType && checker.getTypeOfSymbol(contentType);
    const label = type?.isStringLiteral() ? ` (${type.value})` : '';
    return () =>
      reporter.ofFaults(
        byParameter(relation, relation.faultsOf(pair)),
        (path) => placeOfRequest(path, label),
        context,
      );
  });
}

/** Compares what two calls answer, status by status. */
export function compareAnswers(
  relation: Relation,
  reporter: Reporter,
  old: readonly AnswerMember[],
  next: readonly AnswerMember[],
  context: Context,
): readonly Root[] {
  const roots: Root[] = [];
  const report = (pair: Pair, label: string): void => {
    roots.push(() =>
      reporter.ofFaults(
        relation.faultsOf(pair),
        (path) => `${label} body${path.join('')}`,
        context,
      ),
    );
  };
  const all = (members: readonly AnswerMember[]): ReadonlySet<number> =>
    new Set(members.flatMap(({ statuses }) => statuses));
  const [before, after] = [all(old), all(next)];
  for (const member of old) {
    for (const other of next) {
      if (!member.statuses.some((status) => other.statuses.includes(status))) continue;
      const { label } = other.statuses.length < member.statuses.length ? other : member;
      report(relation.pair('answer', member.data, other.data), label);
    }
    if (member.statuses.some((status) => !after.has(status)))
      roots.push(() => [reporter.lostStatus(member, context)]);
  }
  for (const member of next) {
    if (member.statuses.some((status) => !before.has(status)))
      roots.push(() => [reporter.newStatus(member, context)]);
  }
  return roots;
}
