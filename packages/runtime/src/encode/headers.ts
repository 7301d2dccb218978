import type { OperationDescriptor } from '../descriptor.ts';
import { own } from '../own.ts';
import { cannotEncode, encodeParameter } from './parameter.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The operation's header parameters, and its cookie parameters as one `cookie` header (which browsers
 * do not let a page set).
 */
export function encodeHeaders(
  operation: OperationDescriptor,
  given: { readonly header?: Values; readonly cookie?: Values },
): Headers {
  const headers = new Headers();
  for (const [name, parameter] of Object.entries(operation.header ?? {})) {
    const text = encodeParameter('header', name, parameter, own(given.header, name));
    if (text === undefined) continue;
    if (!isFieldValue(text))
      throw cannotEncode('header', name, 'no header can hold its characters');
    headers.set(name, text);
  }
  const cookies = Object.entries(operation.cookie ?? {})
    .map(([name, parameter]) => encodeParameter('cookie', name, parameter, own(given.cookie, name)))
    .filter((pair) => pair !== undefined);
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  return headers;
}

/** Whether a header can hold a text: `fetch` would throw an error that shows the value. */
export function isFieldValue(text: string): boolean {
  return /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(text);
}
