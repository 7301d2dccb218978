import type { CaseRequest } from '../case.ts';

/**
 * Of a part of a request, in bytes: what is longer may be refused for its length alone by anything on the way to the service.
 * RFC 9110, section 4.1: recipients should support targets of at least 8,000; servers' usual limit of all headers is no lower;
 * their usual limit of a body is 1 MiB (nginx) or 100 kB (Express).
 */
const limits = { target: 8000, headers: 8000, body: 100_000 } as const;

/** Whether a part of a request is so long that it may be refused for its length. */
export function isLong(request: CaseRequest, part: keyof typeof limits): boolean {
  return sizeOf(request, part) > limits[part];
}

function sizeOf({ target, headers, body, bytes }: CaseRequest, part: keyof typeof limits): number {
  switch (part) {
    case 'target':
      return target.length;
    case 'headers':
      return headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    case 'body':
      return bytes === undefined ? Buffer.byteLength(body ?? '') : (bytes.length * 3) / 4;
  }
}
