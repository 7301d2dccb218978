import type { HeaderList } from '../client.ts';
import type { data } from '../faults/data.ts';
import { author, book, homer, loan, requestId, search } from '../samples.ts';
import { type Shown, seen, status } from './shown.ts';

const newAuthor = (clean: number, faulty: number, change: object): Shown =>
  status(clean, faulty, 'POST', '/authors', author(change));
const newBook = (clean: number, faulty: number, change: object): Shown =>
  status(clean, faulty, 'POST', '/books', book(change));
const newLoan = (clean: number, faulty: number, change: object): Shown =>
  status(clean, faulty, 'POST', '/loans', loan(change));
const newCopy = (clean: number, faulty: number, body: object): Shown =>
  status(clean, faulty, 'POST', '/books/1001/copies', body);
const newTag = (clean: number, faulty: number, body: object): Shown =>
  status(clean, faulty, 'PUT', '/tags/epic', body);
const get = (clean: number, faulty: number, path: string): Shown =>
  status(clean, faulty, 'GET', path);
const find = (clean: number, faulty: number, query: string, headers: HeaderList): Shown =>
  status(clean, faulty, 'GET', `/search${query}`, undefined, headers);

const audio = (more: object): object => ({ format: { kind: 'audio', minutes: 90, ...more } });
const horse = '\u{1f40e}';

export const shownData: { readonly [id in keyof typeof data]: Shown } = {
  'author-without-email-accepted': newAuthor(422, 201, { email: undefined }),
  'author-name-of-any-type-accepted': newAuthor(422, 201, { name: 5 }),
  'book-in-any-language-accepted': newBook(422, 201, { language: 'nl' }),
  'any-binding-accepted': newBook(422, 201, { format: { kind: 'paper', pages: 9, binding: 'x' } }),
  'unknown-format-accepted': newBook(422, 201, { format: { kind: 'scroll' } }),
  'audio-with-pages-accepted': newBook(422, 201, audio({ pages: 9 })),
  'edition-zero-accepted': newBook(422, 201, { edition: 0 }),
  'page-zero-accepted': get(422, 200, '/books?page=0'),
  'edition-above-its-maximum-accepted': status(422, 200, 'PATCH', '/books/1001', { edition: 100 }),
  'size-above-its-maximum-accepted': get(422, 200, '/loans?size=51'),
  'price-zero-accepted': newBook(422, 201, { price: 0 }),
  'discount-one-accepted': newBook(422, 201, { discount: 1 }),
  'price-in-mills-accepted': newBook(422, 201, { price: 9.999 }),
  'pages-beyond-int32-accepted': newBook(422, 201, { format: { kind: 'paper', pages: 2 ** 31 } }),
  'empty-title-accepted': status(422, 200, 'PUT', '/books/1001', book({ title: '' })),
  'long-name-accepted': newAuthor(422, 201, { name: 'x'.repeat(81) }),
  'long-alias-accepted': newTag(422, 201, { label: 'Epic', aliases: ['x'.repeat(41)] }),
  'isbn-with-more-around-it-accepted': newBook(422, 201, { isbn: '978-01928386501' }),
  'search-for-anything-accepted': find(422, 200, '?q=%25', search),
  'published-on-no-day-accepted': newBook(422, 201, { published: '1826-13-01' }),
  'due-on-a-date-time-accepted': newLoan(422, 201, { dueOn: '2027-02-28T00:00:00Z' }),
  'reminder-at-any-text-accepted': newLoan(422, 201, { remindAt: '2027-02-26' }),
  'email-without-at-accepted': newAuthor(422, 201, { email: 'mary' }),
  'email-of-a-reader-unchecked': newLoan(422, 201, { reader: { name: 'Ada', email: 'ada' } }),
  'website-that-is-no-uri-accepted': newBook(422, 201, { publisher: { name: 'C', website: 'no' } }),
  'request-id-that-is-no-uuid-accepted': find(422, 200, '?q=the', { 'x-request-id': '1' }),
  'no-narrators-accepted': newBook(422, 201, audio({ narrators: [] })),
  'six-tags-accepted': newBook(422, 201, { tags: ['a', 'b', 'c', 'd', 'e', 'f'] }),
  'four-aliases-accepted': newTag(422, 201, { label: 'Epic', aliases: ['a', 'b', 'c', 'd'] }),
  'same-tag-twice-accepted': newBook(422, 201, { tags: ['a', 'a'] }),
  'same-status-twice-accepted': get(422, 200, '/loans?status=open&status=open'),
  'more-about-a-book-accepted': newBook(422, 201, { colour: 'red' }),
  'more-about-a-publisher-accepted': newBook(422, 201, { publisher: { name: 'C', since: 1800 } }),
  'price-filter-with-more-accepted': get(422, 200, '/books?price[about]=5'),
  'empty-patch-accepted': status(422, 200, 'PATCH', '/books/1001', {}),
  'five-profiles-accepted': newAuthor(422, 201, {
    profiles: { a: 'x:1', b: 'x:2', c: 'x:3', d: 'x:4', e: 'x:5' },
  }),
  'reader-without-name-accepted': newLoan(422, 201, { reader: {} }),
  'publisher-without-name-accepted': status(
    422,
    200,
    'PUT',
    '/books/1001',
    book({ publisher: { city: 'London' } }),
  ),
  'null-email-accepted': newAuthor(422, 201, { email: null }),
  'null-acquired-accepted': newCopy(422, 201, { condition: 'new', acquiredOn: null }),
  'audio-filter-of-any-text-accepted': get(422, 200, '/books?audio=maybe'),
  'number-with-a-tail-accepted': get(422, 200, '/loans?page=1x'),
  'book-id-with-a-tail-accepted': get(422, 200, '/books/1001x'),
  'copy-id-in-lower-case-accepted': get(422, 200, '/books/1001/copies/c-000001'),
  'any-shelf-accepted': find(422, 200, '?q=the', { ...search, cookie: 'shelf=low' }),
  'repeated-page-accepted': get(422, 200, '/books?page=1&page=2'),
  'copy-without-body-accepted': status(400, 201, 'POST', '/books/1001/copies'),
  'search-without-request-id-accepted': find(422, 200, '?q=the', {}),
  'search-without-request-id-crashes': find(422, 500, '?q=the', {}),
  'search-without-text-crashes': find(422, 500, '', search),
  'highest-price-refused': newBook(201, 422, { price: 9999.99 }),
  'lowest-edition-refused': newBook(201, 422, { edition: 1 }),
  'largest-page-refused': get(200, 422, '/books?size=50'),
  'longest-title-refused': newBook(201, 422, { title: 'x'.repeat(120) }),
  'shortest-secret-refused': newAuthor(201, 422, { secret: '12345678' }),
  'label-counted-in-utf16-units': newTag(201, 422, { label: horse.repeat(60) }),
  'empty-label-refused': newTag(201, 422, { label: '' }),
  'no-tags-refused': newBook(201, 422, { tags: [] }),
  'no-aliases-refused': newTag(201, 422, { label: 'Epic', aliases: [] }),
  'author-without-bio-refused': newAuthor(201, 422, {}),
  'turkish-refused': newBook(201, 422, { language: 'tr' }),
  'sort-by-reader-refused': get(200, 422, '/loans?sort=reader'),
  'null-bio-refused': status(200, 422, 'PUT', `/authors/${homer}`, author({ bio: null })),
  'null-phone-refused': newLoan(201, 422, { reader: { name: 'Ada', phone: null } }),
  'reminder-with-an-offset-refused': newLoan(201, 422, { remindAt: '2027-02-26T09:00:00+01:00' }),
  'name-beyond-ascii-refused': newAuthor(201, 422, { name: 'Žižek' }),
  'more-about-a-copy-refused': newCopy(201, 422, { condition: 'new', from: requestId }),
  'copy-with-only-its-condition-refused': newCopy(201, 422, { condition: 'new' }),
  'plus-in-a-path-is-a-space': seen('a+b', 'a b', async (client) => {
    const { json } = await client.send('PUT', '/tags/a+b', { label: '' });
    return (json as { name: string }).name;
  }),
  'slash-in-a-path-refused': status(201, 404, 'PUT', '/tags/a%2Fb', { label: '' }),
  'percent-in-a-path-decoded-twice': status(201, 400, 'PUT', '/tags/100%25', { label: '' }),
};
