import { readFileSync } from 'node:fs';

/** The source of a file beside this one that a generated package gets as it is. */
export function exchangeSource(file: 'exchange.js' | 'exchange.d.ts'): string {
  return readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
}
