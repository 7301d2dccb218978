import type { Verdict } from '@speclock/contract';
import { defaultSeed, type VerifyOptions } from './options.ts';

/** The command line that runs one case alone, or all of them; of headers, which may hold a key, it has the names. */
export function repeatLine(
  { api, input, seed, headers }: VerifyOptions,
  target: string,
  verdict: Verdict | undefined,
): string {
  const words = [
    ...(api === undefined ? [] : [api]),
    ...(input === undefined ? [] : ['--input', input]),
    ...['--target', target],
    ...headers.flatMap(([name]) => ['--header', `${name}: …`]),
    ...(seed === defaultSeed ? [] : ['--seed', String(seed)]),
    ...(verdict === undefined ? [] : ['--repeat', verdict.case.id]),
  ];
  return ['npx speclock verify', ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
