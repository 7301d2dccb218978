import type { OperationDescriptor } from '../descriptor.ts';
import { cannotEncode, encodeParameters } from './parameter.ts';

type Values = Readonly<Record<string, unknown>>;

/** The operation's header parameters, and its cookie parameters as one `cookie` header. */
export function encodeHeaders(
  operation: OperationDescriptor,
  given: { readonly header?: Values; readonly cookie?: Values },
): Headers {
  const headers = new Headers();
  for (const [name, text] of encodeParameters('header', operation.header, given.header)) {
    if (!isFieldValue(text))
      throw cannotEncode('header', name, 'it holds characters no header can carry');
    headers.set(name, text);
  }
  const cookie = operation.cookie?.(given.cookie);
  if (cookie) headers.set('cookie', cookie);
  return headers;
}

/** Whether a header can hold a text: `fetch` would throw an error that shows the value. */
export function isFieldValue(text: string): boolean {
  return /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(text);
}
