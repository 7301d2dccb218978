import type { ClientRequest } from 'node:http';

const pieceSize = 64 * 1024;

/** Writes a body piece by piece, as fast as it is taken: what comes back meanwhile may say that it is not wanted. */
export function writeBody(outgoing: ClientRequest, body: Uint8Array | undefined): void {
  if (body === undefined || body.length <= pieceSize) {
    outgoing.end(body);
    return;
  }
  let sent = 0;
  const more = (): void => {
    while (sent < body.length) {
      const piece = body.subarray(sent, sent + pieceSize);
      sent += piece.length;
      if (!outgoing.write(piece)) {
        outgoing.once('drain', more);
        return;
      }
    }
    outgoing.end();
  };
  more();
}
