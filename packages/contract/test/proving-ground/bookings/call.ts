import { type Answer, Refusal } from '../orders/exchange.ts';
import type { On } from './faults.ts';
import type { Account, Booking, Data, Room } from './state.ts';

/** A request that keeps the document. */
export interface Call {
  readonly account: Account;
  readonly others: readonly Account[];
  /** Path, query and header parameters by name. */
  readonly params: ReadonlyMap<string, unknown>;
  readonly body: Readonly<Data>;
  /** The path and query that was asked for, with the base path. */
  readonly target: string;
  readonly on: On;
}

export type Handlers = Readonly<Record<string, (call: Call) => Answer | Promise<Answer>>>;

export const base = '/v1';

/** What a look into a database takes: others are served meanwhile. */
export const lookUp = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

/** The room that a path names, and whose it is. Throws a Refusal where the account has none. */
export function roomOf(
  { account, others, params, on }: Call,
  operation: 'read' | 'export' | 'use' = 'use',
): { readonly id: string; readonly owner: Account; readonly room: Room } {
  const id = String(params.get('room_id'));
  const isLeak =
    (operation === 'read' && on('room-of-another-read')) ||
    (operation === 'export' && on('calendar-of-another-exported'));
  for (const owner of isLeak ? [account, ...others] : [account]) {
    const room = owner.rooms.get(id);
    if (room !== undefined) return { id, owner, room };
  }
  throw new Refusal(404, 'There is no such room.');
}

/** Throws a Refusal where the headers of a request name another state than the present one (RFC 9110, section 13.1). */
export function checkPreconditions(params: Call['params'], etag: string | undefined): void {
  const [match, none] = [params.get('If-Match'), params.get('If-None-Match')];
  const names = (header: unknown): boolean =>
    etag !== undefined && (header === '*' || String(header).includes(etag));
  if ((match !== undefined && !names(match)) || (none !== undefined && names(none)))
    throw new Refusal(412, 'It has changed since it was read, or is there already.');
}

export const etagOf = (one: Room | Booking): string =>
  `"${String(one.data['id']).slice(-6)}-${one.version}"`;

/** A text as it may come out of a careless database. */
export function textFaults(data: Data, on: On): Data {
  const out: Data = { ...data };
  const change = (name: string, to: (text: string) => unknown): void => {
    if (typeof out[name] === 'string') out[name] = to(out[name]);
  };
  if (on('name-trimmed')) change('name', (text) => text.trim() || text);
  if (on('title-cut-at-50')) change('title', (text) => text.slice(0, 50));
  if (on('tags-stripped-from-a-note')) change('note', (text) => text.replace(/<[^>]*>/g, ''));
  if (on('bio-ends-at-an-emoji'))
    change('bio', (text) => text.replace(/[\u{10000}-\u{10ffff}].*/su, ''));
  if (on('bio-loses-lines')) change('bio', (text) => text.replaceAll('\n', ' '));
  if (on('note-that-reads-null')) change('note', (text) => (text === 'null' ? null : text));
  if (on('login-that-looks-like-a-number'))
    change('login', (text) => (/^\d+$/.test(text) ? String(BigInt(text)).padStart(3, '1') : text));
  if (on('quotes-of-a-name-doubled')) change('name', (text) => text.replaceAll("'", "''"));
  if (on('time-zone-of-start-dropped'))
    change('start', (text) => `${text.replace(/(?:Z|[+-]\d\d:\d\d)$/i, '')}Z`);
  if (on('fraction-of-a-second-lost')) change('start', (text) => text.replace(/\.\d+/, ''));
  if (on('birthday-a-day-earlier'))
    change('birthday', (text) => new Date(Date.parse(text) - 3_600_000).toISOString().slice(0, 10));
  return out;
}
