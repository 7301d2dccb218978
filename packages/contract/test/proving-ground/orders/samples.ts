import type { Client, HeaderList } from './client.ts';
import { keys } from './state.ts';

export const grace = '/customers/cus_0a1b2c3d4e5f';
export const first = '/orders/ord_0a1b2c3d4e5f';
/** The headers of the second shop, and those of a report. */
export const other = { 'x-api-key': keys.second };
export const asked = { 'x-requested-by': 'bookkeeping' };

export const customer = (change: object = {}): object => ({
  email: 'ada@mail.example',
  name: 'Ada Byron',
  ...change,
});

export const line = (change: object = {}): object => ({
  sku: 'AB-1001',
  quantity: 2,
  unit_price: 1250,
  ...change,
});

export const order = (change: object = {}): object => ({
  customer_id: 'cus_0a1b2c3d4e5f',
  reference: 'PO 4711',
  currency: 'EUR',
  lines: [line()],
  ...change,
});

export const address = (change: object = {}): object => ({
  line1: '12 Dock Road',
  city: 'Hull',
  postal_code: 'HU1 2AA',
  country: 'GB',
  ...change,
});

export const report = (change: object = {}): object => ({
  kind: 'sales',
  from: '2026-01-01',
  to: '2100-12-31',
  ...change,
});

/** Members of a map of metadata. */
export const members = (count: number, prefix = 'm'): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'x']));

/** What a JSON answer has at a path of member names. */
export const inside = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (found, name) => (found as Record<string, unknown> | undefined | null)?.[name],
      value,
    );

/** Makes something and gives its path. */
export async function made(
  client: Client,
  path: string,
  body: object,
  headers?: HeaderList,
): Promise<string> {
  const { json } = await client.send('POST', path, body, headers);
  return `${path}/${inside(json, 'data.id')}`;
}
