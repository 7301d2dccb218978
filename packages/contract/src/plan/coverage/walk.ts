import {
  escapePointer,
  isJsonObject,
  isSchema,
  type Json,
  type JsonObject,
  markedProperties,
  type Random,
  replaced,
  resolve,
  type Schema,
  type Spot,
} from '@speclock/schema';
import type { PlanContext } from '../context.ts';
import { examplesOf, spotsByPath } from '../plain-body.ts';
import { valueAt } from '../template.ts';
import { type Judge, type Variant, variantsAt } from './variants.ts';

/** How often something other than a plain value has is looked into, one in the other, and of one value in all. */
const depthLimit = 3;
const enteredLimit = 150;
const tries = 4;
const oneItem = { minItems: 1 };

/** A variant, and the value that it differs from. */
export type Walked<B> = Variant & {
  readonly base: B;
  /** Whether it adds to a value; the base has what it adds, too. */
  readonly isNew: boolean;
};

/**
 * Every variant of a valid value of the schema at `key`: of what it has, of each property that it may have, of what it may be
 * instead by other types and alternatives, and of what lists and maps may hold that hold nothing in it. `extended` makes a
 * variant what others differ from.
 */
export function* walk<B extends { readonly value: Json }>(
  key: string,
  plain: B,
  extended: (base: B, variant: Variant) => B,
  judge: Judge,
  random: Random,
  context: PlanContext,
): Iterable<Walked<B>> {
  const { sampler } = context;
  let entered = 0;
  const known = new Set<string>();
  const isUnknown = ({ path, schemaPointer }: Variant, { before, now }: Other): boolean => {
    const place = `${path.join('/').replaceAll(/\d+/g, '*')} ${schemaPointer}`;
    for (const one of before) known.add(`${place} ${one}`);
    const found = now.filter((one) => !known.has(`${place} ${one}`));
    for (const one of found) known.add(`${place} ${one}`);
    return found.length > 0;
  };
  const from = function* (base: B, below: readonly string[], depth: number): Iterable<Walked<B>> {
    const spots = sampler
      .ownSpots(key, base.value, below)
      .filter(({ path }) => isBelow(path, below));
    for (const variant of variantsAt(spots, base.value, judge, random, context)) {
      yield { ...variant, base, isNew: false };
      const other = depth < depthLimit ? otherPlace(variant, base.value, context) : undefined;
      if (other === undefined || !isUnknown(variant, other) || ++entered > enteredLimit) continue;
      yield* from(extended(base, { ...variant, path: other.path }), other.path, depth + 1);
    }
    if (depth >= depthLimit) return;
    for (const atOne of spotsByPath(spots)) {
      const added = [
        ...additions(atOne, base.value, judge, random, context),
        ...firstItems(atOne, base.value, judge, random, context),
      ];
      for (const variant of added) {
        if (++entered > enteredLimit) return;
        const next = extended(base, variant);
        yield { ...variant, base: next, isNew: true };
        if (variant.expects === 'accepted') yield* from(next, variant.path, depth + 1);
      }
    }
  };
  yield* from(plain, [], 0);
}

export function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return above.every((token, i) => path[i] === token);
}

/** Where a variant has something that no value before it had anything like, and what it has there. */
function otherPlace(
  { kind, expects, path, changed, schemaPointer }: Variant,
  whole: Json,
  { sampler, table }: PlanContext,
): Other | undefined {
  if (expects !== 'accepted' || changed === undefined || changed === null) return undefined;
  const before = valueAt(whole, path) ?? null;
  switch (kind) {
    case 'type':
      return { path, before: [typeOf(before)], now: [typeOf(changed)] };
    case 'anyOf':
    case 'oneOf': {
      const taken = (value: Json): string[] => {
        const found: string[] = [];
        for (let i = 0; resolve(table, `${schemaPointer}/${i}`) !== undefined; i++) {
          const pointer = `${schemaPointer}/${i}`;
          if (sampler.validatorOf(pointer)?.(value).length === 0) found.push(pointer);
        }
        return found;
      };
      return { path, before: taken(before), now: taken(changed) };
    }
    case 'additional':
    case 'patternProperties': {
      if (!isJsonObject(changed) || !isJsonObject(before)) return undefined;
      const name = Object.keys(changed).find((one) => !Object.hasOwn(before, one));
      return name === undefined
        ? undefined
        : { path: [...path, name], before: [], now: ['member'] };
    }
    default:
      return undefined;
  }
}

interface Other {
  readonly path: readonly string[];
  readonly before: readonly string[];
  readonly now: readonly string[];
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A list that has an item, where there is none in it. */
function* firstItems(
  spots: readonly [Spot, ...Spot[]],
  whole: Json,
  judge: Judge,
  random: Random,
  { sampler }: PlanContext,
): Iterable<Variant> {
  const [{ path, value: list }] = spots;
  const pointer = spots.find(({ schema }) => schema['items'] ?? schema['prefixItems']);
  if (!Array.isArray(list) || list.length > 0 || pointer === undefined) return;
  const changed = sampler.candidate([...spots.map(({ schema }) => schema), oneItem], random, 0);
  if (changed === undefined) return;
  const value = replaced(whole, path, changed);
  if (judge(value)?.length !== 0) return;
  const schemaPointer = `${pointer.schemaPointer}/items`;
  yield { kind: 'items', expects: 'accepted', path, changed, value, schemaPointer };
}

/** Each property that an object may have and has not, with a value; those that are readOnly, too. */
function* additions(
  spots: readonly [Spot, ...Spot[]],
  whole: Json,
  judge: Judge,
  random: Random,
  context: PlanContext,
): Iterable<Variant> {
  const [{ path, value: object }] = spots;
  if (!isJsonObject(object)) return;
  const readOnly = new Set(
    spots.flatMap(({ schema }) => [...markedProperties(context.table, schema, 'readOnly')]),
  );
  const found = new Map<string, { schemas: Schema[]; pointer: string }>();
  for (const { schema, schemaPointer } of spots) {
    for (const [name, inner] of propertiesOf(schema)) {
      if (Object.hasOwn(object, name)) continue;
      const pointer = `${schemaPointer}/properties/${escapePointer(name)}`;
      const known = found.get(name) ?? { schemas: [], pointer };
      known.schemas.push(inner);
      found.set(name, known);
    }
  }
  for (const [name, { schemas, pointer }] of [...found].slice(0, enteredLimit)) {
    const place = [...path, name];
    for (const changed of valuesFor(schemas, random, context)) {
      const value = replaced(whole, place, changed);
      if (judge(value)?.length !== 0) continue;
      const isGiven = readOnly.has(name);
      yield {
        kind: isGiven ? 'readOnly' : 'optional',
        expects: isGiven ? 'answered' : 'accepted',
        path: place,
        changed,
        value,
        schemaPointer: pointer,
      };
      break;
    }
  }
}

function propertiesOf({ properties }: JsonObject): [string, Schema][] {
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, inner]): [string, Schema][] =>
    isSchema(inner) ? [[name, inner]] : [],
  );
}

/** What a property may be: what the document gives as examples, then what is made. */
function* valuesFor(
  schemas: readonly Schema[],
  random: Random,
  { sampler, table }: PlanContext,
): Iterable<Json> {
  for (const schema of schemas) {
    if (!isJsonObject(schema)) continue;
    yield* examplesOf(schema);
    const ref = schema['$ref'];
    const target = typeof ref === 'string' ? resolve(table, ref) : undefined;
    if (isJsonObject(target)) yield* examplesOf(target);
  }
  for (let n = 0; n < tries; n++) {
    const made = sampler.candidate(schemas, random, n / tries);
    if (made !== undefined) yield made;
  }
}
