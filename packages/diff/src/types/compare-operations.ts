import type ts from 'typescript';
import { type AnswerMember, answerMembers } from './answers.ts';
import { compareAnswers, compareGiven } from './compare-calls.ts';
import { compareDescriptions, compareHeaders, responsesOf } from './compare-descriptions.ts';
import type { TypeFinding } from './finding.ts';
import { type Operation, operationsOf } from './operations.ts';
import type { Packages } from './program.ts';
import type { Relation } from './relation.ts';
import type { Context, Reporter, Root } from './reporter.ts';

/** An operation of the old document and what it became, by their ids. */
export interface MatchedOperation {
  readonly old: string;
  readonly next: string;
}

/** The operations of both packages, compared. */
export interface ComparedOperations {
  readonly findings: readonly TypeFinding[];
  /** What is found once the relation is settled. */
  readonly roots: readonly Root[];
  /** Ids of the old package that the new one does not have. */
  readonly lost: ReadonlySet<string>;
}

/** What an operation is called at its path now. */
function routeNow(route: string, next: Operation | undefined): string | undefined {
  const [method] = route.split(' ');
  return next?.routes.find((one) => one.startsWith(`${method} `)) ?? next?.routes[0];
}

/** Compares the calls of two packages by name and by path. */
export function compareOperations(
  { checker, old, next }: Packages,
  relation: Relation,
  reporter: Reporter,
  matched: readonly MatchedOperation[],
): ComparedOperations {
  const findings: TypeFinding[] = [];
  const roots: Root[] = [];
  const lost = new Set<string>();
  const became = new Map(matched.map((one) => [one.old, one.next]));
  const [before, after] = [operationsOf(checker, old), operationsOf(checker, next)];
  const byRoute = new Map(
    [...after.values()].flatMap((operation) => operation.routes.map((route) => [route, operation])),
  );

  for (const operation of before.values()) {
    const { id, routes } = operation;
    const same = after.get(id) ?? after.get(became.get(id) ?? '');
    const context: Context = { operation: same?.id ?? id, operationOld: id };
    if (same?.id !== id) {
      lost.add(id);
      const code = same ? 'type-operation-renamed' : 'type-operation-removed';
      const message = same
        ? `${id} is called ${same.id}: code that names it does not compile.`
        : `${id} is gone: code that names it does not compile.`;
      const names = { before: id, ...(same && { after: same.id }) };
      const symbol = same?.symbol ?? operation.symbol;
      findings.push(reporter.ofName(code, { ...context, place: '', ...names, message, symbol }));
    }
    for (const route of routes) {
      if (byRoute.has(route) || same === undefined) continue;
      const now = routeNow(route, same);
      const message = `${route} is now ${now ?? 'gone'}: a call by path does not compile.`;
      findings.push(
        reporter.ofName('type-path-moved', {
          ...context,
          place: '',
          before: route,
          ...(now !== undefined && { after: now }),
          message,
          symbol: same.symbol,
        }),
      );
    }
    const others = new Set([same, ...routes.map((route) => byRoute.get(route))]);
    for (const other of others) {
      if (other !== undefined)
        roots.push(...compareOne(relation, reporter, operation, other, context));
    }
  }
  return { findings, roots, lost };
}

function compareOne(
  relation: Relation,
  reporter: Reporter,
  old: Operation,
  next: Operation,
  context: Context,
): readonly Root[] {
  const { checker } = relation;
  const both = [old.type, next.type] as const;
  const headers = compareHeaders(relation, reporter, both, context);
  if (old.call === undefined || next.call === undefined) {
    return [...compareDescriptions(relation, reporter, both, context), ...headers];
  }
  const membersOf = (answer: ts.Type, type: ts.Type): readonly AnswerMember[] =>
    answerMembers(checker, answer, new Set(responsesOf(checker, type).keys()));
  const [before, after] = [
    membersOf(old.call.answer, old.type),
    membersOf(next.call.answer, next.type),
  ];
  return [
    ...compareGiven(relation, reporter, old.call.given, next.call.given, context),
    ...compareAnswers(relation, reporter, before, after, context),
    ...headers,
  ];
}
