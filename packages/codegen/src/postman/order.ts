import type { Operation } from '@speclock/model';
import type { Variables } from './variables.ts';

/** Operations that stand in one folder. */
export interface Group {
  readonly name: string;
  readonly description?: string;
  readonly operations: readonly Operation[];
}

/**
 * Puts operations into folders and in the order in which a run makes sense: by their first tag, what gives an id before
 * what needs it, and what deletes last of all, in a folder of its own, from the longest path to the shortest.
 *
 * What is left free stays in the document's order.
 */
export function orderOperations(
  operations: readonly Operation[],
  variables: Variables,
  tags: readonly { readonly name: string; readonly description?: string }[],
): readonly Group[] {
  const isLast = ({ method }: Operation): boolean => method === 'delete';
  const kept = operations.filter((operation) => !isLast(operation));
  const byTag = new Map<string, Operation[]>();
  for (const operation of kept) {
    const tag = operation.tags[0] ?? 'Others';
    byTag.set(tag, [...(byTag.get(tag) ?? []), operation]);
  }
  const needs = needsOf(variables);
  const folders = sortByNeeds([...byTag], ([, users], [, makers]) =>
    users.some((user) =>
      [...(needs.get(user) ?? [])].some(
        (all) => makers.some((one) => all.has(one)) && !users.some((one) => all.has(one)),
      ),
    ),
  );
  const groups = folders.map(([name, ofTag]): Group => {
    const description = tags.find((tag) => tag.name === name)?.description;
    const sorted = sortByNeeds(ofTag, (user, maker) =>
      [...(needs.get(user) ?? [])].some((makers) => makers.has(maker)),
    );
    return { name, ...(description !== undefined && { description }), operations: sorted };
  });
  const depth = ({ path }: Operation): number => path.split('/').length;
  const deletes = operations.filter(isLast).sort((a, b) => depth(b) - depth(a));
  return deletes.length === 0 ? groups : [...groups, { name: 'Clean up', operations: deletes }];
}

/** For each operation, and each of the ids that it needs, the operations that give it. */
function needsOf({ all }: Variables): ReadonlyMap<Operation, ReadonlySet<ReadonlySet<Operation>>> {
  const needs = new Map<Operation, Set<ReadonlySet<Operation>>>();
  for (const { producers, consumers } of all) {
    const makers = new Set(producers.keys());
    for (const user of consumers) needs.set(user, (needs.get(user) ?? new Set()).add(makers));
  }
  return needs;
}

/** Items after those that they need; where a circle leaves no such order, the first one left comes first. */
function sortByNeeds<Item>(
  items: readonly Item[],
  needs: (user: Item, maker: Item) => boolean,
): readonly Item[] {
  const left = new Set(items);
  const sorted: Item[] = [];
  while (left.size > 0) {
    const [first] = left;
    const free = [...left].find((user) =>
      [...left].every((maker) => maker === user || !needs(user, maker)),
    );
    const next = free ?? first;
    if (next === undefined) break;
    left.delete(next);
    sorted.push(next);
  }
  return sorted;
}
