import {
  held,
  isJsonObject,
  type Json,
  type JsonObject,
  least,
  type Parts,
  type Sampler,
} from '@speclock/schema';
import fc from 'fast-check';
import type { NodeOf } from './arbitrary.ts';
import { deep } from './containers.ts';
import type { Made } from './sampled.ts';

/** What stands where something else should. */
export const randomJson: fc.Arbitrary<Made> = fc
  .jsonValue({ maxDepth: 1 })
  .map((value) => value as Json);

/** Valid values changed so that they break one keyword of the parts. */
export function brokenHere(
  parts: Parts,
  valid: fc.Arbitrary<Made>,
  sampler: Sampler,
): fc.Arbitrary<Made> {
  return valid.chain((value) => {
    if (value === undefined) return randomJson;
    const candidates = parts.flatMap((schema) =>
      Object.keys(schema).flatMap((keyword) =>
        sampler.breaking({ schema, value, path: [], schemaPointer: '' }, keyword),
      ),
    );
    return candidates.length === 0 ? randomJson : fc.constantFrom<Made[]>(...candidates);
  });
}

/** Valid objects and arrays of the parts with one member or item that is broken. */
export function brokenBelow(
  type: string | undefined,
  parts: Parts,
  valid: fc.Arbitrary<Made>,
  depth: number,
  sampler: Sampler,
  nodeOf: NodeOf,
): fc.Arbitrary<Made>[] {
  if (depth >= deep) return [];
  if (type === 'array') {
    const items = held(parts, 'items');
    const most = least(parts, 'maxItems') ?? Number.POSITIVE_INFINITY;
    if (items.length === 0 || most === 0) return [];
    const item = nodeOf(items, depth + 1).broken;
    return [fc.tuple(valid, item).map(([list, wrong]) => withItem(list, wrong, most))];
  }
  if (type !== 'object') return [];
  const { known, schemasOf } = sampler.members(parts);
  return known.flatMap((name) => {
    const schemas = schemasOf(name);
    if (schemas === undefined) return [];
    const member = nodeOf(schemas, depth + 1).broken;
    return [fc.tuple(valid, member).map(([object, wrong]) => withMember(object, name, wrong))];
  });
}

function withItem(list: Made, item: Made, most: number): Made {
  if (!Array.isArray(list) || item === undefined) return undefined;
  return [...list.slice(0, Math.max(0, most - 1)), item];
}

function withMember(object: Made, name: string, member: Made): Made {
  if (!isJsonObject(object) || member === undefined) return undefined;
  // A computed name is never the prototype's.
  return { ...object, [name]: member } satisfies JsonObject;
}
