import type { ApiDescriptor } from '../descriptor.ts';
import { own } from '../own.ts';

/** Where an error answer's code and message stand (`x-speclock-error`). */
export type ErrorPlaces = NonNullable<ApiDescriptor['error']>;

/** What an error answer says of itself. */
export interface Details {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** The string or number at a place, as text. */
function textAt(body: unknown, place: readonly string[] | undefined): string | undefined {
  const value = place?.reduce((inner, name) => own(Object(inner), name), body);
  return /string|number/.test(typeof value) ? String(value) : undefined;
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
export function detailsOf(body: unknown, places: ErrorPlaces | undefined): Details {
  return { code: textAt(body, places?.code), message: textAt(body, places?.message) };
}
