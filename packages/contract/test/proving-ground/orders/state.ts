import { randomBytes } from 'node:crypto';

export type Data = Readonly<Record<string, unknown>>;

export interface Customer {
  readonly seq: number;
  readonly id: string;
  readonly version: number;
  /** As it is shown; a pin is in it, too. */
  readonly data: Data;
  readonly addresses: Map<string, Data>;
}

export interface Order {
  readonly seq: number;
  readonly id: string;
  readonly customerId: string;
  readonly status: 'placed' | 'shipped' | 'cancelled';
  readonly total: number;
  readonly data: Data;
}

export interface Report {
  readonly id: string;
  readonly startedAt: number;
  /** How often it was read since it is over. */
  reads: number;
  readonly counted: number;
  readonly skipped: number;
  readonly data: Data;
}

/** A shop with all that it has. */
export interface Tenant {
  readonly key: string;
  readonly customers: Map<string, Customer>;
  readonly orders: Map<string, Order>;
  readonly reports: Map<string, Report>;
  /** Orders by Idempotency-Key, each with the body that made it. */
  readonly repeats: Map<string, { readonly text: string; readonly id: string }>;
  /** What was deleted, which faults still know. */
  readonly gone: Customer[];
  next: number;
}

export const keys = { first: 'shop_live_4be1c07d52', second: 'shop_live_9f30a6e871' };

const emptyTenant = (key: string): Tenant => ({
  key,
  customers: new Map(),
  orders: new Map(),
  reports: new Map(),
  repeats: new Map(),
  gone: [],
  next: 1,
});

export const newId = (prefix: string): string => `${prefix}_${randomBytes(6).toString('hex')}`;
export const now = (): string => new Date().toISOString();

/** Two shops; the first has the customer, the address and the order that the document's examples name. */
export function freshState(): readonly Tenant[] {
  const first = emptyTenant(keys.first);
  const since = '2026-01-05T08:00:00.000Z';
  const customerId = 'cus_0a1b2c3d4e5f';
  const customer: Customer = {
    seq: first.next++,
    id: customerId,
    version: 1,
    data: {
      id: customerId,
      email: 'grace@mail.example',
      name: 'Grace Hopper',
      tier: 'silver',
      phone: '+4930123456',
      tags: ['vip', 'navy'],
      created_at: since,
      updated_at: since,
    },
    addresses: new Map([
      [
        'home',
        { label: 'home', line1: '1 Pier', city: 'Hull', postal_code: 'HU1 2AA', country: 'GB' },
      ],
    ]),
  };
  const orderId = 'ord_0a1b2c3d4e5f';
  const order: Order = {
    seq: first.next++,
    id: orderId,
    customerId,
    status: 'placed',
    total: 2500,
    data: {
      id: orderId,
      status: 'placed',
      total: 2500,
      customer_id: customerId,
      reference: 'PO 1',
      currency: 'EUR',
      lines: [{ sku: 'AB-1001', quantity: 2, unit_price: 1250 }],
      note: 'Ring twice',
      due_on: '2026-02-01',
      gift: false,
      metadata: { channel: 'web', floor: '3' },
      placed_at: since,
      shipment: null,
      cancellation: null,
    },
  };
  first.customers.set(customerId, customer);
  first.orders.set(orderId, order);
  return [first, emptyTenant(keys.second)];
}

/** An object with those of the names that it has, as own properties, whatever they are called. */
export const pick = (from: Data, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name]]),
  );

/** An object after a merge patch that goes one level deep (RFC 7396). */
export function merged(from: Data, patch: Data): Record<string, unknown> {
  const out = new Map(Object.entries(from));
  for (const [name, change] of Object.entries(patch))
    if (change === null) out.delete(name);
    else out.set(name, change);
  return Object.fromEntries(out);
}

export const compare = (a: string | number, b: string | number): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** The cursor of the item with a number, and the number of a cursor. */
export const cursorOf = (seq: number): string => seq.toString(16).padStart(8, '0');
export const seqOf = (cursor: unknown): number =>
  cursor === undefined ? -1 : Number.parseInt(String(cursor), 16);
