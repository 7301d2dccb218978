import {
  createSampler,
  type Direction,
  isJsonObject,
  type Json,
  type Random,
  type Sampler,
  type SchemaTable,
  seeded,
} from '@speclock/schema';
import type { Place } from './documents.ts';

/** How many samples of each place, and how many changes of each sample. */
export interface Effort {
  readonly samples: number;
  readonly changes: number;
}

/** What was tried at a place. */
export interface Accepted {
  /** Each as JSON text, so that equal ones are one. */
  readonly values: ReadonlySet<string>;
  /** With what the validator refused. */
  readonly tried: number;
  readonly sampled: boolean;
}

/** Samplers of a table, one a direction. */
export function samplersOf(table: SchemaTable): (direction: Direction | undefined) => Sampler {
  const made = new Map<Direction | undefined, Sampler>();
  return (direction) => {
    const sampler = made.get(direction) ?? createSampler(table, direction && { direction });
    made.set(direction, sampler);
    return sampler;
  };
}

/**
 * Values that the validator of a place accepts: samples, and what is let pass of samples with one thing changed: a
 * mutation, a property that no schema names, a part that is of another kind.
 */
export function acceptedAt(
  { key }: Place,
  sampler: Sampler,
  { samples, changes }: Effort,
): Accepted {
  const random = seeded(1);
  const validate = sampler.validatorOf(key);
  const values = new Set<string>();
  let tried = 0;
  let sampled = false;
  for (let n = 0; n < samples; n++) {
    const value = sampler.sample(key, random);
    if (value === undefined) continue;
    sampled = true;
    values.add(JSON.stringify(value));
    const changed = [
      ...[...sampler.mutations(key, value)].map((mutation) => mutation.value),
      ...withExtra(value),
      ...withOtherKind(value),
    ];
    for (const one of some(changed, changes, random)) {
      tried++;
      if (validate?.(one).length === 0) values.add(JSON.stringify(one));
    }
  }
  return { values, tried: tried + samples, sampled };
}

function some<T>(items: readonly T[], count: number, random: Random): T[] {
  const from = items.map((item) => ({ item, order: random() }));
  return from
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ item }) => item);
}

const kinds: readonly Json[] = [null, true, 0.5, 'a', [], {}];

/** The value with each of its parts replaced by each kind of value. */
function* withOtherKind(value: Json): Iterable<Json> {
  yield* kinds;
  yield* inside(value, withOtherKind);
}

/**
 * The value with a property added to one of its objects. One that has no property stays so: a type without a property
 * that must be there takes any object, but tsc refuses one with none of its properties, since that is mostly a mistake.
 */
function* withExtra(value: Json): Iterable<Json> {
  if (isJsonObject(value) && Object.keys(value).length > 0)
    for (const kind of kinds) yield { ...value, 'not named': kind };
  yield* inside(value, withExtra);
}

function* inside(value: Json, change: (value: Json) => Iterable<Json>): Iterable<Json> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      for (const changed of change(item)) yield value.with(i, changed);
    }
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      for (const changed of change(member)) yield { ...value, [name]: changed };
    }
  }
}
