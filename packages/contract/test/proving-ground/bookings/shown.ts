import type { Send } from './client.ts';
import type { FaultId } from './faults.ts';
import { tokens } from './state.ts';

/** What is seen without the fault, and how it is looked at; with it, something else is seen. */
export type Shown = readonly [clean: unknown, look: (send: Send) => Promise<unknown>];

const blue = '/rooms/blue-room';
const other = { authorization: `Bearer ${tokens.second}` };
const room = (more: object = {}) => ({ name: 'Red', kind: 'lab', seats: 4, ...more });
const booking = (more: object = {}) => ({
  title: 'Standup',
  start: '2027-03-01T09:00:00Z',
  end: '2027-03-01T09:15:00Z',
  ...more,
});
const member = (more: object = {}) => ({ login: 'ada', name: 'Ada', active: true, ...more });
const wrong = booking({ end: '2020-01-01T00:00:00Z' });

const book = async (send: Send, more?: object, at = blue): Promise<string> =>
  `/bookings/${(await send('POST', `${at}/bookings`, booking(more))).json.id}`;
const join = async (send: Send, more?: object): Promise<string> =>
  `/members/${(await send('POST', '/members', member(more))).json.id}`;
const three = async (send: Send): Promise<void> => {
  for (const [id, kind] of [
    ['a-1', 'lab'],
    ['a-2', 'hall'],
    ['a-3', 'lab'],
  ])
    await send('PUT', `/rooms/${id}`, room({ kind }));
};

const ofBooking =
  (name: string, value: unknown): Shown[1] =>
  async (send) =>
    (await send('GET', await book(send, { [name]: value }))).json[name];
const ofMember =
  (name: string, value: unknown): Shown[1] =>
  async (send) =>
    (await send('GET', await join(send, { [name]: value }))).json[name];
const ofRoom =
  (name: string, value: unknown): Shown[1] =>
  async (send) => {
    await send('PUT', '/rooms/red', room({ [name]: value }));
    return JSON.stringify((await send('GET', '/rooms/red')).json[name]);
  };
const ofChange =
  (before: object, change: object, name: string): Shown[1] =>
  async (send) => {
    const path = await book(send, before);
    await send('PATCH', path, change);
    return (await send('GET', path)).json[name];
  };
const starts = async (send: Send, query: string): Promise<unknown> => {
  await book(send, {
    title: 'late',
    start: '2027-03-01T10:00:00+05:00',
    end: '2028-01-01T00:00:00Z',
  });
  await book(send, { title: 'early', start: '2027-03-01T08:00:00Z' });
  const { bookings } = (await send('GET', `${blue}/bookings?${query}`)).json;
  return bookings.map(({ title }: { title: string }) => title);
};
const links = async (send: Send, query: string): Promise<unknown> => {
  await three(send);
  const { headers, json } = await send('GET', `/rooms?${query}`);
  return [headers.get('link'), headers.get('x-total-count'), json.length];
};
const rows = async (send: Send, query = ''): Promise<string[]> => {
  const { bytes } = await send('GET', `${blue}/calendar.csv${query}`);
  return bytes
    .toString()
    .split('\r\n')
    .slice(1, -1)
    .map((row) => row.split(',').slice(1).join());
};
const status =
  (...requests: readonly Parameters<Send>[]): Shown[1] =>
  async (send) => {
    let last = 0;
    for (const request of requests) last = (await send(...request)).status;
    return last;
  };

const putRed: Parameters<Send> = ['PUT', '/rooms/red', room()];
const ada: Parameters<Send> = ['POST', '/members', member()];
const proto = JSON.parse('{"__proto__": 1}');
const next = '</v1/rooms?per_page=1&kind=lab&after=a-1>; rel="next"';

export const shown: { readonly [id in FaultId]: Shown } = {
  'link-to-the-next-page-missing': [[next, '2', 1], (send) => links(send, 'per_page=1&kind=lab')],
  'link-leads-to-the-same-page': [[next, '2', 1], (send) => links(send, 'per_page=1&kind=lab')],
  'link-loses-the-filter': [[next, '2', 1], (send) => links(send, 'per_page=1&kind=lab')],
  'link-skips-a-room': [[next, '2', 1], (send) => links(send, 'per_page=1&kind=lab')],
  'total-count-of-the-page': [[next, '2', 1], (send) => links(send, 'per_page=1&kind=lab')],
  'rooms-of-a-page-one-too-many': [[next, '2', 1], (send) => links(send, 'per_page=1&kind=lab')],
  'members-default-page-is-five': [
    6,
    async (send) => {
      for (let n = 0; n < 6; n++) await join(send, { login: `login${n}` });
      return (await send('GET', '/members')).json.members.length;
    },
  ],
  'page-of-members-begins-at-zero': [
    1,
    async (send) => {
      await join(send);
      return (await send('GET', '/members?page=1')).json.members.length;
    },
  ],
  'count-of-bookings-stale': [
    1,
    async (send) => {
      await book(send);
      return (await send('GET', `${blue}/bookings`)).json.count;
    },
  ],
  'new-room-answered-200': [201, status(putRed)],
  'replaced-room-answered-201': [200, status(putRed, putRed)],
  'room-merged': [
    false,
    async (send) => {
      await send('PUT', '/rooms/red', room({ note: 'x' }));
      await send(...putRed);
      return 'note' in (await send('GET', '/rooms/red')).json;
    },
  ],
  'only-new-ignored': [412, status(['PUT', blue, room(), { 'if-none-match': '*' }])],
  'if-match-of-a-room-ignored': [412, status(['PUT', blue, room(), { 'if-match': '"x"' }])],
  'if-match-of-a-booking-ignored': [
    412,
    async (send) =>
      (await send('PATCH', await book(send), { title: 'x' }, { 'if-match': '"x"' })).status,
  ],
  'etag-of-a-room-by-chance': [
    304,
    async (send) => {
      const tag = (await send('GET', blue)).headers.get('etag') ?? '';
      return (await send('GET', blue, undefined, { 'if-none-match': tag })).status;
    },
  ],
  'etag-of-a-room-fixed': [
    false,
    async (send) => {
      const tag = (await send('GET', blue)).headers.get('etag');
      await send('PUT', blue, room());
      return (await send('GET', blue)).headers.get('etag') === tag;
    },
  ],
  'time-zone-of-start-dropped': [
    '2027-03-01T09:00:00+02:00',
    ofBooking('start', '2027-03-01T09:00:00+02:00'),
  ],
  'fraction-of-a-second-lost': [
    '2027-03-01T09:00:00.5Z',
    ofBooking('start', '2027-03-01T09:00:00.5Z'),
  ],
  'birthday-a-day-earlier': ['1815-12-10', ofMember('birthday', '1815-12-10')],
  'attendees-appended': [
    ['b@x.example'],
    ofChange({ attendees: ['a@x.example'] }, { attendees: ['b@x.example'] }, 'attendees'),
  ],
  'no-attendees-ignored': [
    [],
    ofChange({ attendees: ['a@x.example'] }, { attendees: [] }, 'attendees'),
  ],
  'null-note-ignored': [null, ofChange({ note: 'x' }, { note: null }, 'note')],
  'change-of-a-booking-moves-created-at': [
    true,
    async (send) => {
      const path = await book(send);
      const before = (await send('GET', path)).json.created_at;
      await send('PATCH', path, { title: 'x' });
      await send('PATCH', path, { title: 'y' });
      return (await send('GET', path)).json.created_at === before;
    },
  ],
  'inactive-becomes-active': [false, ofMember('active', false)],
  'score-zero-dropped': [0, ofMember('score', 0)],
  'name-trimmed': ['" a "', ofRoom('name', ' a ')],
  'title-cut-at-50': ['t'.repeat(60), ofBooking('title', 't'.repeat(60))],
  'tags-stripped-from-a-note': ['a <b> c', ofBooking('note', 'a <b> c')],
  'bio-ends-at-an-emoji': ['a \u{1f40e} b', ofMember('bio', 'a \u{1f40e} b')],
  'bio-loses-lines': ['a\nb', ofMember('bio', 'a\nb')],
  'note-that-reads-null': ['null', ofBooking('note', 'null')],
  'login-that-looks-like-a-number': ['007', ofMember('login', '007')],
  'quotes-of-a-name-doubled': ["O'Neill", ofMember('name', "O'Neill")],
  'bio-in-latin-1': ['é', ofMember('bio', 'é')],
  'answer-begins-with-a-bom': [
    '{',
    async (send) => (await send('GET', await join(send))).bytes.toString().charAt(0),
  ],
  'equipment-in-lower-case': ['{"TV":1}', ofRoom('equipment', { TV: 1 })],
  'equipment-proto-lost': ['{"__proto__":1}', ofRoom('equipment', proto)],
  'equipment-of-zero-dropped': ['{"tv":0}', ofRoom('equipment', { tv: 0 })],
  'rate-rounded-to-float': ['0.1', ofRoom('hourly_rate', 0.1)],
  'booking-stays-after-its-room': [
    404,
    async (send) => {
      const path = await book(send);
      await send('DELETE', blue);
      return (await send('GET', path)).status;
    },
  ],
  'bookings-come-back-with-the-room': [
    0,
    async (send) => {
      await book(send);
      await send('DELETE', blue);
      await send('PUT', blue, room());
      return (await send('GET', `${blue}/bookings`)).json.count;
    },
  ],
  'deleted-member-still-listed': [
    0,
    async (send) => {
      await send('DELETE', await join(send));
      return (await send('GET', '/members')).json.total;
    },
  ],
  'delete-again-crashes': [404, status(ada, ['DELETE', '/members/1'], ['DELETE', '/members/1'])],
  'login-stays-taken': [201, status(ada, ['DELETE', '/members/1'], ada)],
  'same-login-accepted': [409, status(ada, ada)],
  'login-changed-to-anothers': [
    409,
    status(
      ada,
      ['POST', '/members', member({ login: 'bea' })],
      ['PATCH', '/members/2', { login: 'ada' }],
    ),
  ],
  'own-login-conflicts': [200, status(ada, ['PATCH', '/members/1', { login: 'ada' }])],
  'same-login-at-once-accepted': [
    [201, 409],
    async (send) =>
      (await Promise.all([send(...ada), send(...ada)])).map(({ status: one }) => one).sort(),
  ],
  'members-at-once-share-an-id': [
    2,
    async (send) => new Set(await Promise.all([join(send), join(send, { login: 'bea' })])).size,
  ],
  'changes-at-once-lose-one': [
    ['x', 'y'],
    async (send) => {
      const path = await book(send);
      await Promise.all([send('PATCH', path, { title: 'x' }), send('PATCH', path, { note: 'y' })]);
      const { title, note } = (await send('GET', path)).json;
      return [title, note];
    },
  ],
  'if-match-checked-too-early': [
    [200, 412],
    async (send) => {
      const tag = (await send('GET', blue)).headers.get('etag') ?? '';
      const put = () => send('PUT', blue, room(), { 'if-match': tag });
      return (await Promise.all([put(), put()])).map(({ status: one }) => one).sort();
    },
  ],
  'confirm-again-crashes': [
    200,
    async (send) => {
      const path = `${await book(send)}/confirm`;
      await send('POST', path);
      return (await send('POST', path)).status;
    },
  ],
  'confirm-not-stored': [
    'confirmed',
    async (send) => {
      const path = await book(send);
      await send('POST', `${path}/confirm`);
      return (await send('GET', path)).json.state;
    },
  ],
  'room-of-another-read': [404, status(['GET', blue, undefined, other])],
  'room-of-another-replaced': [
    'Blue room',
    async (send) => {
      await send('PUT', blue, room(), other);
      return (await send('GET', blue)).json.name;
    },
  ],
  'booking-of-another-removed': [
    404,
    async (send) => (await send('DELETE', await book(send), undefined, other)).status,
  ],
  'calendar-of-another-exported': [404, status(['GET', `${blue}/calendar.csv`, undefined, other])],
  'attendee-ignored': [
    0,
    async (send) => {
      await book(send, { attendees: ['a@x.example'] });
      return (await send('GET', `${blue}/bookings?attendee=b@x.example`)).json.count;
    },
  ],
  'starts-from-excludes-the-time': [
    ['early'],
    (send) => starts(send, 'starts_from=2027-03-01T08:00:00Z'),
  ],
  'starts-before-by-text': [['late'], (send) => starts(send, 'starts_before=2027-03-01T06:00:00Z')],
  'min-seats-exclusive': [1, async (send) => (await send('GET', '/rooms?min_seats=6')).json.length],
  'sorted-by-text-of-start': [['late', 'early'], (send) => starts(send, 'sort=start')],
  'descending-start-ignored': [['early', 'late'], (send) => starts(send, 'sort=-start')],
  'export-ignores-starts-from': [
    0,
    async (send) => {
      await book(send);
      return (await rows(send, `?starts_from=2030-01-01T00:00:00Z`)).length;
    },
  ],
  'export-lacks-the-last': [
    1,
    async (send) => {
      await book(send);
      return (await rows(send)).length;
    },
  ],
  'export-not-quoted': [
    ['"a,b",2027-03-01T09:00:00Z,2027-03-01T09:15:00Z,tentative'],
    async (send) => {
      await book(send, { title: 'a,b' });
      return rows(send);
    },
  ],
  'batch-makes-the-first-alone': [
    2,
    async (send) => {
      await send('POST', `${blue}/bookings/batch`, { items: [booking(), booking()] });
      return (await send('GET', `${blue}/bookings`)).json.count;
    },
  ],
  'batch-counts-wrong': [
    1,
    async (send) =>
      (await send('POST', `${blue}/bookings/batch`, { items: [booking()] })).json.created,
  ],
  'batch-in-reverse': [
    ['a', 'b'],
    async (send) => {
      const items = [booking({ title: 'a' }), booking({ title: 'b' })];
      const { json } = await send('POST', `${blue}/bookings/batch`, { items });
      return json.items.map(({ title }: { title: string }) => title);
    },
  ],
  'half-a-batch-made': [
    0,
    async (send) => {
      await send('POST', `${blue}/bookings/batch`, { items: [booking(), wrong] });
      return (await send('GET', `${blue}/bookings`)).json.count;
    },
  ],
  'refused-booking-counts': [
    0,
    async (send) => {
      await send('POST', `${blue}/bookings`, wrong);
      return (await send('GET', blue)).json.booking_count;
    },
  ],
  'booking-count-stays': [
    1,
    async (send) => {
      await book(send);
      return (await send('GET', blue)).json.booking_count;
    },
  ],
  'location-without-the-base': [
    '/v1/members/1',
    async (send) => (await send(...ada)).headers.get('location'),
  ],
  'location-of-http-host': [
    '/v1/book',
    async (send) =>
      (await send('POST', `${blue}/bookings`, booking())).headers.get('location')?.slice(0, 8),
  ],
  'problem-says-500': [
    404,
    async (send) =>
      (await send('GET', '/bookings/0b6a0a3e-3d9e-4f5a-8b1e-2b7f5f0c9d11')).json.status,
  ],
  'created-at-from-the-body': [
    false,
    async (send) => {
      const created_at = '2001-01-01T00:00:00Z';
      await send('PUT', '/rooms/red', room({ created_at }));
      return (await send('GET', '/rooms/red')).json.created_at === created_at;
    },
  ],
  'state-from-the-body': ['tentative', ofBooking('state', 'confirmed')],
};
