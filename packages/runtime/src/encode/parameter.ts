import type { Parameters } from '../descriptor.ts';
import { own } from '../own.ts';

export type Place = 'path' | 'query' | 'header' | 'cookie';

/**
 * Writes a parameter's value as it stands at its place, with the name where one is written there; undefined for a value
 * that is absent: undefined, null, an empty array or object (RFC 6570, section 2.3).
 *
 * Throws a `TypeError` for a value that has no form there, or that would be read as another.
 */
export type ParameterWriter = (place: Place, name: string, value: unknown) => string | undefined;

/** A `TypeError` that names the parameter, never its value. */
export function cannotEncode(place: Place, name: string, why: string): TypeError {
  return new TypeError(`The ${place} parameter "${name}" cannot be sent: ${why}.`);
}

/** Percent-encodes everything but RFC 3986's unreserved characters. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The parts of a value, each with its name: its own in an object, the parameter's elsewhere. Absent ones are left out. */
export function partsOf(name: string, value: unknown): (readonly [string, unknown])[] {
  const parts = Array.isArray(value)
    ? value.map((item) => [name, item] as const)
    : Object.entries(typeof value === 'object' && value !== null ? value : { [name]: value });
  return parts.filter(([, part]) => part !== undefined && part !== null);
}

/** A part as it stands at its place: as text that is read as the same, percent-encoded but in a header. */
export function encodePart(
  place: Place,
  name: string,
  part: unknown,
  encode = percentEncode,
): string {
  const isWritable = /string|boolean|bigint/.test(typeof part) || Number.isFinite(part);
  if (!isWritable || /\p{Cs}/u.test(String(part))) {
    throw cannotEncode(place, name, 'a part of it is no text, boolean or finite number');
  }
  return place === 'header' ? String(part) : encode(String(part));
}

/** As OpenAPI has it by default: a list (`simple`) in a path and in headers, pairs (`form`, exploded) in a query. */
export const byDefault: ParameterWriter = (place, name, value) => {
  const parts = partsOf(name, value);
  if (parts.length === 0) return undefined;
  const encode = (part: unknown): string => encodePart(place, name, part);
  if (place === 'query') return parts.map((pair) => pair.map(encode).join('=')).join('&');
  const isObject = typeof value === 'object' && !Array.isArray(value);
  const texts = parts.flatMap((pair) => (isObject ? pair : pair.slice(1))).map(encode);
  if (typeof value === 'object' && texts.some((text) => text.includes(','))) {
    throw cannotEncode(place, name, 'a part of it holds ","');
  }
  return texts.join();
};

/** Those parameters of one place that have a value, by name, each as it stands there. */
export function encodeParameters(
  place: Place,
  parameters: Parameters = {},
  given: Readonly<Record<string, unknown>> = {},
): (readonly [name: string, written: string])[] {
  return Object.entries(parameters).flatMap(([name, { write = byDefault }]) => {
    const value = own(given, name);
    // Most parameters of most calls: no work for them.
    if (value === undefined) return [];
    const written = write(place, name, value);
    return written === undefined ? [] : [[name, written] as const];
  });
}
