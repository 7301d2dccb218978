import { randomUUID } from 'node:crypto';

export type Data = Record<string, unknown>;

export interface Room {
  readonly data: Data;
  /** Counts its changes. */
  readonly version: number;
}

export interface Booking {
  readonly roomId: string;
  readonly data: Data;
  readonly version: number;
}

/** An account with all that it has. */
export interface Account {
  readonly token: string;
  readonly rooms: Map<string, Room>;
  /** In the order in which they were made. */
  readonly bookings: Map<string, Booking>;
  readonly members: Map<number, Data>;
  /** Bookings that were refused, by room, which a fault counts. */
  readonly refused: Map<string, number>;
  /** Members that were removed, which faults still know. */
  readonly gone: Data[];
  nextMember: number;
}

export const tokens = { first: 'acc-4f1d9b7c20aa', second: 'acc-b8830e51d6ff' };
export const now = (): string => new Date().toISOString();
export const newId = (): string => randomUUID();

/** The members of an object that are among some names, as own properties whatever they are called. */
export const pick = (from: Readonly<Data>, names: readonly string[]): Data =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

/** Two accounts; the first has the room that the document's examples name. */
export function freshState(): readonly Account[] {
  const [first, second] = Object.values(tokens).map(
    (token): Account => ({
      token,
      rooms: new Map(),
      bookings: new Map(),
      members: new Map(),
      refused: new Map(),
      gone: [],
      nextMember: 1,
    }),
  );
  if (first === undefined || second === undefined) return [];
  const room = { name: 'Blue room', kind: 'office', seats: 6 };
  const created_at = '2026-01-05T08:00:00.000Z';
  first.rooms.set('blue-room', { version: 1, data: { id: 'blue-room', ...room, created_at } });
  return [first, second];
}
