import type { Io } from '../io.ts';

/** One command of `speclock`; its file is imported only when it runs. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /**
   * Runs the command and returns its exit code.
   *
   * @throws UsageError, UnreachableError, TargetError of `@speclock/contract`
   */
  run(argv: readonly string[], io: Io): Promise<number>;
}
