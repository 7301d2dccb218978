/** The call or its input cannot be used; the command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** One sentence that says what to do. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}
