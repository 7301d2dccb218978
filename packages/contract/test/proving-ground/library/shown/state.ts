import type { Client } from '../client.ts';
import type { state } from '../faults/state.ts';
import { author, book, homer, loan, made, search, south } from '../samples.ts';
import { type Shown, seen, status } from './shown.ts';

const get = async (client: Client, path: string): Promise<unknown> =>
  (await client.send('GET', path)).json;
/** A member of what is at a path. */
const member = async (client: Client, path: string, name: string): Promise<unknown> =>
  ((await get(client, path)) as Record<string, unknown>)[name];
const list = async (client: Client, path: string, name: string): Promise<unknown[]> => {
  const found = await get(client, path);
  const items = Array.isArray(found) ? found : (found as { items: unknown[] }).items;
  return items.map((item) => (item as Record<string, unknown>)[name]);
};
/** Books with these titles and prices, beside the one that is there. */
async function shelf(client: Client): Promise<void> {
  const books = [
    ['Xenia', 3],
    ['Aeneid', 5],
    ['Medea', 4],
  ] as const;
  for (const [index, [title, price]] of books.entries())
    await client.send('POST', '/books', book({ title, price, isbn: `978-000000000${index}` }));
}
/** Loans of copies of their own, to these readers. */
async function lend(client: Client, ...readers: readonly string[]): Promise<void> {
  for (const name of readers) {
    const copyId = await made(client, '/books/1001/copies', { condition: 'new' });
    await client.send('POST', '/loans', loan({ copyId, reader: { name } }));
  }
}
const twoAuthors = async (client: Client): Promise<void> => {
  await client.send('POST', '/authors', author({ name: 'Zola', email: 'z@authors.example' }));
  await client.send('POST', '/authors', author());
};
const title = 'a title that has more than the sixty characters that are kept';

export const shownState: { readonly [id in keyof typeof state]: Shown } = {
  'deleted-author-still-read': seen(404, 200, async (client) => {
    const id = await made(client, '/authors', author());
    await client.send('DELETE', `/authors/${id}`);
    return client.status('GET', `/authors/${id}`);
  }),
  'deleted-book-still-listed': seen([], [1001], async (client) => {
    await client.send('DELETE', '/books/1001');
    return list(client, '/books', 'id');
  }),
  'copies-outlive-their-book': seen(404, 200, async (client) => {
    await client.send('DELETE', '/books/1001');
    return client.status('GET', '/books/1001/copies/C-000001');
  }),
  'deleted-tag-still-read': seen(404, 200, async (client) => {
    await client.send('PUT', '/tags/epic', { label: 'Epic' });
    await client.send('DELETE', '/tags/epic');
    return client.status('GET', '/tags/epic');
  }),
  'new-copy-not-found': seen(200, 404, async (client) => {
    const id = await made(client, '/books/1001/copies', { condition: 'new' });
    return client.status('GET', `/books/1001/copies/${id}`);
  }),
  'new-loan-not-found': seen(200, 404, async (client) =>
    client.status('GET', `/loans/${await made(client, '/loans', loan())}`),
  ),
  'wrong-location-of-an-author': seen(200, 404, async (client) => {
    const { headers } = await client.send('POST', '/authors', author());
    return client.status('GET', String(headers.get('location')).replace('/v1', ''));
  }),
  'wrong-id-of-a-new-book': seen(200, 404, async (client) =>
    client.status('GET', `/books/${await made(client, '/books', book())}`),
  ),
  'author-of-another-forbidden': status(404, 403, 'GET', `/authors/${homer}`, undefined, south),
  'book-of-another-read': status(404, 200, 'GET', '/books/1001', undefined, south),
  'author-of-another-replaced': status(404, 200, 'PUT', `/authors/${homer}`, author(), south),
  'copy-of-another-deleted': status(
    404,
    204,
    'DELETE',
    '/books/1001/copies/C-000001',
    undefined,
    south,
  ),
  'authors-of-others-listed': seen(0, 1, async (client) => {
    const { json } = await client.send('GET', '/authors', undefined, south);
    return (json as { total: number }).total;
  }),
  'loan-of-another-told-apart': seen(
    'There is no such loan.',
    'It is not your loan.',
    async (client) => {
      const id = await made(client, '/loans', loan());
      const { json } = await client.send('GET', `/loans/${id}`, undefined, south);
      return (json as { detail: string }).detail;
    },
  ),
  'id-of-an-author-taken': seen(false, true, async (client) => {
    const id = search['X-Request-Id'];
    return (await made(client, '/authors', author({ id }))) === id;
  }),
  'added-time-of-a-book-taken': seen(
    '2026-01-05T08:00:00Z',
    '1999-01-01T00:00:00Z',
    async (client) => {
      await client.send('PUT', '/books/1001', book({ addedAt: '1999-01-01T00:00:00Z' }));
      return member(client, '/books/1001', 'addedAt');
    },
  ),
  'status-of-a-loan-taken': seen('open', 'returned', async (client) => {
    const id = await made(client, '/loans', loan({ status: 'returned' }));
    return member(client, `/loans/${id}`, 'status');
  }),
  'bio-forgotten': seen('Wrote.', undefined, async (client) => {
    const id = await made(client, '/authors', author({ bio: 'Wrote.' }));
    return member(client, `/authors/${id}`, 'bio');
  }),
  'title-cut': seen(title, title.slice(0, 60), async (client) => {
    await client.send('PUT', '/books/1001', book({ title }));
    return member(client, '/books/1001', 'title');
  }),
  'imprints-forgotten': seen({ name: 'C', imprints: ['I'] }, { name: 'C' }, async (client) => {
    const id = await made(client, '/books', book({ publisher: { name: 'C', imprints: ['I'] } }));
    return member(client, `/books/${id}`, 'publisher');
  }),
  'language-always-english': seen('tr', 'en', async (client) => {
    await client.send('PUT', '/books/1001', book({ language: 'tr' }));
    return member(client, '/books/1001', 'language');
  }),
  'put-merges': seen(undefined, null, async (client) => {
    await client.send('PUT', `/authors/${homer}`, author());
    return member(client, `/authors/${homer}`, 'bio');
  }),
  'patch-drops-tags': seen(['classic', 'travel'], undefined, async (client) => {
    await client.send('PATCH', '/books/1001', { price: 5 });
    return member(client, '/books/1001', 'tags');
  }),
  'patch-keeps-what-is-null': seen(undefined, 'en', async (client) => {
    await client.send('PATCH', '/books/1001', { language: null });
    return member(client, '/books/1001', 'language');
  }),
  'copies-listed-as-they-were': seen(2, 1, async (client) => {
    await client.send('GET', '/books/1001/copies');
    await client.send('POST', '/books/1001/copies', { condition: 'new' });
    return (await list(client, '/books/1001/copies', 'id')).length;
  }),
  'whitespace-trimmed': seen(' Epic ', 'Epic', async (client) => {
    await client.send('PUT', '/tags/epic', { label: ' Epic ' });
    return member(client, '/tags/epic', 'label');
  }),
  'invalid-author-made': seen([422, 1], [422, 2], async (client) => [
    await client.status('POST', '/authors', author({ email: 'mary' })),
    await member(client, '/authors', 'total'),
  ]),
  'duplicate-book-made': seen([409, 1], [409, 2], async (client) => [
    await client.status('POST', '/books', book({ isbn: '978-0140268867' })),
    (await list(client, '/books', 'id')).length,
  ]),
  'refused-patch-changes-title': seen([422, 'Odyssey'], [422, 'Iliad'], async (client) => [
    await client.status('PATCH', '/books/1001', { title: 'Iliad', price: 0 }),
    await member(client, '/books/1001', 'title'),
  ]),
  'refused-loan-ends-another': seen([409, 'open'], [409, 'returned'], async (client) => {
    const id = await made(client, '/loans', loan());
    const second = await client.status('POST', '/loans', loan());
    return [second, await member(client, `/loans/${id}`, 'status')];
  }),
  'second-put-conflicts': seen([200, 200], [200, 409], async (client) => [
    await client.status('PUT', '/books/1001', book()),
    await client.status('PUT', '/books/1001', book()),
  ]),
  'put-appends-aliases': seen(['e'], ['e', 'e'], async (client) => {
    for (let time = 0; time < 2; time++)
      await client.send('PUT', '/tags/epic', { label: 'Epic', aliases: ['e'] });
    return member(client, '/tags/epic', 'aliases');
  }),
  'second-delete-crashes': seen([204, 404], [204, 500], async (client) => {
    const id = await made(client, '/authors', author());
    return [
      await client.status('DELETE', `/authors/${id}`),
      await client.status('DELETE', `/authors/${id}`),
    ];
  }),
  'second-delete-takes-another': seen([1001], [], async (client) => {
    const id = await made(client, '/books', book());
    for (let time = 0; time < 2; time++) await client.send('DELETE', `/books/${id}`);
    return list(client, '/books', 'id');
  }),
  'delete-does-nothing': seen([204, 404], [204, 200], async (client) => [
    await client.status('DELETE', '/books/1001/copies/C-000001'),
    await client.status('GET', '/books/1001/copies/C-000001'),
  ]),
  'size-ignored': seen(1, 4, async (client) => {
    await shelf(client);
    return (await list(client, '/books?size=1', 'id')).length;
  }),
  'one-more-than-the-size': seen(1, 2, async (client) => {
    await twoAuthors(client);
    return (await list(client, '/authors?size=1', 'id')).length;
  }),
  'last-of-a-page-repeated': seen([1003, 1004], [1002, 1003], async (client) => {
    await shelf(client);
    return list(client, '/books?size=2&page=2', 'id');
  }),
  'total-of-the-page': seen(2, 1, async (client) => {
    await lend(client, 'Ada', 'Bea');
    return member(client, '/loans?size=1', 'total');
  }),
  'sort-ignored': seen(
    ['Aeneid', 'Medea', 'Odyssey', 'Xenia'],
    ['Odyssey', 'Xenia', 'Aeneid', 'Medea'],
    async (client) => {
      await shelf(client);
      return list(client, '/books?sort=title', 'title');
    },
  ),
  'descending-ignored': seen(
    ['Zola', 'Mary Shelley', 'Homer'],
    ['Homer', 'Mary Shelley', 'Zola'],
    async (client) => {
      await twoAuthors(client);
      return list(client, '/authors?sort=-name', 'name');
    },
  ),
  'sorted-within-the-page': seen({ name: 'Ada' }, { name: 'Bea' }, async (client) => {
    await lend(client, 'Bea', 'Ada');
    return (await list(client, '/loans?sort=reader&size=1', 'reader'))[0];
  }),
  'status-filter-ignored': seen(0, 1, async (client) => {
    await lend(client, 'Ada');
    return member(client, '/loans?status=returned', 'total');
  }),
  'highest-price-left-out': seen([1001], [], (client) =>
    list(client, '/books?price[max]=14.5', 'id'),
  ),
  'next-page-leads-nowhere': seen(200, 404, async (client) => {
    await lend(client, 'Ada', 'Bea');
    const links = (await member(client, '/loans?size=1', 'links')) as { next: string };
    return client.status('GET', links.next.replace('/v1', ''));
  }),
  'same-email-accepted': status(
    409,
    201,
    'POST',
    '/authors',
    author({ email: 'homer@authors.example' }),
  ),
};
