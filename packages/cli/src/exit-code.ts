/** What the command's exit code means to other programs. */
export const ExitCode = {
  clean: 0,
  /** There are findings: problems, drift, failed cases. */
  findings: 1,
  /** The call or its input cannot be used. */
  usage: 2,
  /** A target could not be reached or signed in to. */
  target: 3,
  /** A fault of ours. */
  fault: 70,
  /** The shell's code for a command that was ended by Ctrl-C. */
  interrupted: 130,
} as const;
