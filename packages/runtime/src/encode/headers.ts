import type { OperationDescriptor } from '../descriptor.ts';
import { encodeParameters } from './parameter.ts';

type Values = Readonly<Record<string, unknown>>;

/** The operation's header parameters, and its cookie parameters as one `cookie` header. */
export function encodeHeaders(
  operation: OperationDescriptor,
  given: { readonly header?: Values; readonly cookie?: Values },
): Headers {
  const headers = new Headers();
  for (const [name, text] of encodeParameters('header', operation.header, given.header)) {
    headers.set(name, checkFieldValue(`header parameter "${name}"`, text));
  }
  const cookie = operation.cookie?.(given.cookie);
  if (cookie) headers.set('cookie', cookie);
  return headers;
}

/** The text, which a header can hold. Throws a `TypeError` for one that none can: that of `fetch` would show the value. */
export function checkFieldValue(what: string, text: string): string {
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(text)) {
    throw new TypeError(`The ${what} holds characters no header can carry.`);
  }
  return text;
}
