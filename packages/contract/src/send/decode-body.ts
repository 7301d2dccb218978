import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** The content codings that are asked for and understood (RFC 9110, section 8.4.1; brotli: RFC 7932). */
export const acceptedCodings = 'gzip, deflate, br';

type Decoder = (
  bytes: Uint8Array,
  options: { readonly maxOutputLength: number },
) => Promise<Uint8Array>;

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  [
    'deflate',
    (bytes, options) => promisify(hasZlibHeader(bytes) ? inflate : inflateRaw)(bytes, options),
  ],
  ['br', promisify(brotliDecompress)],
]);

/** Content codings nest; more of them than this are nothing but a way to keep a client busy. */
const maxCodings = 3;

/** What a body is without its content codings, or why that cannot be said. */
export type Decoded =
  | { readonly kind: 'decoded'; readonly body: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'broken'; readonly coding: string };

/**
 * A body without its content codings; never more than `maxBytes` are unpacked.
 *
 * A coding that was not asked for is left as it is, as browsers do.
 */
export async function decodeBody(
  raw: Uint8Array,
  contentEncoding: string | null,
  maxBytes: number,
): Promise<Decoded> {
  let body = raw;
  // The last coding named was the last one applied.
  const codings = (contentEncoding ?? '').toLowerCase().split(',').reverse();
  for (const [index, written] of codings.entries()) {
    const coding = written.trim();
    const decoder = decoders.get(coding);
    if (decoder === undefined) {
      if (coding === '' || coding === 'identity') continue;
      break;
    }
    // An answer to HEAD names the coding of a body that it does not have.
    if (body.length === 0) break;
    if (index >= maxCodings) return { kind: 'broken', coding };
    try {
      body = await decoder(body, { maxOutputLength: maxBytes });
    } catch (error) {
      const isTooLarge = error instanceof RangeError && 'code' in error;
      return isTooLarge && error.code === 'ERR_BUFFER_TOO_LARGE'
        ? { kind: 'too-large' }
        : { kind: 'broken', coding };
    }
  }
  return { kind: 'decoded', body };
}

/** `deflate` is zlib's format (RFC 1950), but some servers send its inside alone (RFC 9110, section 8.4.1.2). */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
