import { readFileSync } from 'node:fs';

/** Files beside this one that a generated package gets as they are. */
export type ExchangeFile =
  | 'exchange.js'
  | 'exchange.d.ts'
  | 'encoding.js'
  | 'server.js'
  | 'server.d.ts'
  | 'fetch.js'
  | 'fetch.d.ts'
  | 'fastify.js'
  | 'fastify.d.ts';

/** The source of such a file. */
export function exchangeSource(file: ExchangeFile): string {
  return readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
}
