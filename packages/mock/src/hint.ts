import type { HeldRequest } from './exchange.ts';
import { headerOf } from './unreadable.ts';

/**
 * What is known of requests that end Prism's process, as a sentence; `undefined` when nothing is.
 *
 * Prism 5.16 looks at the content type of each part of a multipart body that has a file name, and
 * throws outside of any handler when there is none.
 */
export function hintFor(request: HeldRequest): string | undefined {
  const contentType = headerOf(request.rawHeaders, 'content-type');
  const boundary = /^multipart\/.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  for (const part of request.body.toString('latin1').split(`--${mark}`)) {
    const head = part.split('\r\n\r\n', 1)[0] ?? '';
    if (/;\s*filename\*?=/i.test(head) && !/^content-type:/im.test(head)) {
      const name = /;\s*name="?([^";\r\n]*)/i.exec(head)?.[1] ?? '';
      return `The file part ${JSON.stringify(name)} has no Content-Type of its own, which Prism does not survive: give the part one.`;
    }
  }
  return undefined;
}
