import { randomUUID } from 'node:crypto';
import { type Call, crash, type Handlers, Refusal } from '../exchange.ts';
import type { On } from '../faults.ts';
import { compare, type Loan, pick } from '../state.ts';

const written = ['bookId', 'copyId', 'dueOn', 'remindAt', 'reader'];

const orders: Readonly<Record<string, (a: Loan, b: Loan) => number>> = {
  dueOn: (a, b) => compare(a.dueOn, b.dueOn),
  '-dueOn': (a, b) => compare(b.dueOn, a.dueOn),
  reader: (a, b) => compare(a.reader.name, b.reader.name),
};

/** The address of another page of the same list. */
function pageLink(query: string, page: number): string {
  const pairs = new URLSearchParams(query);
  pairs.set('page', String(page));
  return `/v1/loans?${pairs}`;
}

export function loanHandlers(on: On): Handlers {
  const made = new Set<string>();

  function loanOf({ tenant, others, params, operation }: Call): Loan {
    const id = String(params.get('loanId')).toLowerCase();
    const found = tenant.loans.get(id);
    const hidden = on('new-loan-not-found', operation.id) && made.has(id);
    if (found !== undefined && !hidden) return found;
    const told = on('loan-of-another-told-apart', operation.id);
    const foreign = told && others.some(({ loans }) => loans.has(id));
    throw new Refusal(404, foreign ? 'It is not your loan.' : 'There is no such loan.');
  }

  function fits(loan: Loan, params: Call['params']): boolean {
    const status = params.get('status') as readonly string[] | undefined;
    const from = String(params.get('from') ?? '');
    const to = params.get('to');
    return (
      (status === undefined || status.includes(loan.status) || on('status-filter-ignored')) &&
      loan.dueOn >= from &&
      (to === undefined || loan.dueOn <= String(to))
    );
  }

  return {
    listLoans({ tenant, params, query }) {
      const from = params.get('from');
      const to = params.get('to');
      if (on('backward-dates-crash') && from && to && String(from) > String(to)) crash();
      const order = orders[String(params.get('sort') ?? 'dueOn')];
      const late = on('sorted-within-the-page');
      const found = [...tenant.loans.values()].filter((loan) => fits(loan, params));
      const all = late ? found : found.toSorted(order);
      const page = Number(params.get('page') ?? 1);
      const size = Number(params.get('size') ?? 20);
      const cut = all.slice((page - 1) * size, page * size);
      const items = late ? cut.toSorted(order) : cut;
      const total = on('total-of-the-page') ? items.length : all.length;
      const next = pageLink(query, page + 1);
      const links = {
        self: pageLink(query, page),
        ...(page * size < all.length && {
          next: on('next-page-leads-nowhere') ? next.replace('loans', 'loan') : next,
        }),
        ...(page > 1 && { previous: pageLink(query, page - 1) }),
      };
      const silent = on('loans-sent-without-total-count');
      return {
        status: 200,
        headers: silent ? {} : { 'X-Total-Count': String(total) },
        body: { items, total, page, size, links },
      };
    },

    createLoan({ tenant, body }) {
      const copy = tenant.copies.get(String(body['copyId']));
      if (copy === undefined || copy.bookId !== body['bookId'])
        throw new Refusal(409, 'The book has no such copy.');
      for (const loan of tenant.loans.values())
        if (loan.copyId === copy.id && loan.status === 'open') {
          const returnedAt = new Date().toISOString();
          if (on('refused-loan-ends-another'))
            tenant.loans.set(loan.id, { ...loan, status: 'returned', returnedAt });
          throw new Refusal(409, 'Somebody has this copy.');
        }
      const loan = {
        ...pick(body, written),
        id: randomUUID(),
        status: (on('status-of-a-loan-taken') && body['status']) || 'open',
        lentAt: new Date().toISOString(),
        returnedAt: null,
      } as unknown as Loan;
      tenant.loans.set(loan.id, loan);
      made.add(loan.id);
      return { status: 201, headers: { Location: `/v1/loans/${loan.id}` }, body: loan };
    },

    getLoan(call) {
      const loan = loanOf(call);
      const bare = on('reader-sent-as-null') && loan.status === 'returned';
      return { status: 200, body: bare ? { ...loan, reader: null } : loan };
    },

    returnLoan(call) {
      const loan = loanOf(call);
      const again = on('second-return-answered-423') ? 423 : 409;
      if (loan.status === 'returned') throw new Refusal(again, 'The copy is back already.');
      const returned: Loan = { ...loan, status: 'returned', returnedAt: new Date().toISOString() };
      call.tenant.loans.set(loan.id, returned);
      return {
        status: 200,
        body: on('returned-loan-called-done') ? { ...returned, status: 'done' } : returned,
      };
    },
  };
}
