import { connect } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, clientOf, type HeaderList } from './client.ts';
import { library } from './library.ts';
import { author, book, homer, loan, search, south } from './samples.ts';

type Step = readonly [
  want: number,
  method: string,
  path: string,
  body?: unknown,
  headers?: HeaderList,
];

const json = { 'content-type': 'application/json' };

/** Exchanges that happen one after the other on one service: the status that is due, and the request. */
const steps: readonly Step[] = [
  [200, 'GET', '/health', undefined, { authorization: undefined }],
  [200, 'GET', '/authors?page=1&size=1&sort=-name&unknown=1'],
  [201, 'POST', '/authors', author({ bio: '', secret: '12345678', more: 1 })],
  [409, 'POST', '/authors', author()],
  [422, 'POST', '/authors', author({ email: null })],
  [201, 'POST', '/authors', author({ email: 'b@b.example', name: '\u{1f40e}'.repeat(80) })],
  [201, 'POST', '/authors', '{"name":"A","name":"B","email":"c@b.example"}', json],
  [201, 'POST', '/authors', author({ email: 'd@b.example', name: '\ud800 \0' })],
  [
    201,
    'POST',
    '/authors',
    '{"name":"P","email":"p@b.example","profiles":{"__proto__":"a:b","hasOwnProperty":"a:b"}}',
    json,
  ],
  [200, 'GET', `/authors/${homer}`],
  [200, 'PUT', `/authors/${homer}`, author({ bio: null, email: 'a@b.example' })],
  [409, 'DELETE', `/authors/${homer}`],
  [404, 'GET', `/authors/${homer}`, undefined, south],
  [422, 'GET', '/authors/constructor'],
  [
    200,
    'GET',
    '/books?tag=classic|travel&price[min]=5&price%5Bmax%5D=20&audio=false&language=en&size=50',
  ],
  [422, 'GET', '/books?tag=classic|classic'],
  [422, 'GET', '/books?price[other]=5'],
  [422, 'GET', '/books?price[__proto__]=5'],
  [422, 'GET', '/books?page=1&page=2'],
  [422, 'GET', '/books?page=1.5'],
  [400, 'GET', '/books?language=%zz'],
  [201, 'POST', '/books', book()],
  [409, 'POST', '/books', book()],
  [409, 'POST', '/books', book({ authorId: '00000000-0000-4000-8000-000000000000' })],
  [422, 'POST', '/books', book({ price: 9.999 })],
  [422, 'POST', '/books', book({ format: { kind: 'audio', pages: 1, minutes: 1 } })],
  [422, 'POST', '/books', book({ published: '2024-02-30' })],
  [422, 'POST', '/books', JSON.stringify(book()).replace('9.99', '1e400'), json],
  [200, 'PUT', '/books/1002', book({ tags: [], publisher: { name: 'C', imprints: ['I'] } })],
  [200, 'PUT', '/books/1002', book({ tags: [], publisher: { name: 'C', imprints: ['I'] } })],
  [200, 'PATCH', '/books/1002', { price: 0.01, published: null, language: null }],
  [415, 'PATCH', '/books/1002', { price: 1 }, json],
  [422, 'PATCH', '/books/1002', {}],
  [201, 'POST', '/books/1002/copies', { condition: 'worn', acquiredOn: '2024-02-29' }],
  [422, 'POST', '/books/1002/copies', { condition: 'gone' }],
  [200, 'GET', '/books/1002/copies'],
  [200, 'GET', '/books/1002/copies/C-000002'],
  [404, 'GET', '/books/1001/copies/C-000002'],
  [201, 'POST', '/loans', loan({ remindAt: '2016-12-31T23:59:60Z' })],
  [409, 'POST', '/loans', loan()],
  [200, 'GET', '/loans?status=open&status=returned&from=0000-01-01&to=2027-12-31&sort=reader'],
  [200, 'GET', '/loans?unknown[]=a|b'],
  [204, 'DELETE', '/books/1002'],
  [404, 'DELETE', '/books/1002'],
  [404, 'GET', '/books/1002/copies/C-000002'],
  [404, 'GET', '/tags/__proto__'],
  [201, 'PUT', '/tags/constructor', { label: '', aliases: [], parent: null }],
  [200, 'PUT', '/tags/constructor', { label: '\u{1f40e}'.repeat(60) }],
  [201, 'PUT', '/tags/100%25%2F+%252F', { label: 'odd', more: { constructor: 1 } }],
  [200, 'GET', '/tags/100%25%2F+%252F'],
  [400, 'GET', '/tags/%ff'],
  [204, 'DELETE', '/tags/constructor'],
  [200, 'GET', '/search?q=the', undefined, { ...search, cookie: 'shelf=lendable' }],
  [422, 'GET', '/search?q=the'],
  [422, 'GET', '/search?q=the', undefined, { ...search, cookie: 'shelf=low' }],
  [422, 'GET', '/search?q=the', undefined, { 'x-request-id': [search['X-Request-Id'], 'b'] }],
  [200, 'GET', '/reports/holdings?by=kind', undefined, { accept: 'text/csv, */*;q=0.1' }],
  [406, 'GET', '/reports/holdings', undefined, { accept: 'application/xml' }],
  [406, 'GET', '/reports/holdings', undefined, { accept: 'text/csv;q=0' }],
  [404, 'GET', '/nothing'],
  [404, 'GET', '/'],
  [405, 'PATCH', '/books'],
  [405, 'QUERY', '/books'],
  [405, 'TRACE', '/loans'],
  [204, 'OPTIONS', '/books/1001', undefined, { authorization: undefined }],
  [401, 'GET', '/loans', undefined, { authorization: undefined }],
  [401, 'GET', '/loans', undefined, { authorization: 'Bearer nobody' }],
  [401, 'POST', '/authors', '{', { authorization: 'Basic nobody' }],
  [415, 'POST', '/authors', author(), { 'content-type': 'text/plain' }],
  [415, 'POST', '/authors', author(), { 'content-type': 'application/json; charset=latin1' }],
  [415, 'POST', '/authors', author(), { 'content-type': undefined }],
  [
    201,
    'POST',
    '/authors',
    author({ email: 'z@b.example' }),
    { 'content-type': 'APPLICATION/JSON; Charset="UTF-8"' },
  ],
  [400, 'POST', '/authors', '{"name":', json],
  [400, 'POST', '/authors', '', json],
  [400, 'POST', '/authors'],
  [400, 'POST', '/authors', Uint8Array.of(0x22, 0xff, 0x22), json],
  [400, 'POST', '/authors', '['.repeat(50_000), json],
  [413, 'POST', '/authors', ' '.repeat(200_000), json],
  [414, 'GET', `/books?x=${'x'.repeat(8000)}`],
  [431, 'GET', '/health', undefined, { 'x-long': 'x'.repeat(40_000) }],
];

/** Runs a test on a service without a fault, and sees that every answer was as the document says. */
async function onClean(run: (client: Client) => Promise<void>): Promise<void> {
  const ground = await library.start();
  const client = clientOf(ground);
  try {
    await run(client);
    assert.equal(client.complaints, []);
  } finally {
    await ground.close();
  }
}

test('the service without a fault answers as its document says', () =>
  onClean(async (client) => {
    for (const [want, method, path, body, headers] of steps) {
      assert.is(
        await client.status(method, path, body, headers),
        want,
        `${method} ${path.slice(0, 80)} ${JSON.stringify(body)?.slice(0, 80)}`,
      );
    }
  }));

test('405 and OPTIONS name the methods; HEAD has the headers of GET', () =>
  onClean(async (client) => {
    const allow = 'GET, POST, HEAD, OPTIONS';
    for (const method of ['PUT', 'OPTIONS'])
      assert.is((await client.send(method, '/books')).headers.get('allow'), allow);
    for (const path of ['/books', '/loans', '/reports/holdings', '/books/7', '/tags/nobody']) {
      const get = await client.send('GET', path);
      const head = await client.send('HEAD', path);
      get.headers.delete('date');
      head.headers.delete('date');
      assert.equal([head.status, ...head.headers], [get.status, ...get.headers]);
      assert.is(head.text, '');
    }
  }));

test('integers beyond 2^53 keep their last digit', () =>
  onClean(async (client) => {
    const body = JSON.stringify(book({ weight: 1 })).replace(
      '"weight":1',
      '"weight":9007199254740993',
    );
    const { text } = await client.send('POST', '/books', body);
    assert.match(text, '"weight":9007199254740993');
    assert.match((await client.send('GET', '/books/1002')).text, '"weight":9007199254740993');
    const beyond = body.replace('9007199254740993', '9223372036854775808');
    assert.is(await client.status('PUT', '/books/1002', beyond), 422);
  }));

test('a loan goes out and comes back; pages are linked', () =>
  onClean(async (client) => {
    const { json } = await client.send('POST', '/loans', loan());
    const { id } = json as { id: string };
    assert.is(await client.status('POST', `/loans/${id}/return`), 200);
    assert.is(await client.status('POST', `/loans/${id}/return`), 409);
    assert.is(await client.status('GET', `/loans/${id}`, undefined, south), 404);
    await client.send('POST', '/loans', loan());
    const first = (await client.send('GET', '/loans?size=1')).json as { links: { next: string } };
    const next = await client.send('GET', first.links.next.replace('/v1', ''));
    assert.is(next.headers.get('x-total-count'), '2');
    assert.is((next.json as { items: unknown[] }).items.length, 1);
  }));

test('a request that is cut off, and one that is no HTTP, are answered', () =>
  onClean(async () => {
    const ground = await library.start();
    const port = Number(new URL(ground.url).port);
    for (const text of [
      'NOT HTTP\r\n\r\n',
      'POST /v1/authors HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
    ]) {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      const chunks: Buffer[] = [];
      socket.end(text);
      for await (const chunk of socket) chunks.push(chunk);
      assert.match(Buffer.concat(chunks).toString(), /^HTTP\/1\.1 40[01] /);
    }
    await ground.close();
  }));

test.run();
