import { lockName, overlayName } from '../spec-folder.ts';

/** Names that Windows keeps for devices, whatever their extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name that a document from a URL is kept under: the last segment of the path, of which only letters, digits, dots,
 * hyphens and underscores are kept, with `.json` or `.yaml` behind it where it has no such extension; `openapi` where
 * nothing is left or the name means something else. The same URL and kind of document give the same name.
 *
 * @example `https://x.example/v3/api-docs` with JSON behind it: `api-docs.json`
 */
export function fileNameOf(url: URL, bytes: Uint8Array): string {
  const segment = url.pathname.split('/').at(-1) ?? '';
  const plain = segment
    .replace(/%[0-9a-f]{2}/gi, '-')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(-80);
  const extension = looksLikeJson(bytes) ? '.json' : '.yaml';
  const named = /\.(ya?ml|json)$/i.test(plain) ? plain : `${plain || 'openapi'}${extension}`;
  const isTaken = named === overlayName || named === lockName || device.test(named);
  return isTaken || named.startsWith('.') ? `openapi${extension}` : named;
}

function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*[{[]/.test(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 1000)),
  );
}
