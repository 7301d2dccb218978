// Answers every call at once, as the service would. Prints its URL, ends with its input. Use: node server.ts
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo, group } from './exchange.ts';

const answers = new Map(
  ['/token', '/'].map((url) => [url, Buffer.from(answerTo(url, group))] as const),
);
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    const answer = answers.get(request.url?.endsWith('/token') ? '/token' : '/');
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer?.length })
      .end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.stdin.resume().once('end', () => process.exit());
