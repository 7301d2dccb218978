import { type Answer, Refusal } from '../orders/exchange.ts';
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
import { type Account, type Data, now, pick, type Room } from './state.ts';

const written = [
  'name',
  'kind',
  'seats',
  'hourly_rate',
  'closed',
  'note',
  'open_until',
  'equipment',
];

export const rooms: Handlers = { listRooms, getRoom, putRoom, deleteRoom };

function shown({ data }: Room, owner: Account, { on }: Call): Data {
  const id = String(data['id']);
  const count = [...owner.bookings.values()].filter(({ roomId }) => roomId === id).length;
  const more = on('refused-booking-counts') ? (owner.refused.get(id) ?? 0) : 0;
  return { ...data, booking_count: on('booking-count-stays') ? 0 : count + more };
}

function answerWith(status: number, room: Room, owner: Account, call: Call): Answer {
  const { on } = call;
  const chance = on('etag-of-a-room-by-chance') ? `"${Math.random()}"` : etagOf(room);
  const ETag = on('etag-of-a-room-fixed') ? '"room"' : chance;
  return { status, headers: { ETag }, body: shown(room, owner, call) };
}

function listRooms(call: Call): Answer {
  const { account, params, on, target } = call;
  const size = Number(params.get('per_page') ?? 30);
  const after = String(params.get('after') ?? '');
  const [kind, least] = [params.get('kind'), Number(params.get('min_seats') ?? 0)];
  const all = [...account.rooms]
    .filter(([, { data }]) => kind === undefined || data['kind'] === kind)
    .filter(([, { data }]) =>
      on('min-seats-exclusive') && params.get('min_seats') !== undefined
        ? Number(data['seats']) > least
        : Number(data['seats']) >= least,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const rest = all.filter(([id]) => id > after);
  const page = rest.slice(0, on('rooms-of-a-page-one-too-many') ? size + 1 : size);
  const headers: Record<string, string> = {
    'X-Total-Count': `${on('total-count-of-the-page') ? page.length : all.length}`,
  };
  const last = rest[page.length - 1 + (on('link-skips-a-room') ? 1 : 0)]?.[0];
  if (rest.length > page.length && last && !on('link-to-the-next-page-missing')) {
    const query = new URLSearchParams(target.split('?')[1] ?? '');
    if (!on('link-leads-to-the-same-page')) query.set('after', last);
    if (on('link-loses-the-filter')) query.delete('kind');
    headers['Link'] = `<${base}/rooms?${query}>; rel="next"`;
  }
  return { status: 200, headers, body: page.map(([, room]) => shown(room, account, call)) };
}

function getRoom(call: Call): Answer {
  const { room, owner } = roomOf(call, 'read');
  const answer = answerWith(200, room, owner, call);
  const tag = answer.headers?.['ETag'] ?? '';
  const named = call.params.get('If-None-Match');
  if (named === undefined || !(named === '*' || String(named).includes(tag))) return answer;
  return { status: 304, headers: { ETag: tag } };
}

async function putRoom(call: Call): Promise<Answer> {
  const { account, others, params, body, on } = call;
  const id = String(params.get('room_id'));
  const foreign = others.find((other) => other.rooms.has(id));
  const owner = on('room-of-another-replaced') && foreign ? foreign : account;
  const check = (): Room | undefined => {
    const old = owner.rooms.get(id);
    const asked = new Map(params);
    if (on('only-new-ignored')) asked.set('If-None-Match', undefined);
    if (on('if-match-of-a-room-ignored')) asked.set('If-Match', undefined);
    checkPreconditions(asked, old && etagOf(old));
    return old;
  };
  let old = on('if-match-checked-too-early') ? check() : undefined;
  await lookUp();
  if (!on('if-match-checked-too-early')) old = check();
  const merged = on('room-merged') ? old?.data : {};
  const created_at = old?.data['created_at'] ?? now();
  const data: Data = { ...merged, ...pick(textFaults(body, on), written), id, created_at };
  if (on('created-at-from-the-body')) data['created_at'] = body['created_at'] ?? created_at;
  if (on('rate-rounded-to-float') && data['hourly_rate'] !== undefined)
    data['hourly_rate'] = Math.fround(Number(data['hourly_rate']));
  if (data['equipment'] !== undefined) data['equipment'] = equipmentOf(data['equipment'], call);
  const room: Room = { version: (old?.version ?? 0) + 1, data };
  owner.rooms.set(id, room);
  const isNew = old === undefined ? !on('new-room-answered-200') : on('replaced-room-answered-201');
  return answerWith(isNew ? 201 : 200, room, owner, call);
}

function equipmentOf(given: unknown, { on }: Call): Data {
  const entries = Object.entries(given as Data)
    .map(([name, count]): [string, unknown] => [
      on('equipment-in-lower-case') ? name.toLowerCase() : name,
      count,
    ])
    .filter(([, count]) => count !== 0 || !on('equipment-of-zero-dropped'));
  if (!on('equipment-proto-lost')) return Object.fromEntries(entries);
  const out: Data = {};
  for (const [name, count] of entries) out[name] = count;
  return out;
}

function deleteRoom(call: Call): Answer {
  const { account, on } = call;
  const { id } = roomOf(call);
  account.rooms.delete(id);
  const isKept = on('booking-stays-after-its-room') || on('bookings-come-back-with-the-room');
  for (const [key, { roomId }] of account.bookings)
    if (roomId === id && !isKept) account.bookings.delete(key);
  return { status: 204 };
}

/** Whether a booking's room is there. */
export function hasRoom({ account, on }: Call, roomId: string): boolean {
  if (account.rooms.has(roomId) || on('booking-stays-after-its-room')) return true;
  throw new Refusal(404, 'There is no such booking.');
}
