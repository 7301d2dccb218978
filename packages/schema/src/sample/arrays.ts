import type { Json, Schema } from '../json.ts';
import { type Attempt, isWanted, make } from './make.ts';
import { greatest, held, heldBy, least, listedBy, type Parts, said, same } from './parts.ts';
import { integer } from './random.ts';

const itemLimit = 1000;
/** How often an item is made anew that equals another one. */
const tries = 10;

/** An array of the parts' items, some of them for `contains`. */
export function makeArray(parts: Parts, attempt: Attempt, depth: number): Json[] | undefined {
  const contained = parts.flatMap((part) => {
    const schema = heldBy(part, 'contains');
    return schema === undefined ? [] : [{ schema, count: Number(part['minContains'] ?? 1) }];
  });
  const needed = contained.reduce((sum, { count }) => sum + count, 0);
  const low = Math.max(greatest(parts, 'minItems') ?? 0, needed);
  const high = Math.min(least(parts, 'maxItems') ?? Number.POSITIVE_INFINITY, closedAfter(parts));
  if (low > high || low > itemLimit) return undefined;
  const more = isWanted(attempt, depth) ? integer(0, 2, attempt.random) : 0;
  const prefixed = Math.max(0, ...parts.map((part) => listedBy(part, 'prefixItems')?.length ?? 0));
  const length = Math.min(high, Math.max(low, (more > 0 ? prefixed : 0) + more));
  const unique = said(parts, 'uniqueItems').includes(true);
  const wanted = contained.flatMap(({ schema, count }) => Array<Schema>(count).fill(schema));
  const items: Json[] = [];
  // What `contains` wants stands at the end, where `prefixItems` says least.
  for (let i = 0; i < length; i++) {
    const extra = wanted[i - (length - wanted.length)];
    const schemas = [...schemasAt(parts, i), ...(extra === undefined ? [] : [extra])];
    const item = makeItem(schemas, unique ? items : [], attempt, depth);
    if (item === undefined) return items.length >= low ? items : undefined;
    items.push(item);
  }
  return items;
}

function makeItem(
  schemas: readonly Schema[],
  others: readonly Json[],
  attempt: Attempt,
  depth: number,
): Json | undefined {
  for (let n = 0; n < tries; n++) {
    const item = make(schemas, attempt, depth + 1);
    if (item === undefined || !others.some((other) => same(other, item))) return item;
  }
  return undefined;
}

/** How many items there may be before one is forbidden. */
function closedAfter(parts: Parts): number {
  const prefixes = parts.map((part) => listedBy(part, 'prefixItems')?.length ?? 0);
  const closed = parts.flatMap((part, i) => (part['items'] === false ? [prefixes[i] ?? 0] : []));
  const unevaluated = said(parts, 'unevaluatedItems').includes(false);
  const open = parts.some((part) => heldBy(part, 'items') !== undefined);
  return Math.min(
    ...closed,
    unevaluated && !open ? Math.max(0, ...prefixes) : Number.POSITIVE_INFINITY,
  );
}

function schemasAt(parts: Parts, index: number): Schema[] {
  const found = parts.flatMap((part) => {
    const prefix = listedBy(part, 'prefixItems') ?? [];
    const schema = index < prefix.length ? prefix[index] : heldBy(part, 'items');
    return schema === undefined ? [] : [schema];
  });
  if (found.length > 0) return found;
  return held(parts, 'unevaluatedItems');
}
