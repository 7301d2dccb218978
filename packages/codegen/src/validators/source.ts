import { readFileSync } from 'node:fs';
import { helperFileNames, helperSource } from '@speclock/schema';
import { type RunFile, runFiles, runSource } from '@speclock/wire';

/** Files beside this one that a generated package gets as they are; those with declarations are for programs. */
const ownFiles: ReadonlySet<string> = new Set([
  ...['exchange.js', 'exchange.d.ts', 'plan.js', 'validator.js', 'validator.d.ts', 'encoding.js'],
  ...['server.js', 'server.d.ts', 'fetch.js', 'fetch.d.ts', 'fastify.js', 'fastify.d.ts'],
]);
const decoderFiles: ReadonlySet<string> = new Set<RunFile>(runFiles);

/** The names of all modules that packages get as they are, whether or not one needs them. */
export function copiedNames(): string[] {
  return [...ownFiles, ...runFiles, ...helperFileNames()].filter((file) => file.endsWith('.js'));
}

/** The helpers of servers and what every package declares, whether a module imports it or not. */
const always = [
  ...['fetch.js', 'fastify.js', 'exchange.d.ts', 'validator.d.ts'],
  ...['server.d.ts', 'fetch.d.ts', 'fastify.d.ts'],
];

/**
 * The files that are the same in every package, by name: those that modules import, with those that these import, and
 * the helpers of servers.
 */
export function copiedFiles(modules: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const copied = new Map<string, string>();
  const add = (name: string): void => {
    if (modules.has(name) || copied.has(name)) return;
    const source = sourceOf(name);
    copied.set(name, source);
    if (name.endsWith('.js')) importsOf(source).forEach(add);
  };
  for (const text of modules.values()) importsOf(text).forEach(add);
  always.forEach(add);
  return copied;
}

/** The files that a module imports from beside it. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/^(?:import|\}).* from '\.\/(.+\.js)';$/gm)].flatMap(
    ([, name]) => name ?? [],
  );
}

function sourceOf(file: string): string {
  if (ownFiles.has(file)) return readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
  return decoderFiles.has(file) ? runSource(file as RunFile) : helperSource(file);
}
