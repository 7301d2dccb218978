import { type Call, type Handlers, Refusal } from '../exchange.ts';
import type { On } from '../faults.ts';
import { type Copy, type Counters, pick } from '../state.ts';
import { bookOf } from './books.ts';

const written = ['condition', 'note', 'shelfMark', 'acquiredOn'];

export function copyHandlers(on: On, counters: Counters): Handlers {
  const listed = new Map<number, readonly Copy[]>();
  const made = new Set<string>();

  function copyOf(call: Call): Copy {
    const { tenant, others, params, operation } = call;
    const id = String(params.get('copyId')).toUpperCase();
    const bookId = Number(params.get('bookId'));
    const found = tenant.copies.get(id);
    const foreign = others.map(({ copies }) => copies.get(id)).find((copy) => copy);
    if (on('copy-of-another-deleted', operation.id) && foreign) return foreign;
    const orphan = on('copies-outlive-their-book', operation.id) && found;
    if (!orphan) bookOf(call, on);
    const hidden = on('new-copy-not-found', operation.id) && made.has(id);
    if (found?.bookId !== bookId || hidden) throw new Refusal(404, 'There is no such copy.');
    return found;
  }

  return {
    listCopies(call) {
      const { id } = bookOf(call, on);
      const copies = [...call.tenant.copies.values()].filter((copy) => copy.bookId === id);
      const first = listed.get(id) ?? copies;
      listed.set(id, first);
      return { status: 200, body: on('copies-listed-as-they-were') ? first : copies };
    },

    createCopy(call) {
      const { id: bookId } = bookOf(call, on);
      const id = `C-${String(++counters.copy).padStart(6, '0')}`;
      const copy = { ...pick(call.body, written), id, bookId } as Copy;
      call.tenant.copies.set(id, copy);
      made.add(id);
      const silent = on('copy-made-without-location');
      const location = { Location: `/v1/books/${bookId}/copies/${id}` };
      return { status: 201, headers: silent ? {} : location, body: copy };
    },

    getCopy(call) {
      const body = copyOf(call);
      if (on('copy-sent-without-content-type')) return { status: 200, body, type: '' };
      return { status: 200, body };
    },

    deleteCopy(call) {
      const { id } = copyOf(call);
      if (!on('delete-does-nothing'))
        for (const { copies } of [call.tenant, ...call.others]) copies.delete(id);
      return { status: on('deletion-answered-202') ? 202 : 204 };
    },
  };
}
