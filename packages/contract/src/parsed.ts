import type { Json } from '@speclock/schema';

/** The JSON that a body is; undefined for what is none. */
export function parsed(body: Uint8Array | string | undefined): Json | undefined {
  if (body === undefined) return undefined;
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
