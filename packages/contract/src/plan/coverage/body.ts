import type { MediaType, Operation } from '@speclock/model';
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
import type { Slot } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import { examplesOf, type Marked, marksIn, spotsByPath } from '../plain-body.ts';
import { createSlots } from '../slots.ts';
import { type Judge, type Variant, variantsAt } from './variants.ts';

/** Properties that are added one in the other, and of one body in all. */
const depthLimit = 3;
const propertyLimit = 150;
const tries = 4;

/** A valid body that variants differ from: its marks, and what they stand for. */
export interface Base {
  readonly value: Json;
  readonly marked: readonly Marked[];
  readonly slots: readonly Slot[];
}

export interface BodyVariant extends Variant {
  readonly base: Base;
}

/** Every variant of a valid body: of what it has, of each property that it may have, and of what it can do without. */
export function* bodyVariants(
  operation: Operation,
  mediaType: MediaType,
  plain: Base,
  context: PlanContext,
): Iterable<BodyVariant> {
  const { schema } = mediaType;
  if (schema === undefined) return;
  const judge: Judge = (value) => context.arrival.body(mediaType, value);
  // Other values for each operation: what one has made does not stand in the way of the next.
  const random = context.random(`coverage ${operation.id} ${schema}`);
  const { sampler } = context;
  const seen = { properties: 0 };
  const from = function* (
    base: Base,
    below: readonly string[],
    depth: number,
  ): Iterable<BodyVariant> {
    const spots = sampler
      .spots(schema, base.value, below)
      .filter(({ path }) => isBelow(path, below));
    for (const variant of variantsAt(spots, base.value, judge, random, context)) {
      if (variant.expects !== 'accepted') yield { ...variant, base };
      // A name of nothing that exists is valid, and tells nothing.
      else if (!namesResource(variant.path, base)) {
        yield { ...variant, base: freshAtLimit(variant, base, judge) };
      }
    }
    if (depth >= depthLimit) return;
    for (const atOne of spotsByPath(spots)) {
      for (const added of additions(atOne, base.value, judge, random, context)) {
        if (++seen.properties > propertyLimit) return;
        const slots = createSlots(base.slots);
        const { value, path } = added;
        const more = marksIn(operation, mediaType, value, true, slots, context, path);
        const next = { value, marked: [...base.marked, ...more], slots: slots.all };
        yield { ...added, base: next };
        if (added.expects === 'accepted') yield* from(next, path, depth + 1);
      }
    }
  };
  for (const variant of onlyRequired(schema, plain.value, judge, context)) {
    yield { ...variant, base: plain };
  }
  yield* from(plain, [], 0);
}

function namesResource(path: readonly string[], { marked }: Base): boolean {
  return marked.some((one) => one.isResource && one.path.join('/') === path.join('/'));
}

const fresh = 8;

/** The base with a mark in a text at its limit, where the text has to be new and has room for one. */
function freshAtLimit({ path, changed, value }: Variant, base: Base, judge: Judge): Base {
  const isNew = base.marked.some((one) => !one.isResource && one.path.join('/') === path.join('/'));
  const characters = typeof changed === 'string' ? [...changed] : [];
  if (!isNew || changed === undefined || characters.length < fresh) return base;
  const rest = characters.slice(fresh).join('');
  const isRight = ['abcdefgh', 'z9y8x7w6'].every(
    (start) => judge(replaced(value, path, start + rest))?.length === 0,
  );
  if (!isRight) return base;
  const slots = createSlots(base.slots);
  const mark = slots.mark({ kind: 'unique', length: fresh }) + rest;
  const marked = [...base.marked, { path, plain: changed, mark, isResource: false }];
  return { ...base, marked, slots: slots.all };
}

function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return above.every((token, i) => path[i] === token);
}

/** The body without anything that it need not have. */
function* onlyRequired(
  schema: string,
  plain: Json,
  judge: Judge,
  { sampler }: PlanContext,
): Iterable<Variant> {
  let value = plain;
  const places = spotsByPath(sampler.spots(schema, plain)).toReversed();
  for (const [{ path, value: object }] of places) {
    if (!isJsonObject(object)) continue;
    for (const name of Object.keys(object)) {
      const without = removed(value, path, name);
      if (judge(without)?.length === 0) value = without;
    }
  }
  if (value === plain) return;
  yield { kind: 'only-required', expects: 'accepted', path: [], value, schemaPointer: schema };
}

function removed(whole: Json, path: readonly string[], name: string): Json {
  const [token, ...rest] = path;
  if (Array.isArray(whole)) {
    const item = whole[Number(token)];
    return item === undefined ? whole : whole.with(Number(token), removed(item, rest, name));
  }
  if (!isJsonObject(whole)) return whole;
  if (token === undefined) {
    return Object.fromEntries(Object.entries(whole).filter(([one]) => one !== name));
  }
  const inner = whole[token];
  return inner === undefined ? whole : { ...whole, [token]: removed(inner, rest, name) };
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
  for (const [name, { schemas, pointer }] of found) {
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
