import type { Answer } from './exchange.ts';

/** An answer of the mock itself, as RFC 9457 problem details; `title` is the status's reason phrase. */
export function problemAnswer(
  status: number,
  title: string,
  detail: string,
  members: Readonly<Record<string, string>> = {},
): Answer {
  const body = Buffer.from(
    JSON.stringify({ type: 'about:blank', title, status, detail, ...members }),
  );
  return {
    status,
    statusMessage: title,
    rawHeaders: [
      'Content-Type',
      'application/problem+json',
      'Content-Length',
      `${body.length}`,
      'Access-Control-Allow-Origin',
      '*',
    ],
    body,
  };
}
