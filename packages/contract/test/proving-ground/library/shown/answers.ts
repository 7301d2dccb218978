import type { HeaderList } from '../client.ts';
import type { answers } from '../faults/answers.ts';
import { author, book, homer, loan, made, search } from '../samples.ts';
import { tokens } from '../state.ts';
import { complaint, type Shown, seen, status } from './shown.ts';

const json = { 'content-type': 'application/json' };
const crash = (
  clean: number,
  method: string,
  path: string,
  body?: unknown,
  headers?: HeaderList,
): Shown => status(clean, 500, method, path, body, { ...headers });
const newAuthor = (clean: number, change: object): Shown =>
  crash(clean, 'POST', '/authors', author(change));
const newBook = (clean: number, change: object): Shown =>
  crash(clean, 'POST', '/books', book(change));
/** A body of a book in which a number stands as written. */
const withNumber = (name: string, digits: string): string =>
  JSON.stringify(book({ [name]: 'here' })).replace('"here"', digits);
/** A header of the answer to a request without a body. */
const header = (
  name: string,
  clean: string | null,
  faulty: string | null,
  method: string,
  path: string,
  headers?: HeaderList,
): Shown =>
  seen(clean, faulty, async (client) =>
    (await client.send(method, path, undefined, { ...headers })).headers.get(name),
  );
const xml = { accept: 'application/xml' };
const odd = (type: string | undefined): HeaderList => ({ 'content-type': type });
const copies = '/books/1001/copies';

export const shownAnswers: { readonly [id in keyof typeof answers]: Shown } = {
  'apostrophe-in-a-name-crashes': newAuthor(201, { name: "O'Neill" }),
  'holdings-by-kind-crash': crash(200, 'GET', '/reports/holdings?by=kind'),
  'backward-dates-crash': crash(200, 'GET', '/loans?from=2027-02-01&to=2027-01-01'),
  'second-return-answered-423': seen(409, 423, async (client) => {
    const id = await made(client, '/loans', loan());
    await client.send('POST', `/loans/${id}/return`);
    return client.status('POST', `/loans/${id}/return`);
  }),
  'deletion-answered-202': status(204, 202, 'DELETE', '/books/1001/copies/C-000001'),
  'table-sent-as-plain-text': complaint(
    'text/plain is not declared',
    'GET',
    '/reports/holdings',
    undefined,
    undefined,
    { accept: 'text/csv' },
  ),
  'copy-sent-without-content-type': complaint(
    'no media type is not declared',
    'GET',
    '/books/1001/copies/C-000001',
  ),
  'loans-sent-without-total-count': complaint('X-Total-Count is missing', 'GET', '/loans'),
  'copy-made-without-location': complaint('Location is missing', 'POST', copies, undefined, {
    condition: 'new',
  }),
  'refused-without-challenge': complaint(
    'WWW-Authenticate is missing',
    'GET',
    '/tags/epic',
    undefined,
    undefined,
    { authorization: undefined },
  ),
  'total-count-in-words': complaint('X-Total-Count must be integer', 'GET', '/books'),
  'listed-books-lack-isbn': complaint("body/0 must have required property 'isbn'", 'GET', '/books'),
  'price-sent-as-text': complaint('body/price must be number', 'GET', '/books/1001'),
  'returned-loan-called-done': seen('returned', 'done', async (client) => {
    const id = await made(client, '/loans', loan());
    const { json } = await client.send('POST', `/loans/${id}/return`);
    return (json as { status: string }).status;
  }),
  'time-sent-without-zone': complaint(
    'body/createdAt must match format "date-time"',
    'GET',
    `/authors/${homer}`,
  ),
  'imprint-sent-as-null': complaint(
    'body/publisher/imprints/0 must be string',
    'GET',
    '/books/1001',
  ),
  'reader-sent-as-null': seen([], ['body/reader must be object'], async (client) => {
    const id = await made(client, '/loans', loan());
    await client.send('POST', `/loans/${id}/return`);
    await client.send('GET', `/loans/${id}`);
    return client.complaints.map((text) => text.split(': ')[1]);
  }),
  'replaced-tag-lacks-name': complaint(
    "body must have required property 'name'",
    'PUT',
    '/tags/epic',
    (client) => client.send('PUT', '/tags/epic', { label: 'Epic' }),
    { label: 'Epic' },
  ),
  'filtered-books-have-text-ids': complaint(
    'body/0/id must be integer',
    'GET',
    '/books?language=en',
    (client) => client.send('GET', '/books'),
  ),
  'problem-lacks-title': complaint("body must have required property 'title'", 'GET', '/books/7'),
  'problem-status-as-text': complaint('body/status must be integer', 'POST', copies, undefined, {}),
  'book-shows-its-revision': complaint(
    'body must NOT have additional properties',
    'GET',
    '/books/1001',
  ),
  'author-can-be-patched': status(405, 200, 'PATCH', `/authors/${homer}`),
  'books-refuse-without-allow': header('allow', 'GET, POST, HEAD, OPTIONS', null, 'PUT', '/books'),
  'undeclared-method-crashes': crash(405, 'DELETE', '/loans'),
  'options-allow-too-much': header(
    'allow',
    'GET, DELETE, HEAD, OPTIONS',
    'GET, DELETE, HEAD, OPTIONS, PUT',
    'OPTIONS',
    '/books/1/copies/C-000009',
  ),
  'options-allow-too-little': header(
    'allow',
    'GET, POST, HEAD, OPTIONS',
    'GET, HEAD, OPTIONS',
    'OPTIONS',
    '/authors',
  ),
  'report-needs-no-token': status(401, 200, 'GET', '/reports/holdings', undefined, {
    authorization: undefined,
  }),
  'loans-take-any-token': status(401, 200, 'GET', '/loans', undefined, {
    authorization: 'Bearer nobody',
  }),
  'copy-deleted-with-basic': status(401, 204, 'DELETE', '/books/1001/copies/C-000001', undefined, {
    authorization: `Basic ${tokens.north}`,
  }),
  'plain-text-taken-for-json': status(415, 201, 'POST', '/authors', author(), odd('text/plain')),
  'patch-as-plain-json-taken': status(415, 200, 'PATCH', '/books/1001', { price: 1 }, json),
  'form-taken-for-json': status(
    415,
    201,
    'PUT',
    '/tags/epic',
    { label: 'Epic' },
    odd('application/x-www-form-urlencoded'),
  ),
  'report-ignores-accept': status(406, 200, 'GET', '/reports/holdings', undefined, xml),
  'unacceptable-accept-crashes': crash(406, 'GET', '/books/1001', undefined, xml),
  'secret-shown': complaint('body/secret boolean schema is false', 'GET', `/authors/${homer}`),
  'secret-shown-in-the-list': complaint(
    'body/items/0/secret boolean schema is false',
    'GET',
    '/authors',
  ),
  'head-of-books-refused': status(200, 405, 'HEAD', '/books'),
  'head-of-report-crashes': crash(200, 'HEAD', '/reports/holdings'),
  'head-of-search-has-no-length': header(
    'content-length',
    '11',
    '0',
    'HEAD',
    '/search?q=zz',
    search,
  ),
  'head-of-loans-lacks-total': header('x-total-count', '0', null, 'HEAD', '/loans'),
  'malformed-json-crashes': crash(400, 'POST', '/loans', '{', json),
  'truncated-json-crashes': crash(400, 'PUT', '/tags/epic', '{"label":', json),
  'same-key-twice-crashes': crash(
    201,
    'POST',
    '/authors',
    '{"name":"A","name":"B","email":"a@b.example"}',
    json,
  ),
  'invalid-utf8-crashes': crash(400, 'PUT', '/tags/epic', Uint8Array.of(0x22, 0xff, 0x22), json),
  'empty-body-crashes': crash(400, 'PUT', '/books/1001', '', json),
  'missing-content-type-crashes': crash(415, 'POST', copies, {}, odd(undefined)),
  'odd-charset-crashes': crash(
    415,
    'POST',
    '/books',
    book(),
    odd('application/json;charset=latin1'),
  ),
  'content-type-in-capitals-refused': status(
    201,
    415,
    'POST',
    '/authors',
    author(),
    odd('APPLICATION/JSON'),
  ),
  'malformed-content-type-crashes': crash(415, 'PUT', '/tags/epic', { label: '' }, odd('json')),
  'nul-in-a-title-crashes': newBook(201, { title: 'a\0b' }),
  'lone-surrogate-crashes': newAuthor(201, { name: '\ud83d' }),
  'astral-note-crashes': crash(201, 'POST', copies, { condition: 'new', note: '\u{1f40e}' }),
  'pages-near-int32-crash': newBook(201, { format: { kind: 'paper', pages: 2 ** 31 - 1 } }),
  'weight-beyond-int64-crashes': crash(
    422,
    'POST',
    '/books',
    withNumber('weight', '9223372036854775808'),
  ),
  'weight-rounded': seen('9007199254740993', '9007199254740992', async (client) => {
    const { text } = await client.send('POST', '/books', withNumber('weight', '9007199254740993'));
    return /"weight":(\d+)/.exec(text)?.[1];
  }),
  'infinite-price-crashes': crash(
    422,
    'POST',
    '/books',
    JSON.stringify(book()).replace('9.99', '1e400'),
  ),
  'february-30-crashes': newBook(422, { published: '2024-02-30' }),
  'year-zero-crashes': crash(200, 'GET', '/loans?from=0000-01-01'),
  'leap-second-crashes': crash(201, 'POST', '/loans', loan({ remindAt: '2016-12-31T23:59:60Z' })),
  'tag-named-proto-found': status(404, 200, 'GET', '/tags/__proto__'),
  'tag-named-constructor-crashes': crash(404, 'GET', '/tags/constructor'),
  'profile-named-has-own-property-crashes': newAuthor(201, { profiles: { hasOwnProperty: 'x:1' } }),
  'deep-nesting-crashes': crash(400, 'PUT', '/tags/epic', '['.repeat(9000), json),
  'repeated-header-crashes': crash(422, 'GET', '/search?q=zz', undefined, {
    'x-request-id': ['a', 'b'],
  }),
  'repeated-query-crashes': crash(422, 'GET', '/authors?page=1&page=1'),
  'long-address-crashes': crash(414, 'GET', `/books?x=${'x'.repeat(8000)}`),
  'large-body-crashes': crash(413, 'POST', '/authors', ' '.repeat(200_000)),
  'broken-percent-crashes': crash(400, 'GET', '/tags/%zz'),
};
