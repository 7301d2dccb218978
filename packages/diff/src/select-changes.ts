import { type ApiModel, type Method, matchesGlob, type Operation } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { nearest } from '@speclock/schema/nearest';
import type { Diff } from './change.ts';
import { conclude } from './conclude.ts';
import { matchOperations } from './match-operations.ts';
import { erase } from './path.ts';

/** A call or a webhook under all its names, and the ids under which its changes stand. */
interface Candidate {
  readonly ids: ReadonlySet<string>;
  readonly addresses: readonly { readonly method: Method; readonly path: string }[];
  readonly changed: readonly string[];
}

/**
 * Limits a Diff to the operations that somebody uses, and to what concerns them all. Each of `wanted` is an id of the
 * old or the new document, a path, or a method and a path (`GET /groups/{groupId}`); in a path `*` stands for any text
 * within a segment and `**` for any number of segments, and the names of parameters do not count.
 *
 * What is not there is a Problem `operation-unknown` with the nearest name.
 */
export function selectChanges(
  diff: Diff,
  wanted: readonly string[],
  old: ApiModel,
  next: ApiModel,
): { readonly diff: Diff; readonly problems: readonly Problem[] } {
  const candidates = candidatesOf(old, next);
  const chosen = new Set<string>();
  const problems: Problem[] = [];
  for (const wish of wanted) {
    const found = candidates.filter((candidate) => isMeant(candidate, wish));
    for (const id of found.flatMap(({ changed }) => changed)) chosen.add(id);
    if (found.length === 0) problems.push(unknown(wish, candidates));
  }
  const changes = diff.changes.filter(
    ({ operation }) => operation === undefined || chosen.has(operation),
  );
  return { diff: conclude(changes), problems };
}

function candidatesOf(old: ApiModel, next: ApiModel): Candidate[] {
  const { matched, removed, added } = matchOperations(old, next);
  const candidate = (...operations: readonly Operation[]): Candidate => ({
    ids: new Set(operations.map(({ id }) => id)),
    addresses: operations,
    changed: operations.flatMap(({ id, callbacks }) => [id, ...callbacks.map((call) => call.id)]),
  });
  return [
    ...matched.map((pair) => candidate(pair.old, pair.next)),
    ...[...removed, ...added].map((operation) => candidate(operation)),
    ...[...old.webhooks, ...next.webhooks].map(({ id }) => ({
      ids: new Set([id]),
      addresses: [],
      changed: [id],
    })),
  ];
}

function isMeant({ ids, addresses }: Candidate, wish: string): boolean {
  const [, method, glob] = /^(?:([A-Za-z]+)\s+)?(\/.*)$/.exec(wish) ?? [];
  if (glob === undefined) return ids.has(wish);
  return addresses.some(
    (address) =>
      (method ?? address.method).toLowerCase() === address.method &&
      matchesGlob(erase(address.path), erase(glob)),
  );
}

function unknown(wish: string, candidates: readonly Candidate[]): Problem {
  const known = candidates.flatMap(({ ids, addresses }) => {
    if (!wish.includes('/')) return [...ids];
    return addresses.map(({ method, path }) =>
      wish.startsWith('/') ? path : `${method.toUpperCase()} ${path}`,
    );
  });
  const near = nearest(wish, known);
  return {
    code: 'operation-unknown',
    severity: 'error',
    message: `Neither document has an operation ${JSON.stringify(wish)}.`,
    pointer: '',
    ...(near !== undefined && { hint: `Did you mean ${JSON.stringify(near)}?` }),
  };
}
