import { type Answer, type Call, crash } from './exchange.ts';
import { shownOrder } from './order.ts';
import { compare, cursorOf, type Order, seqOf } from './state.ts';

/** A date-time as milliseconds; a leap second is the second before. */
function instantOf(text: unknown): number {
  return Date.parse(String(text).toUpperCase().replace(':60', ':59'));
}

function fits(order: Order, { params, on }: Call): boolean {
  const { data, total } = order;
  const states = params.get('status') as readonly string[] | undefined;
  const asked = on('first-status-alone-counts') ? states?.slice(0, 1) : states;
  const status = on('placed-forever') ? 'placed' : order.status;
  const customer = params.get('customer_id');
  const placed = instantOf(data['placed_at']);
  const text = (name: string): string | undefined =>
    params.get(name) === undefined ? undefined : String(params.get(name));
  const from = text('placed_from');
  const before = text('placed_before');
  const dueFrom = text('due_from');
  const dueTo = text('due_to');
  const due = typeof data['due_on'] === 'string' ? data['due_on'] : undefined;
  const least = Number(params.get('min_total') ?? 0);
  const most = Number(params.get('max_total') ?? Number.POSITIVE_INFINITY);
  const gift = params.get('gift');
  const q = text('q');
  const reference = String(data['reference']);
  return (
    (asked === undefined || asked.includes(status)) &&
    (customer === undefined || order.customerId === customer || on('customer-filter-ignored')) &&
    (from === undefined ||
      (on('zone-of-a-filter-ignored')
        ? String(data['placed_at']).slice(0, 19) >= from.slice(0, 19)
        : placed >= instantOf(from))) &&
    (before === undefined || placed < instantOf(before) || on('placed-before-ignored')) &&
    (dueFrom === undefined || (due !== undefined && due >= dueFrom)) &&
    (dueTo === undefined ||
      (due !== undefined && (on('last-due-day-left-out') ? due < dueTo : due <= dueTo))) &&
    total >= least &&
    (on('largest-total-left-out') ? total < most : total <= most) &&
    (typeof gift !== 'boolean' || data['gift'] === gift || (on('gift-false-means-all') && !gift)) &&
    (q === undefined || reference.includes(q) || (on('q-is-a-pattern') && matches(q, reference)))
  );
}

/** What a database does with the wildcards of LIKE. */
function matches(q: string, reference: string): boolean {
  const plain = q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(plain.replaceAll('%', '.*').replaceAll('_', '.'), 's').test(reference);
}

/** Orders in the order that is asked for, equal ones as they were placed. */
function sorted(all: readonly Order[], { params, on }: Call): readonly Order[] {
  const sort = String(params.get('sort') ?? 'placed_at');
  const byTotal = (a: Order, b: Order): number =>
    on('totals-sorted-as-text')
      ? compare(String(a.total), String(b.total))
      : compare(a.total, b.total);
  const byReference = (a: Order, b: Order): number =>
    compare(String(a.data['reference']), String(b.data['reference']));
  const down = sort.startsWith('-') && !on('descending-ignored') ? -1 : 1;
  const key = sort.replace('-', '');
  return all.toSorted((a, b) => {
    if (key === 'placed_at') return down * (a.seq - b.seq);
    return down * (key === 'total' ? byTotal(a, b) : byReference(a, b)) || a.seq - b.seq;
  });
}

export function searchOrders(call: Call): Answer {
  const { tenant, others, params, on } = call;
  const { from, to } = { from: params.get('due_from'), to: params.get('due_to') };
  if (on('backward-days-crash') && from && to && String(from) > String(to)) crash();
  const foreign = on('search-by-customer-sees-all-shops') && params.get('customer_id');
  const tenants = foreign ? [tenant, ...others] : [tenant];
  const all = sorted(
    tenants.flatMap(({ orders }) => [...orders.values()]).filter((order) => fits(order, call)),
    call,
  );
  const size = Number(params.get('page_size') ?? 20);
  const after = seqOf(params.get('cursor'));
  const found = after < 0 ? -1 : all.findIndex(({ seq }) => seq === after);
  const start = after >= 0 && found < 0 ? all.length : found + 1;
  const skipped = start > 0 && on('first-of-the-next-page-skipped') ? start + 1 : start;
  const cut = all.slice(on('every-page-is-the-first') ? 0 : skipped);
  const page = on('sorted-within-the-page')
    ? sorted(
        tenant.orders.size > size ? [...cut].sort((a, b) => a.seq - b.seq).slice(0, size) : cut,
        call,
      )
    : cut.slice(0, size);
  const last = page.at(-1);
  const more = last !== undefined && cut.length > page.length;
  const total = on('total-of-the-page') ? page.length : all.length;
  const meta: Record<string, unknown> = {
    page_size: size,
    next_cursor: more ? (on('cursor-not-of-its-form') ? `n${last.seq}` : cursorOf(last.seq)) : null,
    total,
  };
  if (on('no-next-page-told')) meta['next_cursor'] = null;
  return { status: 200, body: { data: page.map((order) => shownOrder(order, on)), meta } };
}

const columns = ['id', 'status', 'customer_id', 'reference', 'currency', 'total'];

export function exportOrders(call: Call): Answer {
  const { tenant, others, params, on } = call;
  const status = params.get('status');
  const between = params.get('delimiter') === 'semicolon' ? ';' : ',';
  if (on('semicolons-crash') && between === ';') crash();
  const cell = (value: unknown): string => {
    const text = String(value);
    const odd = /["\r\n]/.test(text) || (text.includes(between) && !on('delimiters-not-quoted'));
    return odd ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const tenants = on('export-has-all-shops') ? [tenant, ...others] : [tenant];
  const rows = tenants
    .flatMap(({ orders }) => [...orders.values()])
    .filter(
      (order) => status === undefined || order.status === status || on('export-has-all-states'),
    )
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ data }) => columns.map((name) => cell(data[name])).join(between));
  const head = on('export-without-head') ? [] : [columns.join(between)];
  const body = [...head, ...rows].map((row) => `${row}\r\n`).join('');
  const named = { 'Content-Disposition': 'attachment; filename="orders.csv"' };
  return {
    status: 200,
    headers: on('export-not-attached') ? {} : named,
    type: on('export-sent-as-plain-text') ? 'text/plain' : 'text/csv; charset=utf-8',
    body,
  };
}
