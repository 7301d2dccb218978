import { isJsonObject, type Json } from '@speclock/schema';

/** What a JSON Pointer leads to; undefined where there is nothing. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let here = value;
  for (const escaped of pointer.split('/').slice(1)) {
    const token = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(here)) here = /^\d+$/.test(token) ? here[Number(token)] : undefined;
    else if (isJsonObject(here) && Object.hasOwn(here, token)) here = here[token];
    else return undefined;
  }
  return here;
}
