import { type Compiled, createCompiler } from '../compile.ts';
import type { Json, Schema, SchemaTable } from '../json.ts';
import { link } from '../link/link.ts';
import { createDirections } from '../normal/direction.ts';
import type { Direction } from '../normal/node.ts';
import { breaking } from './breaks.ts';
import { flatten } from './flatten.ts';
import { keeping, type Maker } from './keeps.ts';
import { make } from './make.ts';
import { type Mutation, mutationsOf } from './mutations.ts';
import { type Members, membersOf } from './objects.ts';
import type { Parts } from './parts.ts';
import { type Random, seeded } from './random.ts';
import { type Spot, spotsOf } from './spots.ts';

const attempts = 60;
const budget = 5000;
/** The chances of what is not needed, in turn: alternatives often differ in what they leave out. */
const chances = [undefined, 0, 1, 0.3, undefined, 0.1, 0.7];

/** Makes values of the schemas of one table. */
export interface Sampler {
  /**
   * A value that satisfies the schema at `key`, chosen by `random` alone: equal numbers give equal values. It is held
   * against the validator before it is answered. Undefined where none was found in a bounded number of attempts, as
   * for a schema that nothing satisfies, and for one that cannot be compiled.
   */
  sample(key: string, random: Random): Json | undefined;
  /**
   * Copies of a valid value with one thing changed, each against one keyword of the schema at `key`. One below an
   * alternative (`anyOf`, `oneOf`) may satisfy another alternative, so hold each against the validator.
   */
  mutations(key: string, value: Json): Iterable<Mutation>;
  /**
   * Every place of a value that the schema at `key` speaks about, with a path those on the way to it and below it; nothing for a
   * schema that cannot be compiled.
   */
  spots(key: string, value: Json, to?: readonly string[]): readonly Spot[];
  /** As `spots`, without the alternatives (`anyOf`, `oneOf`) that the value does not satisfy. */
  ownSpots(key: string, value: Json, to?: readonly string[]): readonly Spot[];
  /** What the value of a spot would be to break one keyword; hold each against the validator. */
  breaking(spot: Spot, keyword: string): readonly Json[];
  /** What the value of a spot would be at a limit that one keyword sets, and one step inside; hold each against the validator. */
  keeping(spot: Spot, keyword: string, random: Random): readonly Json[];
  /**
   * A value that probably satisfies all the schemas, with what it need not have at a chance of `fullness`, from 0 to 1. It is
   * held against no validator; undefined where none was found at once.
   */
  candidate(schemas: readonly Schema[], random: Random, fullness: number): Json | undefined;
  /**
   * What a value of all the schemas has to satisfy: references followed, `allOf` opened, and one way chosen by `random`
   * through alternatives. Undefined where nothing can satisfy them.
   */
  parts(schemas: readonly Schema[], random: Random): Parts | undefined;
  /** What the parts say of an object's members. */
  members(parts: Parts): Members;
  /** The validator of the schema at `key`; undefined where it cannot be compiled. */
  validatorOf(key: string): Compiled['validate'];
}

/**
 * Makes a sampler. With a direction, as in `compile`, what is readOnly is left out of requests and what is writeOnly
 * out of responses.
 */
export function createSampler(
  table: SchemaTable,
  options: { readonly direction?: Direction } = {},
): Sampler {
  const linked = link(table);
  const directions = createDirections(linked);
  const compileKey = createCompiler(linked, options);
  const compiled = new Map<string, Compiled>();
  const validatorOf = (key: string): Compiled['validate'] => {
    const known = compiled.get(key) ?? compileKey(key);
    compiled.set(key, known);
    return known.validate;
  };

  const context = { table: linked.table, directions, direction: options.direction };
  const attempt = (random: Random, fullness: number) => ({ ...context, random, fullness, budget });
  /** What stands beside what is wrong is right, and the same each time. */
  const breaker = (): Maker => {
    const random = seeded(1);
    return (schemas) => make(schemas, attempt(random, 0), 0);
  };
  return {
    sample(key, random) {
      const validate = validatorOf(key);
      for (let n = 0; validate !== undefined && n < attempts; n++) {
        const fullness = chances[n % chances.length] ?? random();
        const value = make([{ $ref: key }], attempt(random, fullness), 0);
        if (value !== undefined && validate(value).length === 0) return value;
      }
      return undefined;
    },
    mutations(key, value) {
      return validatorOf(key) === undefined ? [] : mutationsOf(key, value, context, breaker());
    },
    spots: (key, value, to = []) =>
      validatorOf(key) === undefined ? [] : spotsOf(key, value, context, { to }),
    ownSpots(key, value, to = []) {
      const isTaken = (pointer: string, one: Json): boolean =>
        (validatorOf(pointer)?.(one).length ?? 0) === 0;
      return validatorOf(key) === undefined ? [] : spotsOf(key, value, context, { to, isTaken });
    },
    breaking: (spot, keyword) => breaking(keyword, spot, context, breaker()),
    keeping: (spot, keyword, random) =>
      keeping(keyword, spot, context, (schemas) => make(schemas, attempt(random, 0), 0), random),
    candidate: (schemas, random, fullness) => make(schemas, attempt(random, fullness), 0),
    parts: (schemas, random) => flatten(linked.table, schemas, random),
    members: (parts) => membersOf(parts, context),
    validatorOf,
  };
}
