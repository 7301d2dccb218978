import { readFileSync } from 'node:fs';

/** Files of decoders that a generated package gets as they are. */
export const runFiles = ['bodies.js', 'decode.js', 'media-type.js', 'multipart.js'] as const;

export type RunFile = (typeof runFiles)[number];

/** The source of a decoder file: JavaScript that imports nothing but other files of the list, beside it. */
export function runSource(file: RunFile): string {
  return readFileSync(new URL(`./run/${file}`, import.meta.url), 'utf8');
}
