import type { Json, JsonObject, Schema } from '../json.ts';
import { isJsonObject } from '../walk.ts';
import type { Maker } from './keeps.ts';
import { heldBy, listedBy, named } from './parts.ts';
import { withMember } from './replaced.ts';

const mostMixed = 4;

/**
 * The first items of a list, and others that are made where there are fewer than `size`, of which no two are the same where the
 * schema wants that, or else as far as such are found. Undefined where none can be made.
 */
export function distinctItems(
  schema: JsonObject,
  value: readonly Json[],
  size: number,
  make: Maker,
): Json[] | undefined {
  const items = value.slice(0, size);
  const prefix = listedBy(schema, 'prefixItems') ?? [];
  const isUnique = schema['uniqueItems'] === true;
  const taken = new Set(items.map((one) => JSON.stringify(one)));
  for (let n = 0; items.length < size && n < 10 * size; n++) {
    const other = make([prefix[items.length] ?? heldBy(schema, 'items') ?? true]);
    if (other === undefined) return undefined;
    const written = JSON.stringify(other);
    // Few values may be all that there are.
    if (!taken.has(written) || (!isUnique && n >= 5 * size)) items.push(other);
    taken.add(written);
  }
  return items.length === size ? items : undefined;
}

/**
 * The first members of an object, and others that the schema allows where there are fewer than `size`: those that it names,
 * then such as fit its patterns, then any. Undefined where it allows no more.
 */
export function moreMembers(
  schema: JsonObject,
  value: JsonObject,
  size: number,
  make: Maker,
): JsonObject | undefined {
  const members = new Map(Object.entries(value).slice(0, size));
  const put = (name: string, of: Schema): void => {
    if (members.size >= size || members.has(name)) return;
    const made = make([of]);
    if (made !== undefined) members.set(name, made);
  };
  for (const [name, of] of named([schema], 'properties')) put(name, of);
  const patterns = named([schema], 'patternProperties');
  const additional = heldBy(schema, 'additionalProperties') ?? true;
  const wanted = heldBy(schema, 'propertyNames');
  for (let n = 1; members.size < size && n <= 3 * size; n++) {
    const [pattern, of] = patterns[n % Math.max(1, patterns.length)] ?? [];
    const name =
      wanted !== undefined
        ? make([{ type: 'string' }, wanted])
        : pattern !== undefined && of !== undefined
          ? make([{ type: 'string', pattern }])
          : additional === false
            ? undefined
            : `extraProperty${n}`;
    if (typeof name === 'string') put(name, of ?? additional);
  }
  return members.size === size ? Object.fromEntries(members) : undefined;
}

/** An object of one alternative with a member that only another one has. */
export function mixed(schema: JsonObject, keyword: string, value: Json, make: Maker): Json[] {
  if (!isJsonObject(value)) return [];
  const found = new Map<string, Json>();
  for (const branch of listedBy(schema, keyword) ?? []) {
    const other = make([branch]);
    if (!isJsonObject(other)) continue;
    for (const [name, member] of Object.entries(other)) {
      if (!Object.hasOwn(value, name) && !found.has(name)) found.set(name, member);
    }
  }
  return [...found].slice(0, mostMixed).map(([name, member]) => withMember(value, name, member));
}
