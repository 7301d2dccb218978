import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import { judgeAnswer } from './judge.ts';

const channel = 'http.server.request.start';

interface Started {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

/**
 * Judges each answer of the server of this process that has this port, by the generated validators and by Ajv, whoever
 * asked for it. Gives what ends that: it throws the first complaint.
 */
export function watchAnswers(url: string): () => void {
  const port = Number(new URL(url).port);
  const complaints: unknown[] = [];
  const watch = (message: unknown) => {
    const { request, response, server } = message as Started;
    const address = server.address();
    if (typeof address !== 'object' || address?.port !== port) return;
    let headers: OutgoingHttpHeaders = {};
    const writeHead = response.writeHead.bind(response) as (...values: unknown[]) => ServerResponse;
    response.writeHead = (status: number, ...more: unknown[]) => {
      headers = more.at(-1) as OutgoingHttpHeaders;
      return writeHead(status, ...more);
    };
    const end = response.end.bind(response) as (...values: unknown[]) => ServerResponse;
    response.end = (...values: unknown[]) => {
      const [text] = values;
      const [path = ''] = request.url?.split('?') ?? [];
      try {
        judgeAnswer(request.method ?? '', path, {
          status: response.statusCode,
          headers: new Headers({ ...response.getHeaders(), ...headers } as Record<string, string>),
          text: typeof text === 'function' ? '' : String(text ?? ''),
        });
      } catch (complaint) {
        complaints.push(complaint);
      }
      return end(...values);
    };
  };
  subscribe(channel, watch);
  return () => {
    unsubscribe(channel, watch);
    if (complaints.length > 0) throw complaints[0];
  };
}
