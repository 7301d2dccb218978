import { customerOf } from './customers.ts';
import { type Answer, type Call, enveloped, type Handlers, Refusal } from './exchange.ts';
import { compare, type Data, pick } from './state.ts';

const written = ['line1', 'line2', 'city', 'postal_code', 'country', 'location'];

export const addresses: Handlers = { listAddresses, getAddress, putAddress, deleteAddress };

/** The address that a path names. Throws a Refusal where the customer has none. */
function addressOf(call: Call): Data {
  const { tenant, params, on } = call;
  const label = String(params.get('label'));
  const found = customerOf(call).addresses.get(label);
  const anybody = [...tenant.customers.values()].map(({ addresses }) => addresses.get(label));
  const other = on('address-of-any-customer-read') ? anybody.find((one) => one) : undefined;
  if (on('address-proto-found') && label === '__proto__')
    return { label, line1: 'x', city: 'x', postal_code: 'XXX', country: 'XX' };
  if (found === undefined && other === undefined)
    throw new Refusal(404, 'There is no such address.');
  return found ?? other ?? {};
}

function listAddresses(call: Call): Answer {
  const { on } = call;
  const all = [...customerOf(call).addresses.values()];
  const data = all.toSorted((a, b) => compare(String(a['label']), String(b['label'])));
  const total = data.length + (on('addresses-miscounted') ? 1 : 0);
  return { status: 200, body: { data, meta: { total: on('total-as-text') ? `${total}` : total } } };
}

function getAddress(call: Call): Answer {
  return { status: 200, body: enveloped(addressOf(call)) };
}

function putAddress(call: Call): Answer {
  const { params, body, on } = call;
  const { addresses } = customerOf(call);
  const label = String(params.get('label'));
  const old = addresses.get(label);
  const address: Record<string, unknown> = { label, ...pick(body, written) };
  if (on('location-rounded') && body['location']) {
    const { lat, lng } = body['location'] as { lat: number; lng: number };
    address['location'] = { lat: Math.fround(lat), lng: Math.fround(lng) };
  }
  if (on('same-address-twice-conflicts') && old) throw new Refusal(409, 'It is there.');
  addresses.set(label, address);
  const status = old === undefined || on('replaced-address-answered-204') ? 201 : 200;
  if (old && on('replaced-address-answered-204')) return { status: 204 };
  return { status, body: enveloped(address) };
}

function deleteAddress(call: Call): Answer {
  const { label } = addressOf(call);
  const { addresses } = customerOf(call);
  if (call.on('all-addresses-deleted')) addresses.clear();
  if (!call.on('address-stays')) addresses.delete(String(label));
  return { status: 204 };
}
