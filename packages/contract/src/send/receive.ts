import type { ClientRequest, IncomingMessage } from 'node:http';
import { failureOf, type NoAnswerReason } from './failure.ts';

/** Of all headers of an answer together, in bytes. */
export const maxHeaderSize = 64 * 1024;
/** An answer may be announced by some (RFC 9110, section 15.2), not by a flood of them. */
const maxInterimAnswers = 100;

/** What came back for a request on one connection; the body as it came. */
export type Ended =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Headers;
      readonly body: Uint8Array;
    }
  | {
      readonly kind: 'failed';
      readonly reason: NoAnswerReason;
      readonly message: string;
      /** Whether a kept connection was closed before anything came back on it. */
      readonly isStale: boolean;
    };

/** Reads what comes back for a request and calls `end`, at least once: the first call counts. */
export function receive(
  outgoing: ClientRequest,
  maxBytes: number,
  end: (ended: Ended) => void,
): void {
  let incoming: IncomingMessage | undefined;
  let interim = 0;
  const fail = (reason: NoAnswerReason, message: string, isStale = false): void =>
    end({ kind: 'failed', reason, message, isStale });
  const answer = (message: IncomingMessage, chunks: readonly Uint8Array[]): void => {
    const headers = headersOf(message.rawHeaders);
    const body = Buffer.concat(chunks);
    end({ kind: 'answered', status: message.statusCode ?? 0, headers, body });
  };
  const failBy = (error: Error): void => {
    // What comes after a complete answer concerns the connection alone.
    if (incoming?.complete) return;
    const { reason, message } = failureOf(error, maxHeaderSize);
    const nothingCame = incoming === undefined && interim === 0;
    // What a server sent unasked after its last answer makes no HTTP either.
    const isConnection = reason === 'reset' || reason === 'malformed';
    fail(reason, message, outgoing.reusedSocket && nothingCame && isConnection);
  };
  outgoing.on('error', failBy);
  outgoing.on('information', () => {
    interim++;
    if (interim > maxInterimAnswers) {
      fail('malformed', `The answer is preceded by more than ${maxInterimAnswers} interim ones.`);
    }
  });
  outgoing.on('response', (message) => {
    incoming = message;
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) fail('too-large', tooLarge(maxBytes));
      else chunks.push(chunk);
    });
    message.on('end', () => answer(message, chunks));
    message.on('error', failBy);
  });
  // 101 and an answer to CONNECT hand the connection over, which nobody asked for.
  const handOver = (message: IncomingMessage): void => {
    incoming = message;
    answer(message, []);
    outgoing.destroy();
  };
  outgoing.on('upgrade', handOver);
  outgoing.on('connect', handOver);
}

export function tooLarge(maxBytes: number): string {
  return `The body of the answer is larger than ${maxBytes} bytes.`;
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    headers.append(raw[index] ?? '', raw[index + 1] ?? '');
  }
  return headers;
}
