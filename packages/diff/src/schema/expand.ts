import { escapePointer, isJsonObject, isMultiple, type Json } from '@speclock/schema';
import { choicesOf } from './choices.ts';
import { Draft, finish } from './draft.ts';
import { evaluatedBy } from './evaluated.ts';
import { numberFormats, typeOfFormat } from './formats.ts';
import { canonical, holdsValue } from './json.ts';
import type { Said, Shape, Source } from './shape.ts';
import type { Atom, Conjunction, Space } from './space.ts';
import { texts } from './stable.ts';
import { bits, bitsOf } from './types.ts';

/** Patterns that every text matches. */
const anyText: ReadonlySet<string> = new Set(['', '^', '$', '.*', '^.*', '.*$']);

/** The shape of a conjunction. */
export function expand(space: Space, set: Conjunction): Shape {
  const draft = new Draft(space);
  if (set.isNone) draft.types = 0;
  const seen: Seen = new Map();
  for (const atom of set.atoms) add(draft, atom, seen);
  for (const not of set.nots) {
    const [first] = [...set.atoms, ...not.atoms];
    if (first !== undefined) refuse(draft, not, { document: first.document, place: first.place });
    else if (not === space.any) draft.types = 0;
  }
  finish(draft);
  return draft;
}

/** The atoms that were added, and those that are being added. */
type Seen = Map<number, 'open' | 'done'>;

/** Adds what an atom says, and what it refers to and is made of. */
function add(draft: Draft, atom: Atom, seen: Seen): void {
  const { space } = draft;
  const { document, schema, place, skipped } = atom;
  const own = document.ignored(schema, space.direction);
  const ignored = own.size === 0 ? atom.ignored : new Set([...atom.ignored, ...own]);
  const at = (keyword: string): Json | undefined =>
    Object.hasOwn(schema, keyword) && !skipped.has(keyword) ? schema[keyword] : undefined;
  const source = (keyword: string): Source => ({ document, place: `${place}/${keyword}` });
  const followed: string[] = [];
  const follow = (value: Json | undefined, to: string): void => {
    const set = space.of(document, value, to, ignored);
    if (set.isNone) draft.types = 0;
    for (const next of set.atoms) add(draft, next, seen);
  };

  const state = seen.get(atom.id);
  if (state === 'open') {
    // It comes back to itself without going into the value, so that no check of it would end.
    draft.opaque.push({ keyword: '$ref', document, place });
  }
  if (state !== undefined) return;
  seen.set(atom.id, 'open');
  const ref = at('$ref');
  if (typeof ref === 'string') {
    followed.push('$ref');
    follow(document.resolve(ref), ref);
  }
  const dynamicRef = at('$dynamicRef');
  if (typeof dynamicRef === 'string') {
    const target = document.dynamicTarget(dynamicRef);
    if (target === undefined) {
      draft.opaque.push({ keyword: '$dynamicRef', kind: `${atom.kind}`, ...source('$dynamicRef') });
    } else {
      followed.push('$dynamicRef');
      follow(document.resolve(target), target);
    }
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const listed = at(keyword);
    if (!Array.isArray(listed)) continue;
    // The same alternative of anyOf twice is one.
    const kindOf = (one: Json, i: number): number =>
      space.of(document, one, `${place}/${keyword}/${i}`, ignored).kind;
    const isOne =
      listed.length === 1 || (keyword === 'anyOf' && new Set(listed.map(kindOf)).size === 1);
    if (keyword !== 'allOf' && (!isOne || isJsonObject(at('discriminator')))) continue;
    followed.push(keyword);
    for (const [i, one] of listed.entries()) follow(one, `${place}/${keyword}/${i}`);
  }
  seen.set(atom.id, 'done');

  const part = followed.length === 0 ? atom : space.skip(atom, followed);
  draft.parts.push(part);
  addScalars(draft, at, source);
  addLists(draft, atom, at, source);
  addMembers(draft, atom, ignored, at, source);
  const inner = (value: Json | undefined, pointer: string): Conjunction =>
    space.of(document, value, place + pointer);
  const not = at('not');
  if (not !== undefined) refuse(draft, inner(not, '/not'), source('not'));
  draft.choices.push(
    ...choicesOf(space, part, {
      at: (keyword) => (followed.includes(keyword) ? undefined : at(keyword)),
      inPlace: (value, pointer) => space.of(document, value, place + pointer, ignored),
      isSkipped: (keyword) => skipped.has(keyword),
    }),
  );
  const discriminator = at('discriminator');
  const tag = isJsonObject(discriminator) ? discriminator['propertyName'] : undefined;
  if (typeof tag === 'string') draft.tags.add(tag);
  for (const keyword of ['unevaluatedProperties', 'unevaluatedItems'] as const) {
    if (at(keyword) === undefined || at(keyword) === true) continue;
    const evaluated = evaluatedBy(document, schema, keyword);
    const rest = inner(at(keyword), `/${keyword}`);
    const isOfItems = keyword === 'unevaluatedItems';
    if (isOfItems ? evaluated.allItems : evaluated.allNames) continue;
    if (evaluated.conditions.size > 0) {
      // What satisfies a condition depends on what the direction leaves out.
      const kind = canonical([keyword, rest.kind, [...ignored].sort()]);
      draft.opaque.push({ keyword, kind, evaluated, ...source(keyword) });
    } else if (isOfItems) {
      const prefix = Array<Conjunction>(evaluated.prefix).fill(space.any);
      draft.lists.push({ prefix, items: rest, ...source(keyword) });
    } else {
      draft.members.push({
        properties: new Map([...evaluated.names].map((name) => [name, space.any])),
        patterns: [...evaluated.patterns].map((pattern) => [pattern, space.any]),
        additional: rest,
        ignored: new Set(),
        isRest: true,
        ...source(keyword),
      });
    }
  }
}

type At = (keyword: string) => Json | undefined;
type SourceOf = (keyword: string) => Source;

function addScalars(draft: Draft, at: At, source: SourceOf): void {
  const type = at('type');
  if (type !== undefined) {
    draft.types &= bitsOf(type);
    draft.typeSource ??= source('type');
  }
  const listed = at('enum');
  const only = at('const');
  if (Array.isArray(listed)) choose(draft, { value: listed, ...source('enum') });
  if (only !== undefined) choose(draft, { value: [only], ...source('const') });

  const limit = (keyword: string, side: 'low' | 'high', isOpen: boolean): void => {
    const value = at(keyword);
    if (typeof value !== 'number') return;
    draft.bound(side, { value, isOpen, isFormat: false, ...source(keyword) });
  };
  limit('minimum', 'low', false);
  limit('exclusiveMinimum', 'low', true);
  limit('maximum', 'high', false);
  limit('exclusiveMaximum', 'high', true);
  const divisor = at('multipleOf');
  if (typeof divisor === 'number') {
    draft.multiples.push({ value: divisor, ...source('multipleOf') });
    if (isMultiple(divisor, 1)) draft.types &= ~bits.fraction;
  }

  for (const keyword of ['minLength', 'minItems', 'minProperties'] as const) {
    const value = at(keyword);
    if (typeof value !== 'number' || value <= 0) continue;
    draft[keyword] = draft.least(draft[keyword], { value, ...source(keyword) });
  }
  for (const keyword of ['maxLength', 'maxItems', 'maxProperties'] as const) {
    const value = at(keyword);
    if (typeof value !== 'number') continue;
    draft[keyword] = draft.most(draft[keyword], { value, ...source(keyword) });
  }
  const pattern = at('pattern');
  if (typeof pattern === 'string' && !anyText.has(pattern))
    draft.patterns.push({ value: pattern, ...source('pattern') });
  const format = at('format');
  const kind = typeof format === 'string' ? typeOfFormat(format) : undefined;
  if (typeof format !== 'string' || kind === undefined) return;
  draft.formats.push({ value: format, ...source('format') });
  const range = numberFormats.get(format);
  if (range !== undefined) {
    draft.bound('low', { ...range.low, isFormat: true, ...source('format') });
    draft.bound('high', { ...range.high, isFormat: true, ...source('format') });
    if (range.isWhole) draft.types &= ~bits.fraction;
  }
}

/** Leaves only the listed values. */
function choose(draft: Draft, listed: Said<readonly Json[]>): void {
  const { values } = draft;
  if (values === undefined) {
    draft.values = listed;
    return;
  }
  const value = values.value.filter((one) => holdsValue(listed.value, one));
  draft.values = { ...values, value };
}

function addLists(draft: Draft, { document, place }: Atom, at: At, source: SourceOf): void {
  const { space } = draft;
  const prefix = at('prefixItems');
  const items = at('items');
  if (Array.isArray(prefix) || items !== undefined) {
    const listed: readonly Json[] = Array.isArray(prefix) ? prefix : [];
    draft.lists.push({
      prefix: listed.map((one, i) => space.of(document, one, `${place}/prefixItems/${i}`)),
      items: space.of(document, items, `${place}/items`),
      ...source(items === undefined ? 'prefixItems' : 'items'),
    });
  }
  if (at('uniqueItems') === true) draft.unique ??= source('uniqueItems');
  const contains = at('contains');
  if (contains === undefined) return;
  const [min, max] = [at('minContains'), at('maxContains')];
  draft.contains.push({
    set: space.of(document, contains, `${place}/contains`),
    min: typeof min === 'number' ? min : 1,
    max: typeof max === 'number' ? max : Number.POSITIVE_INFINITY,
    ...source('contains'),
  });
}

function addMembers(
  draft: Draft,
  { document, place }: Atom,
  ignored: ReadonlySet<string>,
  at: At,
  source: SourceOf,
): void {
  const { space } = draft;
  const named = (keyword: string): [string, Conjunction][] => {
    const value = at(keyword);
    return Object.entries(isJsonObject(value) ? value : {}).map(([name, inner]) => [
      name,
      space.of(document, inner, `${place}/${keyword}/${escapePointer(name)}`),
    ]);
  };
  const strings = (value: Json | undefined): string[] =>
    Array.isArray(value)
      ? value.filter((one: Json) => typeof one === 'string' && !ignored.has(one)).map(String)
      : [];
  const left = space.direction === 'request' ? space.any : space.none;
  const properties = named('properties').map(([name, set]): [string, Conjunction] => [
    name,
    ignored.has(name) ? left : set,
  ]);
  const patterns = named('patternProperties');
  const additional = at('additionalProperties');
  if (properties.length > 0 || patterns.length > 0 || additional !== undefined) {
    draft.members.push({
      properties: new Map(properties),
      patterns,
      additional: space.of(document, additional, `${place}/additionalProperties`),
      ignored,
      isRest: false,
      ...{ document, place },
    });
  }
  for (const name of strings(at('required'))) {
    if (!draft.required.has(name)) draft.required.set(name, source('required'));
  }
  const dependent = at('dependentRequired');
  for (const [name, needed] of Object.entries(isJsonObject(dependent) ? dependent : {})) {
    const others = strings(needed);
    if (others.length > 0) {
      draft.dependents.push({ name, needed: others, ...source('dependentRequired') });
    }
  }
  const names = at('propertyNames');
  if (names === undefined) return;
  draft.names = space.join(draft.names, space.of(document, names, `${place}/propertyNames`));
  draft.namesSource ??= source('propertyNames');
}

/** Takes away what satisfies a set. */
function refuse(draft: Draft, set: Conjunction, source: Source): void {
  const { space } = draft;
  if (set === space.any) draft.types = 0;
  if (set === space.any || set.isNone) return;
  const [atom, second] = set.atoms;
  const isAlone = second === undefined && set.nots.length === 0 && atom?.skipped.size === 0;
  if (atom === undefined || !isAlone || !refuseAlone(draft, atom, source)) {
    draft.nots.push({ set, ...source });
  }
}

/** Takes away what satisfies one schema, where that can be said without `not`. */
function refuseAlone(draft: Draft, { document, place, schema }: Atom, source: Source): boolean {
  const { space } = draft;
  const said = Object.keys(schema).filter((name) => !texts.has(name));
  const { type, required, not } = schema;
  if (said.length === 1 && not !== undefined) {
    const inner = space.of(document, not, `${place}/not`);
    if (inner.isNone) draft.types = 0;
    const seen: Seen = new Map();
    for (const one of inner.atoms) add(draft, one, seen);
    return true;
  }
  if (said.length === 1 && type !== undefined) {
    draft.types &= ~bitsOf(type);
    return true;
  }
  const isOfObject = said.length === 2 && type === 'object';
  if (!Array.isArray(required) || (said.length > 1 && !isOfObject)) return false;
  const [name, another] = required;
  if (typeof name !== 'string' || another !== undefined) return false;
  // It lacks the property, or is no object, which `required` would let pass.
  if (!isOfObject) draft.types &= bits.object;
  draft.members.push({
    properties: new Map([[name, space.none]]),
    patterns: [],
    additional: space.any,
    ignored: new Set(),
    isRest: true,
    ...source,
  });
  return true;
}
