import {
  greatest,
  held,
  type JsonObject,
  least,
  named,
  type Parts,
  type Sampler,
  type Schema,
  said,
} from '@speclock/schema';
import fc from 'fast-check';
import { type Made, Sampled } from './sampled.ts';

/** The arbitrary of a value of all the schemas, so deep in the whole value. */
export type ArbitraryFor = (schemas: readonly Schema[], depth: number) => fc.Arbitrary<Made>;

/** From this depth on nothing is made that is not needed. */
export const deep = 4;

/** An object of the parts: what it needs, by chance what it may have, and others where the parts say what those are. */
export function objectOf(
  parts: Parts,
  depth: number,
  sampler: Sampler,
  inner: ArbitraryFor,
): fc.Arbitrary<Made> {
  const { known, needed, schemasOf } = sampler.members(parts);
  const most = least(parts, 'maxProperties') ?? Number.POSITIVE_INFINITY;
  if (most < known.length || said(parts, 'dependentRequired').length > 0) {
    return new Sampled(parts, sampler);
  }
  const names = [...new Set([...needed, ...known])];
  const rarity = Math.ceil((names.length - needed.size) / usual);
  const members = names.map((name): fc.Arbitrary<Made> => {
    const schemas = schemasOf(name);
    if (schemas === undefined) return fc.constant(undefined);
    if (needed.has(name)) return inner(schemas, depth + 1);
    return depth < deep
      ? maybe(inner(schemas, depth + 1), (1 + depth) * rarity)
      : fc.constant(undefined);
  });
  const plain = fc
    .tuple(...members)
    .map((values): Made => objectFrom(values.map((value, i) => [names[i] ?? '', value])));
  const others = otherMembers(parts, sampler);
  const fewest = Math.max(0, (greatest(parts, 'minProperties') ?? 0) - names.length);
  if (others.length === 0 || (depth >= deep && fewest === 0)) return plain;
  const added = fc.oneof(
    ...others.map(([name, schema]) => fc.tuple(name, inner([schema], depth + 1))),
  );
  const room = Math.max(0, Math.min(most - names.length, fewest + mostAdded));
  return fc
    .tuple(plain, fc.array(added, { minLength: Math.min(fewest, room), maxLength: room }))
    .map(
      ([object, more]): Made =>
        objectFrom([
          ...more.map(([name, value]): [string, Made] => [String(name), value]),
          ...Object.entries(object as JsonObject),
        ]),
    );
}

const mostAdded = 3;
/** Of more members that an object need not have, each is as rare as if these were all: values do not grow with every level. */
const usual = 8;

/** A value now and then, the seldomer the rarer it is to be; none is tried first when it shrinks. */
function maybe(arbitrary: fc.Arbitrary<Made>, rarity: number): fc.Arbitrary<Made> {
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant<Made>(undefined), weight: rarity },
    { arbitrary, weight: 2 },
  );
}

function objectFrom(members: readonly (readonly [string, Made])[]): JsonObject {
  // Entries, because a member may be called __proto__.
  return Object.fromEntries(
    members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** What the parts say of members that they do not name: the names, and the schema of each. */
function otherMembers(
  parts: Parts,
  sampler: Sampler,
): (readonly [name: fc.Arbitrary<Made>, schema: Schema])[] {
  const allNames = held(parts, 'propertyNames');
  const name =
    allNames.length > 0
      ? new Sampled([{ type: 'string' }, ...allNames], sampler)
      : new Sampled([{ type: 'string', minLength: 4, maxLength: 8 }], sampler);
  const isTold = (schema: Schema): boolean => typeof schema === 'object';
  return [
    ...named(parts, 'patternProperties').map(
      ([pattern, schema]) =>
        [new Sampled([{ type: 'string', pattern }, ...allNames], sampler), schema] as const,
    ),
    ...['additionalProperties', 'unevaluatedProperties'].flatMap((keyword) =>
      held(parts, keyword).map((schema) => [name, schema] as const),
    ),
  ].filter(([, schema]) => isTold(schema));
}

const longestArray = 1000;

/** An array of the parts. */
export function arrayOf(
  parts: Parts,
  depth: number,
  sampler: Sampler,
  inner: ArbitraryFor,
): fc.Arbitrary<Made> {
  const isOdd = ['contains', 'prefixItems', 'unevaluatedItems'].some(
    (keyword) => said(parts, keyword).length > 0,
  );
  const items = held(parts, 'items');
  const minLength = greatest(parts, 'minItems') ?? 0;
  if (isOdd || minLength > longestArray) return new Sampled(parts, sampler);
  const most = items.includes(false) ? 0 : (least(parts, 'maxItems') ?? Number.POSITIVE_INFINITY);
  const maxLength = Math.min(most, depth < deep ? minLength + 5 : minLength);
  if (minLength > maxLength) return fc.constant(undefined);
  const item = inner(items, depth + 1);
  const isUnique = said(parts, 'uniqueItems').includes(true);
  const list = isUnique
    ? fc.uniqueArray(item, { minLength, maxLength, selector: (one) => JSON.stringify(one) })
    : fc.array(item, { minLength, maxLength });
  return list.map((all): Made => all.filter((one) => one !== undefined));
}
