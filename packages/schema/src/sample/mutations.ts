import type { Json } from '../json.ts';
import { escapePointer } from '../walk.ts';
import { breaking } from './breaks.ts';
import type { Maker } from './keeps.ts';
import { replaced } from './replaced.ts';
import { type SpotContext, spotsOf } from './spots.ts';

/** A value with one thing changed. */
export interface Mutation {
  /** The keyword that the change is against. */
  readonly keyword: string;
  /** JSON Pointer (RFC 6901) to what was changed, in the value as it was. */
  readonly pointer: string;
  readonly value: Json;
}

/** Every mutation of a value that satisfies the schema at `key`. */
export function* mutationsOf(
  key: string,
  value: Json,
  context: SpotContext,
  make: Maker,
): Iterable<Mutation> {
  for (const spot of spotsOf(key, value, context, { to: [] })) {
    const pointer = spot.path.map((token) => `/${escapePointer(token)}`).join('');
    for (const keyword of Object.keys(spot.schema)) {
      for (const changed of breaking(keyword, spot, context, make)) {
        yield { keyword, pointer, value: replaced(value, spot.path, changed) };
      }
    }
  }
}
