import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { didYouMean } from '@speclock/schema/nearest';
import { UsageError } from './usage-error.ts';

type Parsed<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>
>;

/**
 * The options and positional arguments of a command.
 *
 * @throws UsageError for an unknown option (with the nearest name), a missing or surplus value, an
 *   option given twice that takes one value, and more than `positionals` arguments.
 */
export function parseOptions<T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: T,
  positionals = 1,
): Parsed<T> {
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (known === undefined) {
      const names = Object.keys(options).map((name) => `--${name}`);
      throw new UsageError(`Unknown option ${token.rawName}.`, didYouMean(token.rawName, names));
    }
    if (seen.has(token.name) && known.multiple !== true) {
      throw new UsageError(`${token.rawName} is given twice.`, 'Give it once.');
    }
    seen.add(token.name);
  }
  const parsed = parseStrictly(argv, options);
  const surplus = parsed.positionals[positionals];
  if (surplus !== undefined) {
    throw new UsageError(
      `Unexpected argument ${JSON.stringify(surplus)}.`,
      positionals === 0 ? 'This call takes none.' : `This call takes at most ${positionals}.`,
    );
  }
  return parsed;
}

function parseStrictly<T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: T,
): Parsed<T> {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = error.message.replace(/\s*\n\s*/g, ' ').replace(/(?<![.?!])$/, '.');
    throw new UsageError(message, 'See --help.', { cause: error });
  }
}
