import type { OperationDescriptor, ParameterDescriptor } from '../descriptor.ts';
import { cannotEncode, checkSeparable, percentEncode, readValue, type Value } from './values.ts';

function simple(parameter: ParameterDescriptor, value: Value): string {
  checkSeparable(parameter, value, ',');
  switch (value.kind) {
    case 'primitive':
      return value.text;
    case 'array':
      return value.items.join(',');
    case 'object':
      return parameter.explode
        ? value.members.map(([name, text]) => `${name}=${text}`).join(',')
        : value.members.flat().join(',');
  }
}

function cookie(parameter: ParameterDescriptor, value: Value): string {
  const encode = (text: string): string => percentEncode(parameter, text);
  if (parameter.style !== 'form') {
    throw cannotEncode(parameter, `style ${parameter.style} is no style of a cookie parameter`);
  }
  if (value.kind === 'primitive') return `${parameter.name}=${encode(value.text)}`;
  if (parameter.explode) {
    throw cannotEncode(parameter, 'an exploded array or object has no form in a cookie');
  }
  const parts = value.kind === 'array' ? value.items : value.members.flat();
  return `${parameter.name}=${parts.map(encode).join(',')}`;
}

/**
 * The operation's header parameters, and its cookie parameters as one `cookie` header (which browsers
 * do not let a page set).
 */
export function encodeHeaders(
  operation: OperationDescriptor,
  given: {
    readonly header?: Readonly<Record<string, unknown>>;
    readonly cookie?: Readonly<Record<string, unknown>>;
  },
): Headers {
  const headers = new Headers();
  const cookies: string[] = [];
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'header' && parameter.in !== 'cookie') continue;
    const values = given[parameter.in] ?? {};
    if (!Object.hasOwn(values, parameter.name)) continue;
    const value = readValue(parameter, values[parameter.name]);
    if (value === undefined) continue;
    if (parameter.in === 'cookie') {
      cookies.push(cookie(parameter, value));
      continue;
    }
    if (parameter.style !== 'simple') {
      throw cannotEncode(parameter, `style ${parameter.style} is no style of a header parameter`);
    }
    const text = simple(parameter, value);
    if (!isFieldValue(text)) throw cannotEncode(parameter, 'no header can hold its characters');
    headers.set(parameter.name, text);
  }
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  return headers;
}

/** Whether a header can hold a text: `fetch` would throw an error that shows the value. */
export function isFieldValue(text: string): boolean {
  return /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(text);
}
