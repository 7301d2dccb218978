/** Somewhere that takes text. */
export interface Sink {
  write(text: string): unknown;
}

/** The environment variables, by name. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Everything that a command touches besides files and the network, so that a test can run it in its own process. */
export interface Io {
  /** An absolute path; relative paths of the command line start here. */
  readonly cwd: string;
  readonly env: Env;
  /** Takes findings and answers. */
  readonly stdout: Sink;
  /** Takes progress and what went wrong with the call itself. */
  readonly stderr: Sink;
  readonly isTTY: boolean;
  /** How wide the terminal is that stderr goes to; absent where it goes elsewhere. */
  readonly stderrColumns?: number;
  /** Ends a command that runs until it is told to, and interrupts any other. */
  readonly signal?: AbortSignal;
}
