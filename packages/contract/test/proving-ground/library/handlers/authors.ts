import { randomUUID } from 'node:crypto';
import { type Call, crash, type Handlers, Refusal } from '../exchange.ts';
import type { On } from '../faults.ts';
import { type Author, compare, pick } from '../state.ts';

const written = ['name', 'email', 'bio', 'born', 'secret', 'profiles'];

const orders: Readonly<Record<string, (a: Author, b: Author) => number>> = {
  name: (a, b) => compare(a.name, b.name),
  '-name': (a, b) => compare(b.name, a.name),
};

export function authorHandlers(on: On): Handlers {
  const deleted = new Map<string, Author>();

  function shown({ secret, ...author }: Author, operationId: string): object {
    const shows = on('secret-shown', operationId) || on('secret-shown-in-the-list', operationId);
    if (on('time-sent-without-zone', operationId))
      return { ...author, createdAt: '2026-01-05T08:00:00' };
    return shows ? { ...author, secret: secret ?? 'open sesame' } : author;
  }

  function authorOf({ tenant, others, params, operation }: Call): Author {
    const id = String(params.get('authorId')).toLowerCase();
    const found = tenant.authors.get(id);
    const elsewhere = others.map((other) => other.authors.get(id)).find((author) => author);
    if (found !== undefined) return found;
    if (on('author-of-another-forbidden', operation.id) && elsewhere)
      throw new Refusal(403, 'Not yours.');
    if (on('author-of-another-replaced', operation.id) && elsewhere) return elsewhere;
    const late = deleted.get(id);
    if (on('deleted-author-still-read', operation.id) && late) return late;
    if (on('second-delete-crashes', operation.id) && late) crash();
    throw new Refusal(404, 'There is no such author.');
  }

  function checkEmail({ tenant, body }: Call, id?: string): void {
    for (const author of tenant.authors.values())
      if (author.email === body['email'] && author.id !== id && !on('same-email-accepted'))
        throw new Refusal(409, 'Another author has this email.');
  }

  return {
    listAuthors({ tenant, others, params, operation }) {
      const tenants = on('authors-of-others-listed') ? [tenant, ...others] : [tenant];
      const all = tenants.flatMap(({ authors }) => [...authors.values()]);
      const sort = String(params.get('sort') ?? 'createdAt');
      const order = orders[on('descending-ignored') ? sort.replace('-', '') : sort];
      const sorted = order ? all.toSorted(order) : all;
      const size = Number(params.get('size') ?? 20);
      const start = (Number(params.get('page') ?? 1) - 1) * size;
      const page = sorted.slice(start, start + size + (on('one-more-than-the-size') ? 1 : 0));
      const items = page.map((author) => shown(author, operation.id));
      return { status: 200, body: { items, total: all.length } };
    },

    createAuthor(call) {
      const { tenant, body, operation } = call;
      checkEmail(call);
      const asked = on('id-of-an-author-taken') ? body['id'] : undefined;
      const id = typeof asked === 'string' ? asked : randomUUID();
      const author = { ...pick(body, written), id, createdAt: new Date().toISOString() } as Author;
      const { bio, ...rest } = author;
      tenant.authors.set(id, on('bio-forgotten') ? rest : author);
      const location = on('wrong-location-of-an-author') ? randomUUID() : id;
      return {
        status: 201,
        headers: { Location: `/v1/authors/${location}` },
        body: shown(author, operation.id),
      };
    },

    getAuthor: (call) => ({ status: 200, body: shown(authorOf(call), call.operation.id) }),

    replaceAuthor(call) {
      const old = authorOf(call);
      checkEmail(call, old.id);
      const { id, createdAt } = old;
      const kept = on('put-merges') ? old : {};
      const author = { ...kept, ...pick(call.body, written), id, createdAt } as Author;
      const owner = [call.tenant, ...call.others].find(({ authors }) => authors.has(id));
      owner?.authors.set(id, author);
      return { status: 200, body: shown(author, call.operation.id) };
    },

    deleteAuthor(call) {
      const { id } = authorOf(call);
      for (const book of call.tenant.books.values())
        if (book.authorId.toLowerCase() === id) throw new Refusal(409, 'The author has books.');
      deleted.set(id, authorOf(call));
      call.tenant.authors.delete(id);
      return { status: 204 };
    },
  };
}
