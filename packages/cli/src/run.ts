import { didYouMean } from '@speclock/schema/nearest';
import type { Command } from './commands/command.ts';
import { ExitCode } from './exit-code.ts';
import { explain } from './explain.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

interface CommandEntry {
  readonly summary: string;
  load(): Promise<Command>;
}

const commands: Readonly<Record<string, CommandEntry>> = {
  init: {
    summary: 'make a repository with all of this for the API of a document',
    load: async () => (await import('./commands/init.ts')).init,
  },
  pull: {
    summary: 'bring a document in: check it, write it and its lock',
    load: async () => (await import('./commands/pull.ts')).pull,
  },
  check: {
    summary: 'problems of document and overlay, lock, drift of generated files',
    load: async () => (await import('./commands/check.ts')).check,
  },
  diff: {
    summary: 'what changed between two documents, and what it breaks',
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  generate: {
    summary: 'derive types, client and validators; --check only compares',
    load: async () => (await import('./commands/generate.ts')).generate,
  },
  mock: {
    summary: 'serve made-up answers for all documents of an entry behind one port',
    load: async () => (await import('./commands/mock.ts')).mock,
  },
  verify: {
    summary: 'hold a running service against its document',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  release: {
    summary: 'write the changeset of what changed since the last release',
    load: async () => (await import('./commands/release.ts')).release,
  },
};

const help = `speclock keeps everything that is derived from an OpenAPI document true to it.

Usage: speclock <command> [options]

${Object.entries(commands)
  .map(([name, command]) => `  ${name.padEnd(10)}${command.summary}`)
  .join('\n')}

  speclock <command> --help   tells the options of one command
  speclock --version

Exit codes: 0 clean, 1 findings, 2 input or call that cannot be used, 3 a target could not be
reached or signed in to, 70 a fault of speclock.
`;

/**
 * Runs `speclock` with the given arguments (without node and script) and returns its exit code.
 *
 * It never throws: what a command throws becomes a message on stderr and an exit code.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return explain(error, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.stderr : io.stdout).write(help);
    return name === undefined ? ExitCode.usage : ExitCode.clean;
  }
  if (name === '--version') {
    io.stdout.write(`${version()}\n`);
    return ExitCode.clean;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    const what = name.startsWith('-') ? 'option' : 'command';
    const known = what === 'option' ? ['--help', '--version'] : Object.keys(commands);
    throw new UsageError(`Unknown ${what} ${name}.`, didYouMean(name, known));
  }
  const command = await entry.load();
  const end = rest.indexOf('--');
  if (rest.some((arg, at) => (arg === '--help' || arg === '-h') && (end === -1 || at < end))) {
    io.stdout.write(command.help);
    return ExitCode.clean;
  }
  return command.run(rest, io);
}
