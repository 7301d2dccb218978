import {
  type Parts,
  type Sampler,
  type Schema,
  seeded,
  typesMeant,
  valuesOf,
} from '@speclock/schema';
import fc from 'fast-check';
import { brokenBelow, brokenHere, randomJson } from './broken.ts';
import { arrayOf, deep, objectOf } from './containers.ts';
import { Lazy, type Made } from './sampled.ts';
import { numberOf, textOf } from './scalars.ts';

/** Values of the schemas of one table. */
export interface Arbitraries {
  /** Values that probably satisfy the schema at `key`. */
  valid(key: string): fc.Arbitrary<Made>;
  /** Values that probably satisfy it but for one thing, at any depth. */
  broken(key: string): fc.Arbitrary<Made>;
}

/** What is made of some schemas at one depth. */
export interface Node {
  readonly valid: fc.Arbitrary<Made>;
  readonly broken: fc.Arbitrary<Made>;
}

export type NodeOf = (schemas: readonly Schema[], depth: number) => Node;

type TypeName = ReturnType<typeof typesMeant>[number];

/** One way through the alternatives of some schemas. */
interface Way {
  readonly parts: Parts;
  /** Undefined where single values are listed. */
  readonly type?: TypeName;
  readonly valid: fc.Arbitrary<Made>;
}

/** How often ways through alternatives are looked for. */
const tries = 16;
/** A schema that needs more levels than that has no end, or nearly none. */
const deepest = 12;

/**
 * Arbitraries of the schemas of a sampler's table: types, limits, alternatives, references as deep as values need them; what a
 * direction leaves out is left out. They make candidates: hold each against the validator.
 */
export function createArbitraries(sampler: Sampler): Arbitraries {
  const known: Map<Schema, Node>[] = [];

  const nodeOf: NodeOf = (schemas, depth) => {
    const [only] = schemas;
    if (only === undefined || schemas.length > 1) return createNode(schemas, depth);
    const ofDepth = known[depth] ?? new Map<Schema, Node>();
    known[depth] = ofDepth;
    const node = ofDepth.get(only) ?? createNode(schemas, depth);
    ofDepth.set(only, node);
    return node;
  };

  const createNode = (schemas: readonly Schema[], depth: number): Node => {
    let found: readonly Way[] | undefined;
    const ways = (): readonly Way[] => {
      found ??= depth > deepest ? [] : waysOf(schemas, depth);
      return found;
    };
    return {
      valid: new Lazy(() => oneOf(ways().map(({ valid }) => valid))),
      broken: new Lazy(() => {
        const below = ways().flatMap(({ type, parts, valid }) =>
          brokenBelow(type, parts, valid, depth, sampler, nodeOf),
        );
        return fc.oneof(
          ...ways().map(({ parts, valid }) => ({
            arbitrary: brokenHere(parts, valid, sampler),
            weight: 3,
          })),
          { arbitrary: randomJson, weight: 1 },
          ...below.map((arbitrary) => ({ arbitrary, weight: 2 })),
        );
      }),
    };
  };

  const waysOf = (schemas: readonly Schema[], depth: number): readonly Way[] => {
    const ways = partsOf(schemas, sampler).flatMap((parts): Way[] => {
      const values = valuesOf(parts);
      if (values === undefined) {
        return typesMeant(parts).map((type) => ({
          parts,
          type,
          valid: ofType(type, parts, depth),
        }));
      }
      return values.length === 0 ? [] : [{ parts, valid: fc.constantFrom<Made[]>(...values) }];
    });
    const flat = ways.filter(({ type }) => type !== 'array' && type !== 'object');
    return depth >= deep && flat.length > 0 ? flat : ways;
  };

  const ofType = (type: TypeName, parts: Parts, depth: number): fc.Arbitrary<Made> => {
    const inner = (schemas: readonly Schema[], below: number) => nodeOf(schemas, below).valid;
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return numberOf(parts, type === 'integer', sampler);
      case 'string':
        return textOf(parts, sampler);
      case 'array':
        return arrayOf(parts, depth, sampler, inner);
      case 'object':
        return objectOf(parts, depth, sampler, inner);
    }
  };

  return {
    valid: (key) => nodeOf([{ $ref: key }], 0).valid,
    broken: (key) => nodeOf([{ $ref: key }], 0).broken,
  };
}

function oneOf(all: readonly fc.Arbitrary<Made>[]): fc.Arbitrary<Made> {
  const [first = fc.constant(undefined), ...others] = all;
  return others.length === 0 ? first : fc.oneof(first, ...others);
}

const choosing = ['anyOf', 'oneOf', 'if', 'dependentSchemas'];

/** The ways through the alternatives of some schemas, as far as a bounded number of tries finds them. */
function partsOf(schemas: readonly Schema[], sampler: Sampler): Parts[] {
  const random = seeded(1);
  const first = sampler.parts(schemas, random);
  const hasChoice = (parts: Parts): boolean =>
    parts.some((part) => choosing.some((keyword) => Object.hasOwn(part, keyword)));
  if (first !== undefined && !hasChoice(first)) return [first];
  const found = new Map<string, Parts>();
  for (let n = 0; n < tries; n++) {
    const parts = n === 0 ? first : sampler.parts(schemas, random);
    if (parts !== undefined) found.set(JSON.stringify(parts), parts);
  }
  return [...found.values()];
}
