import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** A wrong command line or environment; the message says what is wrong and what may stand there. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads options strictly. Throws UsageError, which for an unknown option names the nearest one. */
export function parseOptions<const Definitions extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: Definitions,
) {
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    const name = /'-*([^ '=]+)/.exec(message)?.[1];
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || name === undefined) {
      throw new UsageError(message.split('\n', 1).join());
    }
    const known = nearest(name, Object.keys(options));
    throw new UsageError(`Unknown option --${name}. Did you mean --${known}?`);
  }
}

/** The name that the fewest letters lie between. */
export function nearest(name: string, names: readonly string[]): string {
  const [first = ''] = names
    .map((known) => ({ known, distance: distance(name, known) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ known }) => known);
  return first;
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Reads a text that HTTP Basic (RFC 7617) and headers can carry; an empty one is none. */
export function readVisible(name: string, text: string | undefined, allowColon = true) {
  if (text === undefined || text === '') return undefined;
  if ((allowColon ? /^[!-~]+$/ : /^[!-9;-~]+$/).test(text)) return text;
  const colon = allowColon ? '' : ' other than a colon';
  throw new UsageError(`${name} may hold visible ASCII characters${colon} only.`);
}

/** Reads a text that may be left out but not be empty, as one of a shell's variable that is not set is. */
export function readGiven(option: string, text: string | undefined, what: string) {
  if (text !== '') return text;
  throw new UsageError(`${option} takes ${what}, and is empty.`);
}

/** Reads one of several words. */
export function readWord<Word extends string>(
  option: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  throw new UsageError(`${option} takes ${words.join(', ')}, not ${JSON.stringify(text)}.`);
}
