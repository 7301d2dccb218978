import { request } from 'node:http';
import type { RunningGround } from '../ground.ts';
import { complaintsAbout, type Received } from './judge.ts';
import { tokens } from './state.ts';

export type HeaderList = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a test asks of a running service. */
export interface Client {
  /** Sends a request with the first library's token; a body that is no text and no bytes goes as JSON. */
  send(method: string, path: string, body?: unknown, headers?: HeaderList): Promise<Received>;
  /** The same, for a status alone. */
  status(method: string, path: string, body?: unknown, headers?: HeaderList): Promise<number>;
  /** Everything that an answer had that the document does not say. */
  readonly complaints: string[];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A client that sends what fetch would mend or refuse: odd methods, paths, repeated headers, broken bodies. */
export function clientOf(ground: RunningGround): Client {
  const complaints: string[] = [];
  const base = new URL(ground.url);

  function send(
    method: string,
    path: string,
    body?: unknown,
    headers: HeaderList = {},
  ): Promise<Received> {
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const bytes = raw ? body : JSON.stringify(body);
    const patch = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const all = {
      authorization: `Bearer ${tokens.north}`,
      // Node frames the body of a GET by itself only when it is told the length.
      ...(bytes !== undefined && { 'content-length': String(Buffer.byteLength(bytes)) }),
      ...(body !== undefined && { 'content-type': patch }),
      ...headers,
    };
    const sent = Object.entries(all).filter(([, value]) => value !== undefined);
    return new Promise((resolve, reject) => {
      const going = request(
        {
          host: base.hostname,
          port: base.port,
          method,
          path: base.pathname + path,
          headers: Object.fromEntries(sent) as Record<string, string | string[]>,
        },
        async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          const text = Buffer.concat(chunks).toString();
          const pairs = Object.entries(response.headers).map(([name, value]) => [
            name,
            String(value),
          ]);
          const received = {
            status: response.statusCode ?? 0,
            headers: new Headers(pairs as [string, string][]),
            text,
            json: jsonOf(text),
          };
          for (const complaint of complaintsAbout(method, path.split('?')[0] ?? '', received))
            complaints.push(`${method} ${path}: ${complaint}`);
          resolve(received);
        },
      );
      going.on('error', reject);
      going.end(bytes);
    });
  }

  return {
    complaints,
    send,
    status: async (method, path, body, headers) => (await send(method, path, body, headers)).status,
  };
}
