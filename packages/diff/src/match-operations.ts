import type { ApiModel, Operation } from '@speclock/model';
import type { Pair } from './pair.ts';
import { erase } from './path.ts';
import { basePath } from './server-url.ts';

/** An operation of both documents; `isMoved` where the same request goes to another path or by another method. */
export interface MatchedOperation extends Pair<Operation> {
  readonly isMoved: boolean;
}

export interface OperationMatch {
  readonly matched: readonly MatchedOperation[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
  /** What the URLs of all servers end in, where it is to be seen as the start of the paths; else two empty texts. */
  readonly base: Pair<string>;
}

/**
 * Which operation is which: by method and path without the names of its parameters, then by id, then by paths that
 * have lost or gained a start in common with others.
 */
export function matchOperations(old: ApiModel, next: ApiModel): OperationMatch {
  const base = sharedBase(old, next);
  const before = new Set(old.operations);
  const after = new Set(next.operations);
  const matched: MatchedOperation[] = [];
  const match = (from: Operation, to: Operation, isMoved: boolean): void => {
    before.delete(from);
    after.delete(to);
    matched.push({ old: from, next: to, isMoved });
  };
  const matchBy = (
    oldKey: (operation: Operation) => string,
    nextKey: (operation: Operation) => string,
    isMoved: boolean,
  ): void => {
    const known = new Map<string, Operation>();
    for (const operation of [...before].reverse()) known.set(oldKey(operation), operation);
    for (const operation of [...after]) {
      const found = known.get(nextKey(operation));
      if (found && before.has(found)) match(found, operation, isMoved);
    }
  };
  matchBy(
    (operation) => addressOf(operation, base.old),
    (operation) => addressOf(operation, base.next),
    false,
  );
  matchBy(
    ({ id }) => id,
    ({ id }) => id,
    true,
  );
  for (const step of commonSteps(matched, before, after)) {
    matchBy(
      (operation) => addressOf(operation, step.old),
      (operation) => addressOf(operation, step.next),
      true,
    );
  }
  const order = new Map(next.operations.map((operation, index) => [operation, index]));
  const indexOf = ({ next: operation }: MatchedOperation): number => order.get(operation) ?? 0;
  return {
    matched: matched.sort((a, b) => indexOf(a) - indexOf(b)),
    removed: [...before],
    added: [...after],
    base,
  };
}

/** Method and path as they are sent, below a start. */
function addressOf({ method, path }: Operation, base: string): string {
  return `${method} ${base}${erase(path)}`;
}

/**
 * A start of the paths that moved between the servers' URLs and the paths is none of the operations' concern. It is
 * taken to have moved where more requests stay the same that way.
 */
function sharedBase(old: ApiModel, next: ApiModel): Pair<string> {
  const none = { old: '', next: '' };
  const base = { old: basePath(old.servers), next: basePath(next.servers) };
  if (base.old === base.next) return none;
  const same = (starts: Pair<string>): number => {
    const known = new Set(old.operations.map((operation) => addressOf(operation, starts.old)));
    return next.operations.filter((operation) => known.has(addressOf(operation, starts.next)))
      .length;
  };
  return same(base) > same(none) ? base : none;
}

/**
 * What stood before the old paths, or stands before the new ones, of at least two operations, the most frequent first:
 * seen the other way round, `addressOf` with it makes the two the same.
 */
function commonSteps(
  matched: readonly MatchedOperation[],
  before: ReadonlySet<Operation>,
  after: ReadonlySet<Operation>,
): Pair<string>[] {
  const counts = new Map<string, { step: Pair<string>; count: number }>();
  const count = (from: Operation, to: Operation): void => {
    const step = stepBetween(from, to);
    if (!step) return;
    const key = JSON.stringify(step);
    counts.set(key, { step, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  for (const { old, next, isMoved } of matched) if (isMoved) count(old, next);
  for (const from of before) for (const to of after) count(from, to);
  return [...counts.values()]
    .filter((found) => found.count > 1)
    .sort((a, b) => b.count - a.count)
    .map(({ step }) => step);
}

/** What has to be put before the two paths so that they are the same; undefined where nothing does. */
function stepBetween(from: Operation, to: Operation): Pair<string> | undefined {
  const [old, next] = [erase(from.path), erase(to.path)];
  if (from.method !== to.method || !/\/[^{}/]/.test(old.length < next.length ? old : next)) {
    return undefined;
  }
  if (old.endsWith(next)) return { old: '', next: old.slice(0, old.length - next.length) };
  if (next.endsWith(old)) return { old: next.slice(0, next.length - old.length), next: '' };
  return undefined;
}
