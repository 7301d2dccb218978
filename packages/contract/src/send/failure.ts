/**
 * Why there is no answer.
 *
 * - `not-connected`: no connection could be made.
 * - `reset`: the connection ended before the answer was complete.
 * - `timeout`: no complete answer came in time.
 * - `malformed`: what came is no HTTP, or cannot be unpacked.
 * - `too-large`: headers or body are larger than they may be.
 * - `not-sent`: HTTP has no form for the request, or the machine refuses it.
 */
export type NoAnswerReason =
  | 'not-connected'
  | 'reset'
  | 'timeout'
  | 'malformed'
  | 'too-large'
  | 'not-sent';

/** No connection could be made; any other failure concerns one exchange. */
const notConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPROTO|ERR_(SSL|TLS)_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/** What an error of Node's HTTP client says of an exchange. */
export function failureOf(
  error: NodeJS.ErrnoException,
  maxHeaderBytes: number,
): { readonly reason: NoAnswerReason; readonly message: string } {
  const code = error.code ?? '';
  const detail = error.message || code;
  if (notConnected.test(code)) return { reason: 'not-connected', message: code };
  if (code === 'HPE_HEADER_OVERFLOW') {
    const message = `The headers of the answer are larger than ${maxHeaderBytes} bytes.`;
    return { reason: 'too-large', message };
  }
  // The connection was closed in the middle of a message.
  const isCutOff = code === 'HPE_INVALID_EOF_STATE';
  const message = `The connection ended without a complete answer: ${detail}.`;
  return code.startsWith('HPE_') && !isCutOff
    ? { reason: 'malformed', message: `The answer is no HTTP: ${detail}.` }
    : { reason: 'reset', message };
}
