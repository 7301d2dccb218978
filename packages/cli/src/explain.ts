import { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { printable, printableLines } from './report/printable.ts';
import { UnreachableError } from './unreachable-error.ts';
import { UsageError } from './usage-error.ts';

/** Writes to stderr what was thrown, and returns the exit code that it stands for. */
export function explain(error: unknown, io: Io): number {
  if (io.signal?.aborted) return ExitCode.interrupted;
  if (error instanceof UsageError) {
    const hint = error.hint === undefined ? '' : ` ${error.hint}`;
    io.stderr.write(`speclock: ${printable(error.message + hint)}\n`);
    return ExitCode.usage;
  }
  // By name: an import would load the engine for every call of the command.
  if (
    error instanceof UnreachableError ||
    (error instanceof Error && error.name === 'TargetError')
  ) {
    io.stderr.write(`speclock: ${printableLines(error.message)}\n`);
    return ExitCode.target;
  }
  const text = error instanceof Error ? error.message : String(error);
  io.stderr.write(
    `speclock: this should not have happened: ${printable(text)}\n` +
      'It is a fault of speclock. Please report it with the command that you ran; SPECLOCK_DEBUG=1 prints more.\n',
  );
  if (io.env['SPECLOCK_DEBUG']) {
    io.stderr.write(`${error instanceof Error ? (error.stack ?? text) : text}\n`);
  }
  return ExitCode.fault;
}
