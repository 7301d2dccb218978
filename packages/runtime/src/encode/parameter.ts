import type { ParameterDescriptor } from '../descriptor.ts';
import { isJson } from '../media-type.ts';

type Place = 'path' | 'query' | 'header' | 'cookie';

/** How a style writes a value (OpenAPI 3.1, "Style Values"; RFC 6570, section 3.2). */
interface Style {
  readonly places: readonly Place[];
  /** Stands before the value. */
  readonly first: string;
  /** Stands between the parts of an exploded value. */
  readonly between: string;
  /** Stands between the parts of a list or an object that is not exploded. */
  readonly delimiter: string;
  /** Whether the parameter's name stands before the value. */
  readonly isNamed: boolean;
}

function style(
  places: readonly Place[],
  first: string,
  between: string,
  isNamed: boolean,
  delimiter = ',',
): Style {
  return { places, first, between, delimiter, isNamed };
}

const styles: Readonly<Record<NonNullable<ParameterDescriptor['style']>, Style>> = {
  simple: style(['path', 'header'], '', ',', false),
  label: style(['path'], '.', '.', false),
  matrix: style(['path'], ';', ';', true),
  form: style(['query', 'cookie'], '', '&', true),
  spaceDelimited: style(['query'], '', '', true, '%20'),
  pipeDelimited: style(['query'], '', '', true, '%7C'),
  deepObject: style(['query'], '', '&', true),
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

/** The same with RFC 3986's reserved characters as they are, but for those that mean something in a query. */
function withReserved(encoded: string, separator: string): string {
  return encoded.replace(/%(?:3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B)/g, (code) => {
    const sign = decodeURIComponent(code);
    return sign === separator ? code : sign;
  });
}

/** The parts of a value, each with its name: its own in an object, the parameter's elsewhere. Absent ones are left out. */
function partsOf(name: string, value: unknown): (readonly [string, unknown])[] {
  const parts = Array.isArray(value)
    ? value.map((item) => [name, item] as const)
    : Object.entries(typeof value === 'object' && value !== null ? value : { [name]: value });
  return parts.filter(([, part]) => part !== undefined && part !== null);
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
    mediaType,
  } = descriptor;
  const { places, first, between, delimiter, isNamed } = styles[style];
  const refuse = (why: string): TypeError => cannotEncode(place, name, why);
  const text = (part: unknown): string => {
    if (typeof part === 'object') throw refuse(`style ${style} has no form for a nested value`);
    if (typeof part === 'number' && !Number.isFinite(part)) throw refuse('it is no finite number');
    if (/\p{Surrogate}/u.test(String(part))) throw refuse('it holds half of a surrogate pair');
    return String(part);
  };

  if (mediaType !== undefined && !isJson(mediaType)) {
    throw refuse(`media type ${mediaType} is not supported`);
  }
  const value = mediaType === undefined ? given : JSON.stringify(given ?? undefined);
  const isObject = typeof value === 'object' && !Array.isArray(value);
  const isSingle = typeof value !== 'object';
  const parts = partsOf(name, value).map(([key, part]) => [text(key), text(part)] as const);
  if (parts.length === 0) return undefined;

  const isExploded = explode || isSingle || style === 'deepObject';
  const separator = isExploded ? between : delimiter;
  if (
    !places.includes(place) ||
    separator === '' ||
    (style === 'deepObject' && !isObject) ||
    (place === 'cookie' && isExploded && !isSingle)
  ) {
    const kind = isSingle ? 'a single value' : isObject ? 'an object' : 'a list';
    throw refuse(`style ${style}${explode ? ', exploded,' : ''} has no form for ${kind} there`);
  }
  const separable = (encoded: string): string => {
    if (isSingle || !encoded.includes(separator)) return encoded;
    const sign = decodeURIComponent(separator);
    throw refuse(`a part of it holds "${sign}", which separates the parts`);
  };
  // A name is never "reserved characters allowed": `&` in it would start another parameter.
  const encodeName = (key: string): string =>
    place === 'header' || place === 'cookie' ? key : percentEncode(key);
  const encode = (part: string): string => {
    const encoded = place === 'header' ? part : percentEncode(part);
    return separable(allowReserved ? withReserved(encoded, separator) : encoded);
  };
  const pair = (key: string, part: string): string =>
    part === '' && style === 'matrix' ? key : `${key}=${part}`;

  if (!isExploded) {
    const list = (isObject ? parts.flat() : parts.map(([, part]) => part))
      .map(encode)
      .join(separator);
    return first + (isNamed ? pair(encodeName(name), list) : list);
  }
  const written = parts.map(([key, part]) => {
    if (isObject) {
      const whole = style === 'deepObject' ? `${name}[${key}]` : key;
      return pair(separable(encodeName(whole)), encode(part));
    }
    return isNamed ? pair(encodeName(name), encode(part)) : encode(part);
  });
  return first + written.join(between);
}
