import {
  cannotEncode,
  encodePart,
  type ParameterWriter,
  partsOf,
  percentEncode,
} from './parameter.ts';

export type StyleName =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject';

/** How a parameter is written (OpenAPI 3.1, "Parameter Object"). */
export interface StyleOptions {
  /** By default `simple` in a path and in headers, `form` in a query and in cookies. */
  readonly style?: StyleName;
  /** By default true for style `form`, false for the others; `deepObject` knows one form only. */
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Set when the value is written as JSON (`content`) and no style applies. */
  readonly isJson?: boolean;
}

/** How a style writes a value (OpenAPI 3.1, "Style Values"; Swagger 2.0, `collectionFormat`). */
interface Style {
  /** Stands before it. */
  readonly first?: string;
  /** Stands between the parts of an exploded value; absent where the style has no such form. */
  readonly exploded?: string;
  /** Stands between those of one that is not exploded, likewise. */
  readonly listed?: string;
  /** Stands there instead, percent-encoded but in a header. */
  readonly delimiter?: string;
}

const styles: Readonly<Record<StyleName, Style>> = {
  simple: { exploded: ',', listed: ',' },
  label: { first: '.', exploded: '.', listed: ',' },
  matrix: { first: ';', exploded: ';', listed: ',' },
  form: { exploded: '&', listed: ',' },
  spaceDelimited: { delimiter: ' ' },
  pipeDelimited: { delimiter: '|' },
  tabDelimited: { delimiter: '\t' },
  deepObject: { exploded: '&' },
};

/** Writes a parameter otherwise than by default; generated descriptors name it where the document asks for it. */
export function styled({ isJson, allowReserved, ...how }: StyleOptions): ParameterWriter {
  return (place, name, given) => {
    const isNameless = place === 'path' || place === 'header';
    const { style = isNameless ? 'simple' : 'form' } = how;
    const { explode = style === 'form' } = how;
    const { first = '', exploded = '', listed = '', delimiter } = styles[style];
    const refuse = (why: string): TypeError => cannotEncode(place, name, why);

    const value = isJson ? JSON.stringify(given ?? undefined) : given;
    // There a list is an object of its indices, as npm's qs writes it; OpenAPI leaves it open.
    const isIndexed = style === 'deepObject' && Array.isArray(value);
    const parts = partsOf(name, isIndexed ? { ...value } : value);
    if (parts.length === 0) return undefined;
    const isSingle = typeof value !== 'object';
    const isObject = !isSingle && !Array.isArray(value);
    const isExploded = isSingle || explode || style === 'deepObject';
    const between = delimiter && place !== 'header' ? percentEncode(delimiter) : delimiter;
    const separator = isExploded ? exploded : (between ?? listed);
    if (separator === '' || (place === 'cookie' && isExploded && !isSingle)) {
      throw refuse(`style ${style} has no form for such a value`);
    }

    // Signs that mean something in a query do not stay as they are.
    const signs = separator === ',' ? /[&=+#,]/g : /[&=+#]/g;
    const reserve = (text: string): string => encodeURI(text).replace(signs, percentEncode);
    const encode = (part: unknown, isKey = false): string => {
      const text = encodePart(place, name, part, allowReserved && !isKey ? reserve : percentEncode);
      if (isSingle || !text.includes(separator)) return text;
      throw refuse(
        `a part of it holds "${decodeURIComponent(separator)}", which separates the parts`,
      );
    };
    const encodedName = place === 'cookie' ? name : percentEncode(name);
    const pair = (key: string, text: string): string =>
      text === '' && style === 'matrix' ? key : `${key}=${text}`;
    const named = (text: string): string =>
      isNameless && style !== 'matrix' ? text : pair(encodedName, text);

    if (!isExploded) {
      const list = parts.flatMap(([key, part]) => (isObject ? [key, part] : [part]));
      return first + named(list.map((part) => encode(part)).join(separator));
    }
    const written = parts.map(([key, part]) => {
      if (isSingle) return named(encode(part));
      if (style === 'deepObject') return pair(encode(`${name}[${key}]`, true), encode(part));
      return isObject ? pair(encode(key, true), encode(part)) : named(encode(part));
    });
    return first + written.join(separator);
  };
}
