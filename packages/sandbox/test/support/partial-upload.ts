import { once } from 'node:events';
import http from 'node:http';
import { checkAnswer } from './check-answer.ts';
import type { Answer, Client } from './sandbox.ts';

/** An upload of which the file has begun. */
export interface PartialUpload {
  /** Sends the rest; the answer, its form checked. */
  finish(): Promise<Answer>;
  hangUp(): void;
}

/** Begins an upload with the token of a client, by ADD. */
export function startUpload(client: Client, groupId: string): PartialUpload {
  const path = `/groups/v3/groups/${groupId}/participants`;
  const request = http.request(`${client.url}${path}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${client.token}`,
      transactionId: '00000000-0000-4000-8000-000000000000',
      'content-type': 'multipart/form-data; boundary=b',
    },
  });
  // It may be hung up on, too.
  request.on('error', () => {});
  const part = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"`;
  const type = `${part('type')}\r\n\r\nADD\r\n`;
  const file = `${part('fileName')}; filename="x.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  request.write(`${type}${file}ParticipantId\r\n`);
  return {
    async finish() {
      request.end('1\r\n--b--\r\n');
      const [response]: [http.IncomingMessage] = (await once(request, 'response')) as never;
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      const { statusCode: status = 0 } = response;
      const headers = new Headers(response.headers as Record<string, string>);
      return { status, headers, body: checkAnswer('PUT', path, { status, headers, text }) };
    },
    hangUp: () => void request.destroy(),
  };
}
