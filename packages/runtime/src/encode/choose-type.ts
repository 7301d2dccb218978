import { isBinary } from './body.ts';

/** What a body is sent as whose media type is a range such as `*` + `/*`; generated descriptors name it where one is declared. */
export function chooseType(body: unknown): string {
  if (body instanceof Blob && body.type !== '') return body.type;
  if (isBinary(body)) return 'application/octet-stream';
  return typeof body === 'string' ? 'text/plain' : 'application/json';
}
