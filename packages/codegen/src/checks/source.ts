import { readFileSync } from 'node:fs';

/** The file of what printed checks call. */
export const helperFile = 'operation-checks.js';

/** The files beside this one that a generated package gets as they are, by name. */
export function copiedChecks(): [name: string, content: string][] {
  return [helperFile, 'operation-checks.d.ts'].map((name) => [
    name,
    readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'),
  ]);
}
