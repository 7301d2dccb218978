import type { Json, Schema, SchemaTable } from '../json.ts';
import type { TypeName } from '../keywords.ts';
import type { Directions } from '../normal/direction.ts';
import type { Direction } from '../normal/node.ts';
import { makeArray } from './arrays.ts';
import { flatten } from './flatten.ts';
import { makeObject } from './objects.ts';
import { type Parts, typesMeant, valuesOf } from './parts.ts';
import { pick, type Random } from './random.ts';
import { makeNumber, makeText } from './scalars.ts';

/** One attempt at a value. */
export interface Attempt {
  readonly table: SchemaTable;
  readonly random: Random;
  readonly direction: Direction | undefined;
  readonly directions: Directions;
  /** The chance of what a value may have and need not, from 0 to 1. */
  readonly fullness: number;
  /** How many values may still be made; what is not needed is left out when it runs low. */
  budget: number;
}

const depthLimit = 40;
/** From this depth on, and when the budget runs low, nothing is made that is not needed. */
const deep = 6;

/** Whether something is made that a value need not have. */
export function isWanted(attempt: Attempt, depth: number): boolean {
  return depth < deep && attempt.budget > 500 && attempt.random() < attempt.fullness;
}

/**
 * A value that probably satisfies all the schemas. Undefined where they rule each other out, as far as can be seen,
 * and where the value would be too deep or too large.
 */
export function make(
  schemas: readonly Schema[],
  attempt: Attempt,
  depth: number,
): Json | undefined {
  if (depth > depthLimit || --attempt.budget < 0) return undefined;
  const parts = flatten(attempt.table, schemas, attempt.random);
  if (parts === undefined) return undefined;
  const values = valuesOf(parts);
  if (values !== undefined) return pick(values, attempt.random);
  const type = typeFor(parts, attempt, depth);
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return attempt.random() < 0.5;
    case 'integer':
    case 'number':
      return makeNumber(parts, type === 'integer', attempt.random);
    case 'string':
      return makeText(parts, attempt.random);
    case 'array':
      return makeArray(parts, attempt, depth);
    case 'object':
      return makeObject(parts, attempt, depth);
    default:
      return undefined;
  }
}

function typeFor(parts: Parts, attempt: Attempt, depth: number): TypeName | undefined {
  const types = typesMeant(parts);
  const flat = types.filter((type) => type !== 'array' && type !== 'object');
  return pick(depth >= deep && flat.length > 0 ? flat : types, attempt.random);
}
