import { encodeParameter, type ParameterValue } from './encode.ts';
import type { FormEncoding, PropertyEncoding } from './run/bodies.js';
import { isJsonMediaType } from './run/media-type.js';

/**
 * Writes an application/x-www-form-urlencoded body. A property with a style, an explode or an allowReserved in
 * `encoding` is written as a query parameter; others as JSON where they are objects or their `contentType` is JSON, else
 * as text, a list as one pair an item.
 *
 * Throws a RangeError as `encodeParameter` does. Source: OpenAPI 3.1.1, section 4.8.15.
 */
export function encodeForm(
  value: Readonly<Record<string, ParameterValue>>,
  encoding: FormEncoding = {},
): string {
  return Object.entries(value)
    .flatMap(([name, inner]) => {
      const own = (Object.hasOwn(encoding, name) ? encoding[name] : undefined) ?? {};
      const { style = 'form', explode = style === 'form', allowReserved = false } = own;
      const written = isStyled(own) || !isJson(own, inner) ? inner : JSON.stringify(inner);
      return encodeParameter({ name, in: 'query', style, explode, allowReserved }, written) ?? [];
    })
    .join('&');
}

/** Whether a property is written by its style; then its content type does not count. */
export function isStyled({ style, explode, allowReserved }: PropertyEncoding): boolean {
  return (style ?? explode ?? allowReserved) !== undefined;
}

/** Whether a property without a style is written as JSON. */
export function isJson({ contentType }: PropertyEncoding, value: unknown): boolean {
  if (contentType !== undefined) return contentType.every(isJsonMediaType);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
