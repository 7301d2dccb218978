/** A target could not be reached or signed in to, so nothing can be said about the API. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}
