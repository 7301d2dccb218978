/**
 * A body that is made while it is sent, so that it never has to be in memory as a whole.
 *
 * Only Node, Deno, Bun and workers send one: browsers refuse a streamed body over HTTP/1.1.
 */
export class StreamedBody {
  /** The `content-type` that is sent with it, parameters included. */
  readonly contentType: string;
  /** Whether `open` may be called again, for another attempt. */
  readonly isRepeatable: boolean;
  /** Starts the body from its beginning. */
  readonly open: () => ReadableStream<Uint8Array>;

  constructor(contentType: string, isRepeatable: boolean, open: () => ReadableStream<Uint8Array>) {
    this.contentType = contentType;
    this.isRepeatable = isRepeatable;
    this.open = open;
  }
}
