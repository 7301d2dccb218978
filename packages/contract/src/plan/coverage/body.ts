import type { MediaType, Operation } from '@speclock/model';
import { isJsonObject, type Json, replaced } from '@speclock/schema';
import { essenceOf, isJsonMediaType } from '@speclock/wire';
import type { Slot } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import { type Marked, marksIn, spotsByPath } from '../plain-body.ts';
import { createSlots, type Slots } from '../slots.ts';
import type { Judge, Variant } from './variants.ts';
import { isBelow, type Walked, walk } from './walk.ts';

/** So many things that exist are named in one list; each is made for it. */
const mostNamed = 10;

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
  const marksOf = ({ value, path }: Variant, of: 'example' | 'named', slots: Slots): Marked[] =>
    marksIn(operation, mediaType, value, of, slots, context, path);
  const extended = (base: Base, variant: Variant): Base => {
    const slots = createSlots(base.slots);
    const more = marksOf(variant, 'example', slots);
    return { value: variant.value, marked: [...base.marked, ...more], slots: slots.all };
  };
  for (const variant of onlyRequired(schema, plain.value, judge, context)) {
    yield { ...variant, base: plain };
  }
  yield* withMore(mediaType, plain, judge, context);
  for (const variant of walk(schema, plain, extended, judge, random, context)) {
    yield* marked(variant, judge, (one, slots) => marksOf(one, 'named', slots));
  }
}

/** An object with a member that nothing speaks of: JSON Schema lets it have any, unless it says otherwise. */
function* withMore(
  { mediaType, schema = '' }: MediaType,
  plain: Base,
  judge: Judge,
  { sampler }: PlanContext,
): Iterable<BodyVariant> {
  if (!isJsonObject(plain.value) || !isJsonMediaType(essenceOf(mediaType) ?? '')) return;
  const spots = sampler.ownSpots(schema, plain.value).filter(({ path }) => path.length === 0);
  if (spots.some(({ schema: one }) => saysOthers.some((word) => Object.hasOwn(one, word)))) return;
  const value = { ...plain.value, extraProperty: 'a' };
  if (judge(value)?.length !== 0) return;
  const schemaPointer = schema;
  yield {
    kind: 'additional',
    expects: 'accepted',
    path: [],
    changed: value,
    value,
    schemaPointer,
    base: plain,
  };
}

const saysOthers = ['additionalProperties', 'unevaluatedProperties', 'patternProperties'];

/** A variant with the marks of what stands in it now; nothing where it tells nothing. */
function* marked(
  { base, isNew, ...variant }: Walked<Base>,
  judge: Judge,
  namesOf: (variant: Variant, slots: Slots) => readonly Marked[],
): Iterable<BodyVariant> {
  const { path, expects, changed } = variant;
  if (isNew) {
    yield { ...variant, base };
    return;
  }
  if (Array.isArray(changed)) {
    // What names things that exist names as many as the list has items; a mark that stands twice is one of them named twice.
    const slots = createSlots(base.slots);
    const own = namesOf(variant, slots).filter((one) => isBelow(one.path, path));
    const others = base.marked.filter((one) => !isBelow(one.path, path));
    if (own.length > 0 && changed.length <= mostNamed) {
      yield { ...variant, base: { ...base, marked: [...others, ...own], slots: slots.all } };
      return;
    }
    // What is wrong with a list, such as that two of its items are one, must not be mended by marks.
    if (expects === 'refused') {
      yield { ...variant, base: { ...base, marked: others } };
      return;
    }
    if (own.length > 0) return;
  }
  if (expects !== 'accepted') yield { ...variant, base };
  // A name of nothing that exists is valid, and tells nothing.
  else if (!namesResource(path, base)) {
    yield { ...variant, base: freshAtLimit(variant, base, judge) };
  }
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
