import type { ParameterDescriptor, Parameters, StyleName } from '../descriptor.ts';
import { own } from '../own.ts';

type Place = 'path' | 'query' | 'header' | 'cookie';

/** How a style writes a value (OpenAPI 3.1, "Style Values"). */
interface Style {
  /** Stands before it. */
  readonly first?: string;
  /** Stands between the parts of an exploded value; absent where the style has no such form. */
  readonly exploded?: string;
  /** Stands between those of one that is not exploded, likewise. */
  readonly listed?: string;
  /** Whether the parameter's name is left out. */
  readonly isNameless?: true;
}

const styles: Readonly<Record<StyleName, Style>> = {
  simple: { exploded: ',', listed: ',', isNameless: true },
  label: { first: '.', exploded: '.', listed: ',', isNameless: true },
  matrix: { first: ';', exploded: ';', listed: ',' },
  form: { exploded: '&', listed: ',' },
  spaceDelimited: { listed: '%20' },
  pipeDelimited: { listed: '%7C' },
  deepObject: { exploded: '&' },
};

/** A `TypeError` that names the parameter, never its value. */
export function cannotEncode(place: Place, name: string, why: string): TypeError {
  return new TypeError(`The ${place} parameter "${name}" cannot be sent: ${why}.`);
}

/** Percent-encodes everything but RFC 3986's unreserved characters. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The parts of a value, each with its name: its own in an object, the parameter's elsewhere. Absent ones are left out. */
function partsOf(name: string, value: unknown): (readonly [string, unknown])[] {
  const parts = Array.isArray(value)
    ? value.map((item) => [name, item] as const)
    : Object.entries(typeof value === 'object' && value !== null ? value : { [name]: value });
  return parts.filter(([, part]) => part !== undefined && part !== null);
}

/** Whether a part can be written as text, and read as the same. */
function isWritable(part: unknown): boolean {
  if (typeof part === 'string') return !/\p{Surrogate}/u.test(part);
  if (typeof part === 'number') return Number.isFinite(part);
  return typeof part === 'boolean' || typeof part === 'bigint';
}

/**
 * A parameter's value as it stands at its place, with the name where the style writes one; undefined for a value that
 * is absent: undefined, null, an empty array or object (RFC 6570, section 2.3).
 *
 * Throws a `TypeError` for a value that the style has no form for, or that would be read as another.
 */
export function encodeParameter(
  place: Place,
  name: string,
  descriptor: ParameterDescriptor,
  given: unknown,
): string | undefined {
  const {
    style = place === 'path' || place === 'header' ? 'simple' : 'form',
    explode = style === 'form',
    allowReserved,
    isJson,
  } = descriptor;
  const { first = '', exploded = '', listed = '', isNameless } = styles[style];
  const refuse = (why: string): TypeError => cannotEncode(place, name, why);

  const value = isJson ? JSON.stringify(given ?? undefined) : given;
  const parts = partsOf(name, value);
  if (parts.length === 0) return undefined;
  const isSingle = typeof value !== 'object';
  const isObject = !isSingle && !Array.isArray(value);
  const isExploded = isSingle || explode || style === 'deepObject';
  const separator = isExploded ? exploded : listed;
  if (
    separator === '' ||
    (style === 'deepObject' && !isObject) ||
    (place === 'cookie' && isExploded && !isSingle)
  ) {
    throw refuse(`style ${style} has no form for such a value`);
  }

  const encode = (part: unknown, isKey = false): string => {
    if (!isWritable(part)) throw refuse('a part of it is no text, boolean or finite number');
    let text = String(part);
    if (allowReserved && !isKey) {
      // Signs that mean something in a query do not stay as they are.
      text = encodeURI(text).replace(separator === ',' ? /[&=+#,]/g : /[&=+#]/g, percentEncode);
    } else if (place !== 'header') {
      text = percentEncode(text);
    }
    if (isSingle || !text.includes(separator)) return text;
    throw refuse(
      `a part of it holds "${decodeURIComponent(separator)}", which separates the parts`,
    );
  };
  const encodedName = place === 'cookie' ? name : percentEncode(name);
  const pair = (key: string, text: string): string =>
    text === '' && style === 'matrix' ? key : `${key}=${text}`;
  const named = (text: string): string => (isNameless ? text : pair(encodedName, text));

  if (!isExploded) {
    const list = parts.flatMap(([key, part]) => (isObject ? [key, part] : [part]));
    return first + named(list.map((part) => encode(part)).join(separator));
  }
  const written = parts.map(([key, part]) => {
    if (!isObject) return named(encode(part));
    return pair(encode(style === 'deepObject' ? `${name}[${key}]` : key, true), encode(part));
  });
  return first + written.join(separator);
}

/** Those parameters of one place that have a value, by name, each as it stands there. */
export function encodeParameters(
  place: Place,
  parameters: Parameters = {},
  given: Readonly<Record<string, unknown>> = {},
): (readonly [name: string, written: string])[] {
  return Object.entries(parameters).flatMap(([name, parameter]) => {
    const value = own(given, name);
    // Most parameters of most calls: no work for them.
    if (value === undefined) return [];
    const written = encodeParameter(place, name, parameter, value);
    return written === undefined ? [] : [[name, written] as const];
  });
}
