import { oneLine } from './one-line.ts';

/** A JSON value. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** An OpenAPI document as JSON: one file, every reference inside it. */
export type DocumentJson = { readonly [name: string]: Json };

/** A document as a message names it: its place in the list, from 1, and its title. */
export function titleOf(documents: readonly DocumentJson[], index: number): string {
  const info = documents[index]?.['info'];
  const title = info !== null && typeof info === 'object' && 'title' in info ? info['title'] : '';
  return `document ${index + 1}${typeof title === 'string' && title !== '' ? ` (${oneLine(title)})` : ''}`;
}
