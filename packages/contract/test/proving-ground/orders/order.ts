import { type Answer, type Call, enveloped, type Handlers, Refusal } from './exchange.ts';
import { type Data, merged, newId, now, type Order, pick } from './state.ts';

const written = [
  'customer_id',
  'reference',
  'currency',
  'lines',
  'note',
  'due_on',
  'gift',
  'erp_number',
  'metadata',
];

interface Line {
  readonly quantity: number;
  readonly unit_price: number;
  readonly tax_rate?: number;
}

export const orderHandlers: Handlers = {
  createOrder,
  getOrder,
  updateOrder,
  cancelOrder,
  shipOrder,
};

/** The order that a path names. Throws a Refusal where the shop has none. */
function orderOf({ tenant, others, params, on }: Call): Order {
  const id = String(params.get('order_id')).toLowerCase();
  const found = tenant.orders.get(id);
  if (found !== undefined) return found;
  const elsewhere = others.map((other) => other.orders.get(id)).find((one) => one);
  if (on('order-of-another-read') && elsewhere) return elsewhere;
  if (on('order-of-another-cancelled') && elsewhere) return elsewhere;
  throw new Refusal(404, 'There is no such order.');
}

/** An order as it is shown. */
export function shownOrder(order: Order, on: Call['on']): Data {
  const data: Record<string, unknown> = { ...order.data };
  if (on('cancelled-spelled-with-one-l') && order.status === 'cancelled')
    data['status'] = 'canceled';
  if (on('shipped-order-lacks-tracking-code') && order.status === 'shipped')
    data['shipment'] = pick(data['shipment'] as Data, ['carrier', 'shipped_at']);
  if (on('empty-metadata-sent-as-list') && Object.keys((data['metadata'] ?? {}) as Data).length < 1)
    data['metadata'] = [];
  return data;
}

function answerWith(status: number, order: Order, call: Call, headers = {}): Answer {
  return { status, headers, body: enveloped(shownOrder(order, call.on)) };
}

/** Puts an order in the place of the one with the same id. */
function store({ tenant, others }: Call, order: Order): Order {
  const owner = [tenant, ...others].find(({ orders }) => orders.has(order.id)) ?? tenant;
  owner.orders.set(order.id, order);
  return order;
}

function totalOf(lines: readonly Line[], { on }: Call): number {
  const counted = on('total-of-the-first-line') ? lines.slice(0, 1) : lines;
  return counted.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0);
}

function newOrder(call: Call): Order {
  const { tenant, body, on } = call;
  const seq = tenant.next++;
  const id = newId('ord');
  const lines = body['lines'] as readonly Line[];
  const total = totalOf(lines, call);
  const status = on('status-taken-from-the-body') && body['status'] === 'shipped';
  const data: Record<string, unknown> = {
    gift: false,
    ...pick(body, written),
    id,
    status: status ? 'shipped' : 'placed',
    total,
    placed_at: now(),
    shipment: null,
    cancellation: null,
  };
  if (on('tax-rates-forgotten')) data['lines'] = lines.map(({ tax_rate, ...line }) => line);
  if (on('metadata-proto-lost') && body['metadata'])
    data['metadata'] = Object.assign({}, body['metadata']);
  if (on('astral-reference-garbled'))
    data['reference'] = String(data['reference']).replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd');
  const customerId = String(body['customer_id']);
  return { seq, id, customerId, status: status ? 'shipped' : 'placed', total, data };
}

function createOrder(call: Call): Answer {
  const { tenant, others, body, params, on } = call;
  const key = params.get('Idempotency-Key');
  const text = JSON.stringify(body);
  const repeat = tenant.repeats.get(String(key));
  const known = tenant.orders.get(repeat?.id ?? '');
  if (known !== undefined && !on('idempotency-key-ignored')) {
    if (repeat?.text === text) return placed(known, call);
    throw new Refusal(409, 'The Idempotency-Key was used with another body.');
  }
  const customerId = String(body['customer_id']);
  const anywhere = on('customer-of-another-shop-taken') ? [tenant, ...others] : [tenant];
  if (!anywhere.some(({ customers }) => customers.has(customerId))) {
    if (on('refused-order-kept')) store(call, newOrder(call));
    throw new Refusal(409, 'There is no such customer.');
  }
  const order = store(call, newOrder(call));
  if (key !== undefined) tenant.repeats.set(String(key), { text, id: order.id });
  return placed(order, call);
}

function placed(order: Order, call: Call): Answer {
  const id = call.on('wrong-location-of-an-order') ? newId('ord') : order.id;
  const Location = `/api/v2/orders/${id}`;
  return answerWith(201, order, call, { Location });
}

function getOrder(call: Call): Answer {
  return answerWith(200, orderOf(call), call);
}

function updateOrder(call: Call): Answer {
  const { body, on } = call;
  const old = orderOf(call);
  if (old.status !== 'placed' && !on('cancelled-order-changed'))
    throw new Refusal(409, `The order is ${old.status}.`);
  const change = pick(body, ['reference', 'note', 'due_on', 'gift', 'metadata']);
  const before = (old.data['metadata'] ?? {}) as Data;
  if (body['metadata'] !== undefined) {
    const patch = body['metadata'] as Data;
    const metadata = merged(on('metadata-replaced') ? {} : before, patch);
    if (on('metadata-null-kept'))
      for (const [name, value] of Object.entries(patch))
        if (value === null) metadata[name] = before[name];
    if (Object.keys(metadata).length > 10 && !on('metadata-grows-beyond-ten'))
      throw new Refusal(409, 'An order has at most 10 members of metadata.');
    change['metadata'] = metadata;
  }
  if (on('falsy-values-not-changed'))
    for (const [name, value] of Object.entries(change)) if (!value) delete change[name];
  const rest: Record<string, unknown> = { ...old.data };
  if (on('change-resets-placed-at')) rest['placed_at'] = '1970-01-01T00:00:00Z';
  const order = store(call, { ...old, data: { ...rest, ...change } });
  return answerWith(200, order, call);
}

function cancelOrder(call: Call): Answer {
  const { body, on } = call;
  const old = orderOf(call);
  const legal =
    old.status === 'placed' || (old.status === 'shipped' && on('shipped-order-cancelled'));
  const reason = body['reason'] ?? null;
  if (!legal) {
    if (on('second-cancel-answered-410')) throw new Refusal(410, 'It is cancelled.');
    if (on('refused-cancel-changes-reason') && old.status === 'cancelled') {
      const cancellation = { ...(old.data['cancellation'] as Data), reason };
      store(call, { ...old, data: { ...old.data, cancellation } });
    }
    throw new Refusal(409, `The order is ${old.status}.`);
  }
  const cancellation = { reason, cancelled_at: now() };
  const data = { ...old.data, status: 'cancelled', cancellation };
  const order: Order = { ...old, status: 'cancelled', data };
  if (!on('cancel-not-stored')) store(call, order);
  return answerWith(200, order, call);
}

function shipOrder(call: Call): Answer {
  const { body, on } = call;
  const old = orderOf(call);
  const legal =
    old.status === 'placed' || (old.status === 'cancelled' && on('cancelled-order-shipped'));
  if (!legal) throw new Refusal(409, `The order is ${old.status}.`);
  const { carrier, tracking_code = null } = body;
  const shipment = { carrier, tracking_code, shipped_at: now() };
  const cancellation = old.data['cancellation'];
  const data = { ...old.data, status: 'shipped', shipment, cancellation };
  return answerWith(200, store(call, { ...old, status: 'shipped', data }), call);
}
