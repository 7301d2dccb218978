import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../../usage-error.ts';

/**
 * The bytes of the body of a host's answer, unpacked where it came packed, and at most `limit` of them: neither those that come
 * over the wire nor those that they unpack to may be more.
 *
 * @throws UsageError when there are more, when they cannot be unpacked, and when they are packed in a way nobody asked
 *   for; what the connection throws when it breaks off.
 */
export async function readBody(
  answer: IncomingMessage,
  host: string,
  limit: number,
): Promise<Uint8Array> {
  const tooLarge = (): never => {
    throw new UsageError(
      `${host} answers with more than ${limit} bytes, the limit for a document.`,
    );
  };
  const encoding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new UsageError(
      `${host} packs its answer as ${JSON.stringify(encoding)}, which was not asked for.`,
    );
  }
  if (Number(answer.headers['content-length'] ?? 0) > limit) tooLarge();
  const chunks: Uint8Array[] = [];
  const count = (most: number) =>
    async function* (source: AsyncIterable<Uint8Array>) {
      let length = 0;
      for await (const chunk of source) {
        length += chunk.length;
        if (length > most) tooLarge();
        yield chunk;
      }
    };
  const gather = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) chunks.push(chunk);
  };
  try {
    if (encoding === 'gzip') {
      await pipeline(answer, count(limit), createGunzip(), count(limit), gather);
    } else {
      await pipeline(answer, count(limit), gather);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /^Z_/.test(String(error.code)))) throw error;
    throw new UsageError(`${host} answers with gzip that cannot be unpacked.`, undefined, {
      cause: error,
    });
  }
  return Buffer.concat(chunks);
}
