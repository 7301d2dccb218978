import { isJsonObject, type Json } from '@speclock/schema';

/** Sets of types as bits. A number is an integer or a fraction, so that the two together are `number`. */
export const bits = {
  null: 1,
  boolean: 2,
  integer: 4,
  fraction: 8,
  string: 16,
  array: 32,
  object: 64,
} as const;

export const allTypes = 127;
export const numberTypes = bits.integer | bits.fraction;

/** The bits that a `type` names. */
export function bitsOf(type: Json | undefined): number {
  if (type === undefined) return allTypes;
  const named: readonly Json[] = Array.isArray(type) ? type : [type];
  return named.reduce<number>((all, name) => {
    if (name === 'number') return all | numberTypes;
    return typeof name === 'string' && Object.hasOwn(bits, name)
      ? all | bits[name as keyof typeof bits]
      : all;
  }, 0);
}

export function bitOf(value: Json): number {
  if (value === null) return bits.null;
  if (Array.isArray(value)) return bits.array;
  if (isJsonObject(value)) return bits.object;
  if (typeof value === 'boolean') return bits.boolean;
  if (typeof value === 'string') return bits.string;
  return Number.isInteger(value) ? bits.integer : bits.fraction;
}

/** The names of a set of types, as a `type` lists them. */
export function namesOf(types: number): string[] {
  const isNumber = (types & bits.fraction) !== 0;
  return Object.entries(bits).flatMap(([name, bit]) => {
    if ((types & bit) === 0 || (name === 'integer' && isNumber)) return [];
    return [name === 'fraction' ? 'number' : name];
  });
}

/** Sets of types of which each is looked at alone, as a `type` lists them. */
export function groupsOf(types: number): string[] {
  const numbers = types & numberTypes;
  return [...namesOf(types & ~numberTypes), ...namesOf(numbers).slice(-1)];
}
