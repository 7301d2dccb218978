import type { ApiDescriptor } from '../descriptor.ts';
import { own } from '../own.ts';

/** Where an error answer's code and message stand (`x-speclock-error`). */
export type ErrorPointers = NonNullable<ApiDescriptor['error']>;

/** What an error answer says of itself. */
export interface Details {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** The string or number at a JSON Pointer (RFC 6901), as text. */
function textAt(body: unknown, pointer: string | undefined): string | undefined {
  if (pointer === undefined) return undefined;
  let value = body;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = own(value as Readonly<Record<string, unknown>>, name);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** JSON, or undefined for what is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads code and message from the parsed body of an error answer. */
export function detailsOf(body: unknown, pointers: ErrorPointers | undefined): Details {
  return { code: textAt(body, pointers?.code), message: textAt(body, pointers?.message) };
}
