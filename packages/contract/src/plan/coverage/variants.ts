import {
  escapePointer,
  isJsonObject,
  type Json,
  type Random,
  replaced,
  type Spot,
} from '@speclock/schema';
import type { Fault } from '../arrival.ts';
import type { PlanContext } from '../context.ts';

/** A value with one thing changed, and what the document says of it. */
export interface Variant {
  /** A JSON Schema keyword, or a kind that an Aim knows. */
  readonly kind: string;
  readonly expects: 'accepted' | 'refused' | 'answered';
  /** Of what was changed, from the root of the value. */
  readonly path: readonly string[];
  /** What stands there now; absent where it was taken away. */
  readonly changed?: Json;
  readonly value: Json;
  readonly schemaPointer: string;
}

/** What is wrong with a value; undefined where it cannot be sent. */
export type Judge = (value: Json) => readonly Fault[] | undefined;

const keptKinds: Readonly<Record<string, string>> = {
  enum: 'enum-member',
  const: 'enum-member',
  examples: 'example',
  additionalProperties: 'additional',
  unevaluatedProperties: 'additional',
};
const brokenKinds: Readonly<Record<string, string>> = {
  additionalProperties: 'undeclared-property',
  unevaluatedProperties: 'undeclared-property',
};

/** Of a long list of values, so many are tried, spread over it. */
const valueLimit = 24;

/**
 * Every way in which one keyword at one of the spots is tried from the inside, and is broken. Of the items of a list, which are
 * all held against the same schema, the first that it speaks about is tried.
 */
export function* variantsAt(
  spots: Iterable<Spot>,
  whole: Json,
  judge: Judge,
  random: Random,
  context: PlanContext,
): Iterable<Variant> {
  const seen = new Set<string>();
  for (const spot of spots) {
    const place = `${spot.schemaPointer} ${spot.path.map((one) => one.replace(/^\d+$/, '*')).join(' ')}`;
    if (seen.has(place)) continue;
    seen.add(place);
    for (const keyword of Object.keys(spot.schema)) {
      yield* kept(spot, keyword, whole, judge, random, context);
      yield* broken(spot, keyword, whole, judge, context);
    }
  }
}

function* kept(
  spot: Spot,
  keyword: string,
  whole: Json,
  judge: Judge,
  random: Random,
  { sampler }: PlanContext,
): Iterable<Variant> {
  const { path, schemaPointer } = spot;
  for (const changed of spread(sampler.keeping(spot, keyword, random))) {
    const value = replaced(whole, path, changed);
    if (judge(value)?.length !== 0) continue;
    const kind = keptKinds[keyword] ?? keyword;
    yield {
      kind,
      expects: 'accepted',
      path,
      changed,
      value,
      schemaPointer: `${schemaPointer}/${keyword}`,
    };
  }
}

function* broken(
  spot: Spot,
  keyword: string,
  whole: Json,
  judge: Judge,
  { sampler }: PlanContext,
): Iterable<Variant> {
  const kind = brokenKinds[keyword] ?? keyword;
  const tried = [...sampler.breaking(spot, keyword), ...(keyword === 'type' ? asTexts(spot) : [])];
  const refused = tried.flatMap((changed) => {
    const value = replaced(whole, spot.path, changed);
    const faults = judge(value);
    return faults === undefined || faults.length === 0 ? [] : [{ changed, value, faults }];
  });
  // What breaks nothing else says most.
  const alone = refused.filter(({ faults }) => faults.every((one) => one.keyword === keyword));
  for (const { changed, value } of alone.length > 0 ? alone : refused) {
    const removed = keyword === 'required' ? lost(spot.value, changed) : [];
    const path = [...spot.path, ...removed.slice(0, 1)];
    const schemaPointer = `${spot.schemaPointer}/${keyword}`;
    const what = removed.length === 0 ? { changed } : {};
    yield { kind, expects: 'refused', path, ...what, value, schemaPointer };
  }
}

function spread(values: readonly Json[]): readonly Json[] {
  if (values.length <= valueLimit) return values;
  const step = values.length / valueLimit;
  return Array.from({ length: valueLimit }, (_, i) => values[Math.floor(i * step)] ?? null);
}

/** A number or a boolean as text, which a service may read as what it is not. */
function asTexts({ value }: Spot): Json[] {
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

/** The names that a changed object lacks. */
function lost(before: Json, after: Json): string[] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  return Object.keys(before).filter((name) => !Object.hasOwn(after, name));
}

export function pointerOf(path: readonly string[]): string {
  return path.map((token) => `/${escapePointer(token)}`).join('');
}
