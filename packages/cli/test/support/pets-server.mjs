// A service of pets, as a program that is a target. FAULT plants a fault; CREDENTIALS tells some, for tokens; EXIT_AFTER ends it after so many requests.
import { createServer } from 'node:http';

let requests = 0;
const server = createServer((request, response) => {
  process.stderr.write(`${request.method} ${request.url} ${request.headers['x-mode'] ?? ''}\n`);
  if (++requests === Number(process.env.EXIT_AFTER)) process.exit(9);
  if (request.method === 'DELETE') return response.writeHead(204).end();
  if (request.url === '/token') {
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ access_token: 'tok' }));
  }
  const pet = process.env.FAULT ? { id: 7 } : { id: 7, name: 'Rex' };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(request.method === 'GET' ? [pet] : pet));
});
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const credentials = process.env.CREDENTIALS && { clientId: 'me', clientSecret: 'hush' };
  console.log(JSON.stringify({ ready: true, url, credentials }));
});
