import { type Answer, crash, Refusal } from '../orders/exchange.ts';
import {
  base,
  type Call,
  checkPreconditions,
  etagOf,
  type Handlers,
  lookUp,
  roomOf,
  textFaults,
} from './call.ts';
import { hasRoom } from './rooms.ts';
import { type Account, type Booking, type Data, newId, now, pick } from './state.ts';

const written = ['title', 'start', 'end', 'attendees', 'note'];

export const bookings: Handlers = {
  listBookings,
  createBooking,
  createBookings,
  exportBookings,
  getBooking,
  updateBooking,
  deleteBooking,
  confirmBooking,
};

function bookingOf(call: Call): {
  readonly id: string;
  readonly owner: Account;
  readonly booking: Booking;
} {
  const { account, others, params, on } = call;
  const id = String(params.get('booking_id')).toLowerCase();
  for (const owner of on('booking-of-another-removed') ? [account, ...others] : [account]) {
    const booking = owner.bookings.get(id);
    if (booking !== undefined && (owner !== account || hasRoom(call, booking.roomId)))
      return { id, owner, booking };
  }
  throw new Refusal(404, 'There is no such booking.');
}

/** A booking ends after it starts. */
function check(data: Readonly<Data>): void {
  if (Date.parse(String(data['end'])) < Date.parse(String(data['start'])))
    throw new Refusal(422, '/end is before /start.');
}

function add(roomId: string, body: Readonly<Data>, { account, on }: Call): Data {
  const id = newId();
  const data: Data = {
    ...pick(textFaults(body, on), written),
    id,
    room_id: roomId,
    state: (on('state-from-the-body') && body['state']) || 'tentative',
    created_at: now(),
  };
  account.bookings.set(id, { roomId, data, version: 1 });
  return data;
}

function createBooking(call: Call): Answer {
  const { id: roomId } = roomOf(call);
  const { account, body, on } = call;
  try {
    check(body);
  } catch (error) {
    account.refused.set(roomId, (account.refused.get(roomId) ?? 0) + 1);
    throw error;
  }
  const data = add(roomId, body, call);
  const host = on('location-of-http-host') ? 'http://internal.example:8080' : '';
  return {
    status: 201,
    headers: { Location: `${host}${base}/bookings/${data['id']}` },
    body: data,
  };
}

function createBookings(call: Call): Answer {
  const { id: roomId } = roomOf(call);
  const { body, on } = call;
  const items = body['items'] as readonly Data[];
  for (const item of items) if (!on('half-a-batch-made')) check(item);
  const made = items.map((item) => {
    check(item);
    return add(roomId, item, call);
  });
  if (on('batch-makes-the-first-alone'))
    for (const { id } of made.slice(1)) call.account.bookings.delete(String(id));
  const created = made.length + (on('batch-counts-wrong') ? 1 : 0);
  return {
    status: 201,
    body: { created, items: on('batch-in-reverse') ? made.toReversed() : made },
  };
}

/** Bookings of a room that start within what a query asks for. */
function within(call: Call, operation: 'export' | 'use'): Data[] {
  const { id, owner } = roomOf(call, operation);
  const { params, on } = call;
  const [from, until] = ['starts_from', 'starts_before'].map((name) => params.get(name));
  const attendee = params.get('attendee');
  const at = (time: unknown): number => Date.parse(String(time));
  const isLate = (start: unknown): boolean => {
    if (from === undefined || (operation === 'export' && on('export-ignores-starts-from')))
      return true;
    return on('starts-from-excludes-the-time') ? at(start) > at(from) : at(start) >= at(from);
  };
  const isEarly = (start: unknown): boolean => {
    if (until === undefined) return true;
    return on('starts-before-by-text') ? String(start) < String(until) : at(start) < at(until);
  };
  return [...owner.bookings.values()]
    .filter(({ roomId }) => roomId === id)
    .map(({ data }) => data)
    .filter(({ start }) => isLate(start) && isEarly(start))
    .filter(({ attendees }) => {
      const names = (attendees ?? []) as readonly unknown[];
      return attendee === undefined || names.includes(attendee) || on('attendee-ignored');
    });
}

function listBookings(call: Call): Answer {
  const { params, on } = call;
  const sort = String(params.get('sort') ?? 'start');
  const key = (data: Data): string | number =>
    sort === 'title' || on('sorted-by-text-of-start')
      ? String(data[sort.replace('-', '')])
      : Date.parse(String(data['start']));
  const down = sort === '-start' && !on('descending-start-ignored') ? -1 : 1;
  const all = within(call, 'use').sort((a, b) =>
    key(a) < key(b) ? -down : Number(key(a) > key(b)) * down,
  );
  const count = on('count-of-bookings-stale') ? Math.max(0, all.length - 1) : all.length;
  return { status: 200, body: { bookings: all, count } };
}

function exportBookings(call: Call): Answer {
  const { on } = call;
  const all = within(call, 'export');
  const cell = (value: unknown): string => {
    const text = String(value ?? '');
    const isOdd = /[",\r\n]/.test(text) && !on('export-not-quoted');
    return isOdd ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const columns = ['id', 'title', 'start', 'end', 'state'];
  const rows = (on('export-lacks-the-last') ? all.slice(0, -1) : all).map((data) =>
    columns.map((name) => cell(data[name])).join(','),
  );
  const body = [columns.join(','), ...rows].map((row) => `${row}\r\n`).join('');
  return { status: 200, type: 'text/csv; charset=utf-8', body };
}

const answerWith = (booking: Booking): Answer => ({
  status: 200,
  headers: { ETag: etagOf(booking) },
  body: booking.data,
});

function getBooking(call: Call): Answer {
  return answerWith(bookingOf(call).booking);
}

async function updateBooking(call: Call): Promise<Answer> {
  const { params, body, on } = call;
  const early = bookingOf(call).booking;
  await lookUp();
  const { id, owner, booking } = bookingOf(call);
  const old = on('changes-at-once-lose-one') ? early : booking;
  if (!on('if-match-of-a-booking-ignored')) checkPreconditions(params, etagOf(old));
  const change = pick(textFaults(body, on), written);
  if (on('attendees-appended') && change['attendees'])
    change['attendees'] = [
      ...((old.data['attendees'] ?? []) as []),
      ...(change['attendees'] as []),
    ].slice(0, 10);
  if (on('no-attendees-ignored') && (change['attendees'] as [] | undefined)?.length === 0)
    delete change['attendees'];
  if (on('null-note-ignored') && change['note'] === null) delete change['note'];
  const data: Data = { ...old.data, ...change };
  if (on('change-of-a-booking-moves-created-at')) data['created_at'] = now();
  check(data);
  const changed = { ...old, data, version: old.version + 1 };
  owner.bookings.set(id, changed);
  return answerWith(changed);
}

function deleteBooking(call: Call): Answer {
  const { id, owner } = bookingOf(call);
  owner.bookings.delete(id);
  return { status: 204 };
}

function confirmBooking(call: Call): Answer {
  const { on } = call;
  const { id, owner, booking } = bookingOf(call);
  const isDone = booking.data['state'] === 'confirmed';
  if (isDone && on('confirm-again-crashes')) crash();
  const data = { ...booking.data, state: 'confirmed' };
  const changed = isDone ? booking : { ...booking, data, version: booking.version + 1 };
  if (!on('confirm-not-stored')) owner.bookings.set(id, changed);
  return answerWith(changed);
}
