export interface Author {
  readonly id: string;
  readonly createdAt: string;
  readonly name: string;
  readonly email: string;
  readonly bio?: string | null;
  readonly secret?: string;
}

export interface Book {
  readonly id: number;
  readonly addedAt: string;
  readonly title: string;
  readonly authorId: string;
  readonly isbn: string;
  readonly price: number;
  readonly format: { readonly kind: string; readonly pages?: number };
  readonly language?: string;
  readonly weight?: bigint;
  readonly tags?: readonly string[];
  readonly publisher?: { readonly name: string; readonly imprints?: readonly string[] };
}

export interface Copy {
  readonly id: string;
  readonly bookId: number;
  readonly condition: string;
  readonly note?: string | null;
}

export interface Loan {
  readonly id: string;
  readonly status: 'open' | 'returned';
  readonly lentAt: string;
  readonly returnedAt: string | null;
  readonly bookId: number;
  readonly copyId: string;
  readonly dueOn: string;
  readonly reader: { readonly name: string };
}

export interface Tag {
  readonly name: string;
  readonly label: string;
  readonly aliases?: readonly string[];
}

/** A library with all that it has. */
export interface Tenant {
  readonly token: string;
  readonly authors: Map<string, Author>;
  readonly books: Map<number, Book>;
  readonly copies: Map<string, Copy>;
  readonly loans: Map<string, Loan>;
  readonly tags: Map<string, Tag>;
}

/** Numbers of books and copies, which no two libraries share. */
export interface Counters {
  book: number;
  copy: number;
}

export const tokens = { north: 'north-5f1c0a9e7b', south: 'south-83d2e64c1f' };

const emptyTenant = (token: string): Tenant => ({
  token,
  authors: new Map(),
  books: new Map(),
  copies: new Map(),
  loans: new Map(),
  tags: new Map(),
});

/** Two libraries; the first has the author, the book and the copy that the document's examples name. */
export function freshState(): { tenants: readonly Tenant[]; counters: Counters } {
  const north = emptyTenant(tokens.north);
  const authorId = '0b9c8f2e-6a51-4c7d-9e3f-2a4b5c6d7e8f';
  const since = '2026-01-05T08:00:00Z';
  north.authors.set(authorId, {
    id: authorId,
    createdAt: since,
    name: 'Homer',
    email: 'homer@authors.example',
    bio: null,
  });
  north.books.set(1001, {
    id: 1001,
    addedAt: since,
    title: 'Odyssey',
    authorId,
    isbn: '978-0140268867',
    language: 'en',
    price: 14.5,
    format: { kind: 'paper', pages: 541 },
    tags: ['classic', 'travel'],
    publisher: { name: 'Penguin', imprints: ['Classics'] },
  });
  north.copies.set('C-000001', { id: 'C-000001', bookId: 1001, condition: 'good', note: null });
  return { tenants: [north, emptyTenant(tokens.south)], counters: { book: 1001, copy: 1 } };
}

/** An object with those of the names that it has, as own properties, whatever they are called. */
export const pick = (
  from: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> =>
  Object.fromEntries(
    names.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name]]),
  );

export const compare = (a: string | number, b: string | number): number =>
  a < b ? -1 : a > b ? 1 : 0;
