import { delimiters, type ParameterStyle, undefinedStyle, type ValueKind } from './style.ts';

/** A value that a parameter can carry: text of scalars, lists of them, objects of them. */
export type Scalar = string | number | boolean | null;
export type ParameterValue =
  | Scalar
  | readonly Scalar[]
  | { readonly [name: string]: Scalar | readonly Scalar[] };

export interface EncodedParameter extends ParameterStyle {
  readonly name: string;
  /** Leaves `:/?@$;` and, in a single value, `,` as they are in a query (RFC 3986, section 2.2). */
  readonly allowReserved?: boolean;
}

/**
 * Writes a parameter: a path's text, the `name=value` pairs of a query joined by `&`, a header's value, or a cookie's
 * `name=value`. An empty list or object is undefined where the style has nothing to write for it.
 *
 * Throws a RangeError where the style is not defined for the value, or cannot carry it (a comma in a list of a header), and a URIError
 * where half a surrogate pair would stand in a URL.
 * Source: OpenAPI 3.1.1, section 4.8.12.4; RFC 6570.
 */
export function encodeParameter(
  parameter: EncodedParameter,
  value: ParameterValue,
): string | undefined {
  const kind = kindOf(value);
  const complaint = undefinedStyle(parameter, kind);
  if (complaint !== undefined) throw refusal(parameter, complaint);
  switch (parameter.in) {
    case 'path':
      return encodePath(parameter, value);
    case 'header':
      return encodeHeader(parameter, value);
    default:
      return encodePairs(parameter, value);
  }
}

function encodePath(parameter: EncodedParameter, value: ParameterValue): string {
  const { name, style, explode } = parameter;
  const encode = style === 'label' ? encodeDots : encodeURIComponent;
  const text = (part: Scalar): string => encode(String(part));
  const start = style === 'label' ? '.' : style === 'matrix' ? ';' : '';
  const named = style === 'matrix' ? `${encodeURIComponent(name)}=` : '';
  if (isList(value)) {
    if (style === 'matrix' && explode) return value.map((one) => `;${named}${text(one)}`).join('');
    const separator = style === 'label' && explode ? '.' : delimiter(parameter, value);
    return start + named + value.map(text).join(separator);
  }
  if (isScalar(value)) return start + named + text(value);
  const entries = scalarEntries(parameter, value);
  if (!explode) return start + named + entries.flat().map(text).join(',');
  return start + entries.map(([key, one]) => `${text(key)}=${text(one)}`).join(start || ',');
}

function encodeHeader(parameter: EncodedParameter, value: ParameterValue): string {
  const text = (part: Scalar): string => {
    const plain = String(part);
    if (/[\r\n\0]/.test(plain)) throw refusal(parameter, 'A header cannot hold a line break.');
    return plain;
  };
  if (isScalar(value)) return text(value);
  const inner = (part: Scalar): string => {
    if (/[,=]/.test(String(part))) {
      throw refusal(
        parameter,
        'A list or an object in a header cannot hold a comma or an equals sign.',
      );
    }
    return text(part);
  };
  if (isList(value)) {
    const sign = delimiter(parameter, value);
    return value.map(sign === ',' ? inner : text).join(sign);
  }
  const entries = scalarEntries(parameter, value);
  if (!parameter.explode) return entries.flat().map(inner).join(',');
  return entries.map(([key, one]) => `${inner(key)}=${inner(one)}`).join(',');
}

function encodePairs(parameter: EncodedParameter, value: ParameterValue): string | undefined {
  const { name, style, explode, allowReserved = false } = parameter;
  const text = (part: Scalar): string => encodeQuery(String(part), allowReserved, isScalar(value));
  const pair = (key: string, one: Scalar): string => `${encodeURIComponent(key)}=${text(one)}`;
  if (isScalar(value)) return pair(name, value);
  const join = (parts: readonly Scalar[]): string | undefined => {
    if (parts.length === 0) return undefined;
    return `${encodeURIComponent(name)}=${parts.map(text).join(delimiter(parameter, parts))}`;
  };
  if (isList(value)) {
    if (style === 'deepObject') {
      return value.map((one, i) => pair(`${name}[${i}]`, one)).join('&') || undefined;
    }
    if (!explode) return join(value);
    return value.map((one) => pair(name, one)).join('&') || undefined;
  }
  if (style !== 'deepObject' && !explode) return join(scalarEntries(parameter, value).flat());
  const pairs = Object.entries(value).flatMap(([key, inner]) => {
    const full = style === 'deepObject' ? `${name}[${key}]` : key;
    return (isList(inner) ? inner : [inner]).map((one) => pair(full, one));
  });
  return pairs.join('&') || undefined;
}

/** What stands between the parts, none of which may hold it where it is a style's own. */
function delimiter(parameter: EncodedParameter, parts: readonly Scalar[]): string {
  const sign = delimiters[parameter.style];
  if (sign === undefined) return ',';
  if (parts.some((part) => String(part).includes(sign))) {
    throw refusal(
      parameter,
      `The style ${parameter.style} cannot carry a value that holds its delimiter.`,
    );
  }
  return parameter.in === 'header' ? sign : encodeURIComponent(sign);
}

function encodeQuery(text: string, allowReserved: boolean, single: boolean): string {
  const encoded = encodeURIComponent(text);
  if (!allowReserved) return encoded;
  const kept = single ? /%(?:3A|2F|3F|40|24|3B|2C)/g : /%(?:3A|2F|3F|40|24|3B)/g;
  return encoded.replace(kept, decodeURIComponent);
}

/** In the style label a dot stands between values, so that one inside a value has to be encoded. */
function encodeDots(text: string): string {
  return encodeURIComponent(text).replaceAll('.', '%2E');
}

function scalarEntries(
  parameter: EncodedParameter,
  value: { readonly [name: string]: Scalar | readonly Scalar[] },
): [string, Scalar][] {
  return Object.entries(value).map(([key, inner]) => {
    if (!isScalar(inner)) {
      throw refusal(
        parameter,
        `The style ${parameter.style} cannot carry a list inside an object.`,
      );
    }
    return [key, inner];
  });
}

function kindOf(value: ParameterValue): ValueKind {
  if (isList(value)) return 'array';
  return isScalar(value) ? 'primitive' : 'object';
}

function isList(value: unknown): value is readonly Scalar[] {
  return Array.isArray(value);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value !== 'object' || value === null;
}

function refusal({ in: place, name }: EncodedParameter, complaint: string): RangeError {
  return new RangeError(`${place} parameter ${JSON.stringify(name)}: ${complaint}`);
}
