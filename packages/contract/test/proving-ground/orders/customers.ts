import { type Answer, type Call, enveloped, type Handlers, Refusal } from './exchange.ts';
import {
  type Customer,
  cursorOf,
  type Data,
  merged,
  newId,
  now,
  pick,
  seqOf,
  type Tenant,
} from './state.ts';

const written = [
  'email',
  'name',
  'tier',
  'phone',
  'birth_date',
  'website',
  'newsletter',
  'tags',
  'pin',
];

export const customers: Handlers = {
  listCustomers,
  createCustomer,
  getCustomer,
  updateCustomer,
  deleteCustomer,
  importCustomers,
};

/** The customer that a path names. Throws a Refusal where the shop has none. */
export function customerOf({ tenant, others, params, on }: Call): Customer {
  const id = String(params.get('customer_id'));
  const found = tenant.customers.get(id);
  if (found !== undefined) return found;
  const elsewhere = others.map((other) => other.customers.get(id)).find((one) => one);
  if (on('addresses-of-another-read') && elsewhere) return elsewhere;
  if (on('customer-of-another-changed') && elsewhere) return elsewhere;
  const late = tenant.gone.find((one) => one.id === id);
  if (on('deleted-customer-still-read') && late) return late;
  throw new Refusal(404, 'There is no such customer.');
}

const etagOf = ({ id, version }: Customer): string => `"${id.slice(-6)}-${version}"`;

/** Whether a list of entity tags has one (RFC 9110, section 13.1.1). */
const hasTag = (header: unknown, tag: string): boolean =>
  String(header).trim() === '*' ||
  String(header)
    .split(',')
    .some((part) => part.trim() === tag);

function shown({ data }: Customer, { on }: Call): Data {
  const { pin, ...rest } = data;
  const sent: Record<string, unknown> = { ...rest };
  if (on('pin-shown')) return { pin: '0000', ...data };
  if (on('updated-at-without-zone')) sent['updated_at'] = String(rest['updated_at']).slice(0, 19);
  if (on('missing-phone-sent-empty')) sent['phone'] ??= '';
  if (on('new-customer-shows-its-row')) sent['_row'] = 17;
  if (on('name-escaped-for-html')) sent['name'] = String(rest['name']).replaceAll('&', '&amp;');
  return sent;
}

function answerWith(status: number, customer: Customer, call: Call, more: object = {}): Answer {
  const { on } = call;
  const headers = { ...(on('patched-without-etag') ? {} : { ETag: etagOf(customer) }), ...more };
  return { status, headers, body: enveloped(shown(customer, call)) };
}

function emailTaken({ tenant, others, on }: Call, email: unknown, id?: string): boolean {
  if (on('same-email-accepted')) return false;
  const everybody = on('email-taken-by-another-shop') ? [tenant, ...others] : [tenant];
  const living = everybody.flatMap((one) => [...one.customers.values()]);
  const late = on('email-of-the-deleted-stays-taken') ? tenant.gone : [];
  if (on('change-conflicts-with-itself')) return living.some(({ data }) => data['email'] === email);
  return [...living, ...late].some((one) => one.data['email'] === email && one.id !== id);
}

function stored(body: Data, { on }: Call): Data {
  const data: Record<string, unknown> = { tier: 'basic', ...pick(body, written) };
  if (on('name-normalised')) data['name'] = String(body['name']).normalize('NFC');
  if (on('tags-sorted') && Array.isArray(body['tags'])) data['tags'] = body['tags'].toSorted();
  return data;
}

function add(tenant: Tenant, body: Data, call: Call): Customer {
  const taken = call.on('id-of-a-customer-taken') && body['id'];
  const id = typeof taken === 'string' ? taken : newId('cus');
  const time = now();
  const data = { ...stored(body, call), id, created_at: time, updated_at: time };
  const customer = { seq: tenant.next++, id, version: 1, data, addresses: new Map() };
  tenant.customers.set(id, customer);
  return customer;
}

function listCustomers(call: Call): Answer {
  const { tenant, others, params, on } = call;
  const tenants = on('customers-of-others-listed') ? [tenant, ...others] : [tenant];
  const ghosts = on('deleted-customer-still-listed') ? tenant.gone : [];
  const email = params.get('email');
  const tier = params.get('tier');
  const size = Number(params.get('page_size') ?? 20);
  const after = seqOf(params.get('cursor'));
  const filtering = !(on('next-page-forgets-the-filter') && after >= 0);
  const fitting = [...tenants.flatMap((one) => [...one.customers.values()]), ...ghosts]
    .filter(({ data }) => email === undefined || data['email'] === email)
    .filter(({ data }) => tier === undefined || !filtering || data['tier'] === tier);
  const all = fitting
    .toSorted((a, b) => a.seq - b.seq)
    .filter(({ seq }) => (on('cursor-repeats-a-customer') ? seq >= after : seq > after));
  const page = all.slice(0, on('one-more-than-the-page') ? size + 1 : size);
  const last = page.at(-1);
  const more = all.length > page.length && last !== undefined;
  const meta: Record<string, unknown> = {
    page_size: size,
    next_cursor: more ? cursorOf(last.seq) : null,
  };
  if (on('last-page-lacks-next-cursor') && !more) delete meta['next_cursor'];
  const data = page.map((one) => shown(one, call));
  const nothing = on('empty-list-sent-as-null') && data.length === 0;
  return { status: 200, body: { data: nothing ? null : data, meta } };
}

function createCustomer(call: Call): Answer {
  const { tenant, body } = call;
  if (emailTaken(call, body['email'])) throw new Refusal(409, 'Another customer has this email.');
  const customer = add(tenant, body, call);
  const Location = `/api/v2/customers/${customer.id}`;
  return answerWith(201, customer, call, { Location });
}

function getCustomer(call: Call): Answer {
  const customer = customerOf(call);
  const known = call.params.get('If-None-Match');
  const same = known !== undefined && hasTag(String(known).replaceAll('W/', ''), etagOf(customer));
  if (known !== undefined && (same || call.on('any-etag-is-the-present-one')))
    return { status: 304, headers: { ETag: etagOf(customer) } };
  return answerWith(200, customer, call);
}

function updateCustomer(call: Call): Answer {
  const { body, params, on } = call;
  const old = customerOf(call);
  const tenant = [call.tenant, ...call.others].find((one) => one.customers.has(old.id));
  const patch = pick(body, written);
  const named = on('change-keeps-what-is-null') ? merged({}, patch) : patch;
  const data = merged(old.data, named);
  if (on('change-of-a-customer-replaces')) {
    for (const name of ['phone', 'birth_date', 'website', 'newsletter', 'tags'])
      if (!Object.hasOwn(body, name)) delete data[name];
  }
  const version = old.version + (on('etag-stays-the-same') ? 0 : 1);
  const customer: Customer = { ...old, version, data: { ...data, updated_at: now() } };
  const matches = hasTag(params.get('If-Match'), etagOf(old)) || on('if-match-ignored');
  if (!matches) {
    if (on('refused-change-made')) tenant?.customers.set(old.id, customer);
    throw new Refusal(412, 'The customer has changed since it was read.');
  }
  if (body['email'] !== undefined && emailTaken(call, body['email'], old.id))
    throw new Refusal(409, 'Another customer has this email.');
  tenant?.customers.set(old.id, customer);
  return answerWith(200, on('old-state-answered') ? old : customer, call);
}

function deleteCustomer(call: Call): Answer {
  const { tenant, on } = call;
  const customer = customerOf(call);
  const hasOrders = [...tenant.orders.values()].some(
    ({ customerId }) => customerId === customer.id,
  );
  if (hasOrders) {
    if (on('refused-removal-drops-addresses')) customer.addresses.clear();
    throw new Refusal(409, 'The customer has orders.');
  }
  if (tenant.customers.has(customer.id)) tenant.gone.push(customer);
  tenant.customers.delete(customer.id);
  return on('removal-answered-200') ? { status: 200, body: enveloped(null) } : { status: 204 };
}

function importCustomers(call: Call): Answer {
  const { tenant, body, on } = call;
  const outcomes = (body['customers'] as Data[]).map((one, index) => {
    const taken = emailTaken(call, one['email']);
    const lost = on('last-of-an-import-lost') && index === 2;
    const customer = taken || lost ? undefined : add(tenant, one, call);
    const outcome = taken ? 'rejected' : 'created';
    return { index, outcome, customer_id: customer?.id ?? (lost ? newId('cus') : null) };
  });
  const created = outcomes.filter(({ outcome }) => outcome === 'created').length;
  const rejected = outcomes.length - created;
  const wrong = on('import-counts-all-as-created') ? outcomes.length : created;
  return { status: 200, body: { data: outcomes, meta: { created: wrong, rejected } } };
}
