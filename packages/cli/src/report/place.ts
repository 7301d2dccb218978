/** A place in a text file as a person is shown it; line and column are 1-based. */
export interface Place {
  /** From where the command ran, with forward slashes. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}
