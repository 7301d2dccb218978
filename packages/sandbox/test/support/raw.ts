import { once } from 'node:events';
import net from 'node:net';
import type { Received } from './judge.ts';

/**
 * Sends bytes as they are and gives the answer that comes back until the connection closes; `undefined` for none.
 *
 * `hangUp` says that nothing more will be sent, for bytes that do not make the server close it.
 */
export async function exchangeBytes(
  url: string,
  bytes: string | Uint8Array,
  { hangUp = false } = {},
): Promise<Received | undefined> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  socket.write(bytes);
  if (hangUp) socket.end();
  await once(socket, 'close');
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [start = '', ...lines] = answer.slice(0, end).split('\r\n');
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  // What follows a body is another answer, or the end of a chunked one.
  const length = Number(headers.get('content-length') ?? 0);
  const text = Buffer.from(answer.slice(end + 4))
    .subarray(0, length)
    .toString();
  return { status: Number(start.split(' ')[1]), headers, text };
}
