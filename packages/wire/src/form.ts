import { encodeParameter, type ParameterValue } from './encode.ts';
import type { FormEncoding } from './run/bodies.js';

/**
 * Writes an application/x-www-form-urlencoded body. `encoding` has the style of a property where it is not form,
 * exploded; a property that is an object is written as JSON unless its encoding says otherwise.
 *
 * Throws a RangeError as `encodeParameter` does. Source: OpenAPI 3.1.1, section 4.8.15.
 */
export function encodeForm(
  value: Readonly<Record<string, ParameterValue>>,
  encoding: FormEncoding = {},
): string {
  return Object.entries(value)
    .flatMap(([name, inner]) => {
      const { style = 'form', explode = style === 'form' } = Object.hasOwn(encoding, name)
        ? (encoding[name] ?? {})
        : {};
      const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
      const written = isObject && style === 'form' && explode ? JSON.stringify(inner) : inner;
      return encodeParameter({ name, in: 'query', style, explode }, written) ?? [];
    })
    .join('&');
}
