import { tokens } from './state.ts';

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came.
  readonly json: any;
}

/** Sends a request with the first account's token. */
export type Send = (
  method: string,
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Received>;

export function senderTo(url: string): Send {
  return async (method, path, body, headers = {}) => {
    const own = {
      authorization: `Bearer ${tokens.first}`,
      ...(body && { 'content-type': 'application/json' }),
    };
    const answer = await fetch(url + path, {
      method,
      headers: { ...own, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { status, headers: told } = answer;
    return { status, headers: told, bytes, json: parsed(bytes.toString()) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
