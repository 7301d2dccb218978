/**
 * A body that is made while it is sent, so that it never has to be in memory as a whole.
 *
 * Only Node, Deno, Bun and workers send one: browsers refuse a streamed body over HTTP/1.1.
 */
export class StreamedBody {
  /** The `content-type` that is sent with it, parameters included. */
  declare readonly contentType: string;
  /** Whether `open` may be called again, for another attempt. */
  declare readonly isRepeatable: boolean;
  /**
   * Starts the body from its beginning. `failed` is aborted when the attempt has failed: the body then ends what it is
   * made from. Nobody else does: Node's `fetch` reads on to the end, though nothing is sent any more.
   */
  declare readonly open: (failed?: AbortSignal) => ReadableStream<Uint8Array>;

  constructor(contentType: string, isRepeatable: boolean, open: StreamedBody['open']) {
    this.contentType = contentType;
    this.isRepeatable = isRepeatable;
    this.open = open;
  }
}
