import { crash, type Handlers } from '../exchange.ts';
import type { On } from '../faults.ts';
import type { Book, Tenant } from '../state.ts';

const copiesOf = (tenant: Tenant, book: Book): number =>
  [...tenant.copies.values()].filter((copy) => copy.bookId === book.id).length;

interface Row {
  readonly group: string;
  readonly books: number;
  readonly copies: number;
}

function holdings(tenant: Tenant, groupOf: (book: Book) => string): readonly Row[] {
  const books = [...tenant.books.values()];
  return [...new Set(books.map(groupOf))].map((group) => {
    const members = books.filter((book) => groupOf(book) === group);
    const copies = members.map((book) => copiesOf(tenant, book));
    return { group, books: members.length, copies: copies.reduce((sum, count) => sum + count, 0) };
  });
}

/** The service's own state, the search and the report. */
export const deskHandlers = (on: On): Handlers => ({
  getHealth: () => ({ status: 200, body: { status: 'up' } }),

  searchBooks({ tenant, params }) {
    const text = String(params.get('q')).toLowerCase();
    const lendable = params.get('shelf') === 'lendable';
    const hits = [...tenant.books.values()]
      .filter((book) => book.title.toLowerCase().includes(text))
      .filter((book) => !lendable || copiesOf(tenant, book) > 0)
      .map((book) => ({ bookId: book.id, title: book.title }));
    const id = String(params.get('X-Request-Id') ?? '00000000-0000-0000-0000-000000000000');
    return { status: 200, headers: { 'X-Request-Id': id }, body: { hits } };
  },

  getHoldings({ tenant, params, accept }) {
    const byKind = params.get('by') === 'kind';
    if (on('holdings-by-kind-crash') && byKind) crash();
    const rows = holdings(tenant, (book) =>
      byKind ? book.format.kind : (book.language ?? 'none'),
    );
    if (accept !== 'text/csv') return { status: 200, body: rows };
    const lines = rows.map(({ group, books, copies }) => `${group},${books},${copies}`);
    const table = ['group,books,copies', ...lines].map((line) => `${line}\r\n`).join('');
    const type = on('table-sent-as-plain-text') ? 'text/plain' : 'text/csv; charset=utf-8';
    return { status: 200, type, body: table };
  },
});
