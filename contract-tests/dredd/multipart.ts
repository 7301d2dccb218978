import { randomUUID } from 'node:crypto';

/** One part of a multipart/form-data body (RFC 7578). A part with a file name has a content type as well. */
export interface Part {
  readonly name: string;
  readonly value: string;
  readonly fileName?: string;
  readonly contentType?: string;
}

const quoted = (text: string): string =>
  `"${text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}"`;

/** The parts as one body, in their order, and the content type that says where each begins. */
export function encodeMultipart(parts: readonly Part[]): { contentType: string; body: Buffer } {
  const boundary = `speclock-${randomUUID()}`;
  const lines = parts.flatMap(({ name, value, fileName, contentType }) => [
    `--${boundary}`,
    `Content-Disposition: form-data; name=${quoted(name)}${
      fileName === undefined ? '' : `; filename=${quoted(fileName)}`
    }`,
    ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`]),
    '',
    value,
  ]);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.from([...lines, `--${boundary}--`, ''].join('\r\n')),
  };
}
