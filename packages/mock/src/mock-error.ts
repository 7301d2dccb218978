/**
 * Why a mock could not be started.
 *
 * - `port-in-use`, `cannot-listen`: the address that was asked for is taken, or may not be listened on.
 * - `declared-twice`: two documents declare the same method and path.
 * - `document-not-loaded`: Prism cannot make a mock of a document.
 * - `not-started`: Prism's process ended before it had loaded anything.
 */
export type MockErrorCode =
  | 'port-in-use'
  | 'cannot-listen'
  | 'declared-twice'
  | 'document-not-loaded'
  | 'not-started';

/** A mock could not be started; nothing of it is left running. */
export class MockError extends Error {
  override readonly name = 'MockError';
  readonly code: MockErrorCode;

  constructor(code: MockErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
