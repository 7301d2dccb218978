import type { Client, HeaderList } from '../client.ts';
import { inside } from '../samples.ts';

/** How a fault shows: what is seen without it, what with it, and how it is looked at. */
export type Shown = readonly [
  clean: unknown,
  faulty: unknown,
  look: (client: Client) => Promise<unknown>,
];

type Request = readonly [method: string, path: string, body?: unknown, headers?: HeaderList];

/** Sends requests one after the other and looks at the status of the last. */
export const status =
  (...requests: readonly Request[]) =>
  async (client: Client): Promise<unknown> => {
    let last: unknown;
    for (const request of requests) last = (await client.send(...request)).status;
    return last;
  };

/** Sends requests one after the other and looks into the last one's JSON. */
export const member =
  (path: string, ...requests: readonly Request[]) =>
  async (client: Client): Promise<unknown> => {
    let last: unknown;
    for (const request of requests) last = (await client.send(...request)).json;
    return inside(last, path);
  };

/** What the document does not say of any of the answers to these requests. */
export const complaints =
  (...requests: readonly Request[]) =>
  async (client: Client): Promise<unknown> => {
    for (const request of requests) await client.send(...request);
    return client.complaints.map((text) => text.slice(text.indexOf(': ') + 2));
  };
