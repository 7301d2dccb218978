import type { Client, HeaderList } from '../client.ts';

/** The shortest exchange that shows a fault: what is seen without it, and what with it. */
export interface Shown {
  readonly clean: unknown;
  readonly faulty: unknown;
  observe(client: Client): Promise<unknown>;
}

/** A status that is another one. */
export const status = (
  clean: number,
  faulty: number,
  method: string,
  path: string,
  body?: unknown,
  headers?: HeaderList,
): Shown => ({ clean, faulty, observe: (client) => client.status(method, path, body, headers) });

/** Something that is seen after any number of requests. */
export const seen = (
  clean: unknown,
  faulty: unknown,
  observe: (client: Client) => Promise<unknown>,
): Shown => ({ clean, faulty, observe });

/** An answer that is not as the document says. */
export const complaint = (
  faulty: string,
  method: string,
  path: string,
  before: (client: Client) => Promise<unknown> = async () => undefined,
  body?: unknown,
  headers?: HeaderList,
): Shown => ({
  clean: [],
  faulty: [faulty],
  async observe(client) {
    await before(client);
    await client.send(method, path, body, headers);
    return client.complaints.map((text) => text.slice(text.indexOf(': ') + 2));
  },
});
