import { type Call, type Handlers, Refusal } from '../exchange.ts';
import type { On } from '../faults.ts';
import { isObject } from '../schema.ts';
import { type Book, type Counters, compare, pick, type Tenant } from '../state.ts';

const written = [
  'title',
  'authorId',
  'isbn',
  'language',
  'price',
  'discount',
  'edition',
  'weight',
  'published',
  'tags',
  'publisher',
  'format',
];

const orders: Readonly<Record<string, (a: Book, b: Book) => number>> = {
  id: (a, b) => compare(a.id, b.id),
  title: (a, b) => compare(a.title, b.title),
  '-price': (a, b) => compare(b.price, a.price),
};

/** The weight in a body, to the last digit. */
function weightIn(text: string): bigint | undefined {
  let weight: bigint | undefined;
  const read = (key: string, value: unknown, context?: { source?: string }): unknown => {
    if (key === 'weight' && typeof value === 'number') {
      const source = context?.source ?? '';
      weight = BigInt(/^-?\d+$/.test(source) ? source : value);
    }
    return value;
  };
  JSON.parse(text, read);
  return weight;
}

/** A value after a merge patch (RFC 7396). */
function merged(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const rest = isObject(value) ? Object.entries(value) : [];
  const out = new Map(rest);
  for (const [name, change] of Object.entries(patch))
    if (change === null) out.delete(name);
    else out.set(name, merged(out.get(name), change));
  return Object.fromEntries(out);
}

/** The book that a path names. Throws a Refusal where the library has none. */
export function bookOf({ tenant, others, params, operation }: Call, on: On): Book {
  const id = Number(params.get('bookId'));
  const found = tenant.books.get(id);
  if (found !== undefined) return found;
  if (on('book-of-another-read', operation.id))
    for (const { books } of others) {
      const elsewhere = books.get(id);
      if (elsewhere !== undefined) return elsewhere;
    }
  throw new Refusal(404, 'There is no such book.');
}

export function bookHandlers(on: On, counters: Counters): Handlers {
  const deleted: Book[] = [];

  function fromBody({ body, text }: Call): Record<string, unknown> {
    const book = pick(body, written);
    const weight = weightIn(text);
    const { publisher } = book;
    if (weight !== undefined) {
      if (BigInt.asIntN(64, weight) !== weight) throw new Refusal(422, '/weight is beyond int64.');
      book['weight'] = on('weight-rounded') ? BigInt(Number(weight)) : weight;
    }
    if (on('title-cut')) book['title'] = String(book['title']).slice(0, 60);
    if (on('imprints-forgotten') && isObject(publisher))
      book['publisher'] = pick(publisher, ['name', 'city', 'website']);
    return book;
  }

  function check({ tenant, body }: Call, id?: number): void {
    if (!tenant.authors.has(String(body['authorId']).toLowerCase()))
      throw new Refusal(409, 'There is no such author.');
    for (const book of tenant.books.values())
      if (book.isbn === body['isbn'] && (book.id !== id || on('second-put-conflicts')))
        throw new Refusal(409, 'Another book has this ISBN.');
  }

  function fits(book: Book, params: Call['params']): boolean {
    const price = params.get('price') as { min?: number; max?: number } | undefined;
    const tags = (params.get('tag') ?? []) as readonly string[];
    const most = price?.max ?? Number.POSITIVE_INFINITY;
    const language = params.get('language');
    const audio = params.get('audio');
    return (
      (language === undefined || book.language === language) &&
      (typeof audio !== 'boolean' || (book.format.kind === 'audio') === audio) &&
      tags.every((tag) => book.tags?.includes(tag)) &&
      book.price >= (price?.min ?? 0) &&
      (on('highest-price-left-out') ? book.price < most : book.price <= most)
    );
  }

  function shown(book: Book): unknown {
    if (on('price-sent-as-text')) return { ...book, price: String(book.price) };
    if (on('book-shows-its-revision')) return { ...book, _revision: 3 };
    if (on('imprint-sent-as-null') && book.publisher?.imprints)
      return { ...book, publisher: { ...book.publisher, imprints: [null] } };
    return book;
  }

  function listed(book: Book, language: unknown): unknown {
    const { isbn, ...rest } = book;
    if (on('listed-books-lack-isbn')) return rest;
    if (on('filtered-books-have-text-ids') && language) return { ...book, id: String(book.id) };
    return book;
  }

  function add(tenant: Tenant, call: Call): Book {
    const id = ++counters.book;
    const book = { ...fromBody(call), id, addedAt: new Date().toISOString() } as unknown as Book;
    tenant.books.set(id, book);
    return book;
  }

  return {
    listBooks({ tenant, params }) {
      const ghosts = on('deleted-book-still-listed') ? deleted : [];
      const all = [...tenant.books.values(), ...ghosts].filter((book) => fits(book, params));
      const order = orders[on('sort-ignored') ? 'id' : String(params.get('sort') ?? 'id')];
      const size = on('size-ignored') ? 20 : Number(params.get('size') ?? 20);
      const start = Math.max(0, (Number(params.get('page') ?? 1) - 1) * size);
      const back = on('last-of-a-page-repeated') && start > 0 ? 1 : 0;
      const page = all.toSorted(order).slice(start - back, start - back + size);
      const total = on('total-count-in-words') ? 'many' : String(all.length);
      return {
        status: 200,
        headers: { 'X-Total-Count': total },
        body: page.map((book) => listed(book, params.get('language'))),
      };
    },

    createBook(call) {
      try {
        check(call);
      } catch (error) {
        if (on('duplicate-book-made')) add(call.tenant, call);
        throw error;
      }
      const book = add(call.tenant, call);
      return {
        status: 201,
        headers: { Location: `/v1/books/${book.id}` },
        body: on('wrong-id-of-a-new-book') ? { ...book, id: book.id + 1 } : book,
      };
    },

    getBook: (call) => ({ status: 200, body: shown(bookOf(call, on)) }),

    replaceBook(call) {
      const { id, addedAt } = bookOf(call, on);
      check(call, id);
      const book = {
        ...fromBody(call),
        id,
        addedAt: (on('added-time-of-a-book-taken') && call.body['addedAt']) || addedAt,
        ...(on('language-always-english') && { language: 'en' }),
      } as unknown as Book;
      call.tenant.books.set(id, book);
      return { status: 200, body: book };
    },

    patchBook(call) {
      const { tags, ...old } = bookOf(call, on);
      const patch = on('patch-keeps-what-is-null')
        ? Object.fromEntries(Object.entries(call.body).filter(([, value]) => value !== null))
        : call.body;
      const kept = tags === undefined || on('patch-drops-tags') ? old : { ...old, tags };
      const book = merged(kept, patch) as Book;
      call.tenant.books.set(book.id, book);
      return { status: 200, body: book };
    },

    deleteBook(call) {
      const { tenant, params } = call;
      const id = Number(params.get('bookId'));
      if (on('second-delete-takes-another') && deleted.some((book) => book.id === id)) {
        const [other] = tenant.books.keys();
        if (other !== undefined) tenant.books.delete(other);
      }
      deleted.push(bookOf(call, on));
      tenant.books.delete(id);
      for (const copy of tenant.copies.values())
        if (copy.bookId === id && !on('copies-outlive-their-book')) tenant.copies.delete(copy.id);
      return { status: 204 };
    },
  };
}
