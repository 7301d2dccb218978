import type { Client } from './client.ts';
import { tokens } from './state.ts';

export const homer = '0b9c8f2e-6a51-4c7d-9e3f-2a4b5c6d7e8f';
export const requestId = '7c4a8d09-ca95-4c28-a0b1-8f5e2d3c4b5a';
/** The headers of a search, and those of the second library. */
export const search = { 'X-Request-Id': requestId };
export const south = { authorization: `Bearer ${tokens.south}` };

export const author = (change: object = {}): object => ({
  name: 'Mary Shelley',
  email: 'mary@authors.example',
  ...change,
});

export const book = (change: object = {}): object => ({
  title: 'The Last Man',
  authorId: homer,
  isbn: '978-0192838650',
  price: 9.99,
  format: { kind: 'paper', pages: 528 },
  ...change,
});

export const loan = (change: object = {}): object => ({
  bookId: 1001,
  copyId: 'C-000001',
  dueOn: '2027-02-28',
  reader: { name: 'Ada Byron' },
  ...change,
});

/** The id in the answer to a POST. */
export async function made(
  client: Client,
  path: string,
  body: object,
  headers?: Readonly<Record<string, string>>,
): Promise<string> {
  const { json } = await client.send('POST', path, body, headers);
  return String((json as { id: unknown }).id);
}
