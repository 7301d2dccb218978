import { UsageError } from '../../usage-error.ts';

/** JSON and YAML in all their names, and those that servers give to files they do not know. */
const ofDocuments =
  /^(application|text)\/([\w.-]+[+.])?(json|(x-)?ya?ml|openapi)$|^text\/plain$|^application\/octet-stream$/;

/**
 * Refuses an answer that says it is something else than an OpenAPI document, or is a page of HTML whatever it says:
 * most often a page to sign in at.
 *
 * @throws UsageError
 */
export function checkContentType(header: string | undefined, bytes: Uint8Array, url: URL): void {
  const type = (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (/html/.test(type) || /^\s*<(!doctype\s+html|html|head|body)\b/i.test(startOf(bytes))) {
    throw new UsageError(
      `${url.host} answers with a web page, most likely one to sign in at, in place of a document.`,
      'Sign in there, download the document and name the file: --from <file>',
    );
  }
  if (type === '' || ofDocuments.test(type)) return;
  throw new UsageError(
    `${url.host} answers with ${JSON.stringify(type)}, which is neither JSON nor YAML.`,
    'Check the URL, or download the document and name the file: --from <file>',
  );
}

function startOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 1000));
}
