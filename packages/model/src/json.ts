import type { Json, JsonObject } from '@speclock/schema';

/** A JSON object that this package made or parsed itself and may therefore still change. */
export type MutableObject = { [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The member of that name if the object has it itself: a document may well hold `toString` or `__proto__`. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The member of an object, or the item of an array, that a token of a pointer names. */
export function valueUnder(value: Json | undefined, token: string): Json | undefined {
  if (isArray(value)) return /^(?:0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
  return isObject(value) ? member(value, token) : undefined;
}

/** Sets a member whatever its name is: plain assignment of `__proto__` would set the prototype. */
export function setMember(object: MutableObject, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    object[name] = value;
  }
}

/** A copy that shares nothing with the value. */
export function copy(value: Json): Json {
  if (isArray(value)) return value.map(copy);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copy(item)]));
}

/** Equality of JSON values; the order of members does not matter. */
export function deepEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isArray(a)) {
    return (
      isArray(b) && a.length === b.length && a.every((item, index) => deepEqual(item, b[index]))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && deepEqual(a[name], b[name]))
  );
}

/** What a value is, in words for a message: `null`, `an array`, `a string`. */
export function describe(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Text of a document as a message may hold it: quoted, its control characters escaped, cut to 80 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}

/** Whether arrays and objects stand inside each other more than `limit` deep. */
export function isDeeper(value: Json, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  for (const item of isArray(value) ? value : Object.values(value)) {
    if (isDeeper(item, limit - 1)) return true;
  }
  return false;
}

/** Freezes a value and everything in it; what is frozen already is taken to be so throughout. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
