import type { Fault } from '../ground.ts';

/** What can go wrong: kind, operations, what happens. */
const table = {
  'link-to-the-next-page-missing': ['pages', 'listRooms', 'No page has a Link to the next one.'],
  'link-leads-to-the-same-page': [
    'pages',
    'listRooms',
    'The Link to the next page is that of the page itself.',
  ],
  'link-loses-the-filter': ['pages', 'listRooms', 'The Link to the next page has no kind.'],
  'link-skips-a-room': ['pages', 'listRooms', 'A room between two pages is on none.'],
  'total-count-of-the-page': ['pages', 'listRooms', 'X-Total-Count counts the page.'],
  'rooms-of-a-page-one-too-many': ['pages', 'listRooms', 'A page has one more than per_page.'],
  'members-default-page-is-five': ['default', 'listMembers', 'Without per_page a page has five.'],
  'page-of-members-begins-at-zero': ['pages', 'listMembers', 'page=1 is the second page.'],
  'count-of-bookings-stale': [
    'pages',
    'listBookings',
    'count is what it was before the last booking.',
  ],
  'new-room-answered-200': ['status', 'putRoom', 'A room that was not there is answered with 200.'],
  'replaced-room-answered-201': [
    'status',
    'putRoom',
    'A room that was there is answered with 201.',
  ],
  'room-merged': ['read-after-write/put', 'putRoom', 'A member that PUT leaves out is kept.'],
  'only-new-ignored': ['precondition', 'putRoom', 'If-None-Match: * replaces what is there.'],
  'if-match-of-a-room-ignored': ['precondition', 'putRoom', 'Any If-Match replaces a room.'],
  'if-match-of-a-booking-ignored': [
    'precondition',
    'updateBooking',
    'Any If-Match changes a booking.',
  ],
  'etag-of-a-room-by-chance': ['etag', 'getRoom', 'Each answer has another ETag.'],
  'etag-of-a-room-fixed': ['etag', 'getRoom putRoom', 'The ETag of a room never changes.'],
  'time-zone-of-start-dropped': [
    'read-after-write/time',
    'createBooking getBooking',
    '10:00+01:00 becomes 10:00Z.',
  ],
  'fraction-of-a-second-lost': [
    'read-after-write/time',
    'createBooking getBooking',
    'Fractions of seconds are cut off.',
  ],
  'birthday-a-day-earlier': [
    'read-after-write/time',
    'createMember getMember',
    'A birthday is shown as the day before.',
  ],
  'attendees-appended': [
    'read-after-write/patch',
    'updateBooking',
    'A change adds to the attendees.',
  ],
  'no-attendees-ignored': [
    'read-after-write/patch',
    'updateBooking',
    'A change to no attendees changes nothing.',
  ],
  'null-note-ignored': ['read-after-write/patch', 'updateBooking', 'A note cannot be removed.'],
  'change-of-a-booking-moves-created-at': [
    'read-after-write/patch',
    'updateBooking',
    'created_at is the time of the change.',
  ],
  'inactive-becomes-active': [
    'read-after-write/falsy',
    'createMember',
    'active: false is read as its default.',
  ],
  'score-zero-dropped': [
    'read-after-write/falsy',
    'createMember getMember',
    'A score of 0 is not stored.',
  ],
  'name-trimmed': ['read-after-write/text', 'putRoom getRoom', 'Spaces around a name are cut off.'],
  'title-cut-at-50': [
    'read-after-write/text',
    'createBooking getBooking',
    'A title has at most 50 characters.',
  ],
  'tags-stripped-from-a-note': [
    'read-after-write/text',
    'createBooking getBooking',
    'What stands in angle brackets is removed from a note.',
  ],
  'bio-ends-at-an-emoji': [
    'read-after-write/text',
    'createMember getMember',
    'A bio is cut off at the first character beyond U+FFFF.',
  ],
  'bio-loses-lines': [
    'read-after-write/text',
    'createMember getMember',
    'Newlines in a bio become spaces.',
  ],
  'note-that-reads-null': [
    'read-after-write/text',
    'createBooking getBooking',
    'A note that reads "null" is null.',
  ],
  'login-that-looks-like-a-number': [
    'read-after-write/text',
    'createMember getMember',
    'A login of digits loses its leading zeros.',
  ],
  'quotes-of-a-name-doubled': [
    'read-after-write/text',
    'createMember getMember',
    'An apostrophe in a name is doubled.',
  ],
  'bio-in-latin-1': ['encoding', 'getMember', 'The answer is in Latin-1.'],
  'answer-begins-with-a-bom': [
    'encoding',
    'getMember',
    'The answer begins with a byte order mark.',
  ],
  'equipment-in-lower-case': [
    'read-after-write/map',
    'putRoom getRoom',
    'Names of equipment are stored in lower case.',
  ],
  'equipment-proto-lost': [
    'read-after-write/map',
    'putRoom getRoom',
    'Equipment called __proto__ is lost.',
  ],
  'equipment-of-zero-dropped': [
    'read-after-write/map',
    'putRoom getRoom',
    'Equipment of which there is none is dropped.',
  ],
  'rate-rounded-to-float': [
    'read-after-write/numbers',
    'putRoom getRoom',
    'A rate is stored in single precision.',
  ],
  'booking-stays-after-its-room': [
    'use-after-free',
    'deleteRoom getBooking',
    'The bookings of a removed room are still there.',
  ],
  'bookings-come-back-with-the-room': [
    'use-after-free',
    'putRoom deleteRoom listBookings',
    'A room under the id of a removed one has its bookings.',
  ],
  'deleted-member-still-listed': [
    'use-after-free',
    'deleteMember listMembers',
    'A removed member is still listed.',
  ],
  'delete-again-crashes': ['delete-idempotent', 'deleteMember', 'Removing once more gives 500.'],
  'login-stays-taken': [
    'unique',
    'createMember deleteMember',
    'The login of a removed member cannot be used again.',
  ],
  'same-login-accepted': ['unique', 'createMember', 'Two members may have one login.'],
  'login-changed-to-anothers': [
    'unique',
    'updateMember',
    'A member may take the login of another.',
  ],
  'own-login-conflicts': ['unique', 'updateMember', 'A change with the present login is refused.'],
  'same-login-at-once-accepted': [
    'race',
    'createMember',
    'Of two requests at once both get the login.',
  ],
  'members-at-once-share-an-id': [
    'race',
    'createMember',
    'Of two members that are made at once one is lost.',
  ],
  'changes-at-once-lose-one': [
    'race',
    'updateBooking',
    'Of two changes at once, each of another member, one is lost.',
  ],
  'if-match-checked-too-early': [
    'race',
    'putRoom',
    'Two requests at once with one If-Match both replace.',
  ],
  'confirm-again-crashes': ['server-error', 'confirmBooking', 'Confirming once more gives 500.'],
  'confirm-not-stored': [
    'read-after-write',
    'confirmBooking getBooking',
    'A confirmed booking is tentative when it is read.',
  ],
  'room-of-another-read': ['tenants', 'getRoom', 'Rooms of another account are read.'],
  'room-of-another-replaced': ['tenants', 'putRoom', 'Rooms of another account are replaced.'],
  'booking-of-another-removed': [
    'tenants',
    'deleteBooking',
    'Bookings of another account are removed.',
  ],
  'calendar-of-another-exported': [
    'tenants',
    'exportBookings',
    'The calendar of a room of another account is read.',
  ],
  'attendee-ignored': ['filter', 'listBookings', 'attendee makes no difference.'],
  'starts-from-excludes-the-time': [
    'filter',
    'listBookings',
    'starts_from leaves out what starts then.',
  ],
  'starts-before-by-text': ['filter', 'listBookings', 'Times are compared as text.'],
  'min-seats-exclusive': ['filter', 'listRooms', 'min_seats leaves out rooms with just so many.'],
  'sorted-by-text-of-start': ['sort', 'listBookings', 'Starts are sorted as text.'],
  'descending-start-ignored': ['sort', 'listBookings', '-start sorts as start.'],
  'export-ignores-starts-from': ['filter', 'exportBookings', 'starts_from makes no difference.'],
  'export-lacks-the-last': ['export', 'exportBookings', 'The last booking is not in the table.'],
  'export-not-quoted': ['export', 'exportBookings', 'Commas and quotes in a title are not quoted.'],
  'batch-makes-the-first-alone': ['batch', 'createBookings', 'Of a batch only the first is made.'],
  'batch-counts-wrong': ['batch', 'createBookings', 'created is one too many.'],
  'batch-in-reverse': ['batch', 'createBookings', 'The answer has the bookings in reverse.'],
  'half-a-batch-made': [
    'trace',
    'createBookings',
    'What stands before the wrong item of a batch is made.',
  ],
  'refused-booking-counts': ['trace', 'createBooking', 'A refused booking raises booking_count.'],
  'booking-count-stays': ['derived', 'getRoom createBooking', 'booking_count does not count.'],
  'location-without-the-base': ['location', 'createMember', 'Location lacks the base path.'],
  'location-of-http-host': ['location', 'createBooking', 'Location names another host.'],
  'problem-says-500': [
    'problem',
    'getBooking',
    'The status in a problem is another than that of the answer.',
  ],
  'created-at-from-the-body': ['read-only', 'putRoom', 'created_at is taken from the request.'],
  'state-from-the-body': ['read-only', 'createBooking', 'state is taken from the request.'],
} as const;

export type FaultId = keyof typeof table;
/** Whether a fault is on. */
export type On = (fault: FaultId) => boolean;

export const faults: readonly Fault[] = Object.entries(table).map(
  ([id, [kind, operations, what]]) => ({ id, kind, operations: operations.split(' '), what }),
);
