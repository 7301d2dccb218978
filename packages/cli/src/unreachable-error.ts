/** A service could not be reached, or lets nobody in without signing in; the command ends with exit code 3. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}
