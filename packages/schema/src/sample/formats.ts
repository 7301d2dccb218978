import { integer, pick, type Random } from './random.ts';

/** How a text of a format is made, and texts that are not of it, the plainest first. */
interface TextFormat {
  readonly make: (random: Random) => string;
  /** Other forms of what a text says, or what is next to it and seldom thought of; nothing for a text that is not of the format. */
  readonly others?: (text: string) => readonly string[];
  readonly wrong: readonly string[];
}

const word = (random: Random): string =>
  pick(['alpha', 'beta', 'gamma', 'delta', 'omega'], random) ?? '';
const padded = (low: number, high: number, random: Random, length = 2): string =>
  String(integer(low, high, random)).padStart(length, '0');
const hex = (length: number, random: Random): string =>
  Array.from({ length }, () => integer(0, 15, random).toString(16)).join('');

const date = (random: Random): string =>
  `${padded(1990, 2030, random)}-${padded(1, 12, random)}-${padded(1, 28, random)}`;
const time = (random: Random): string =>
  `${padded(0, 23, random)}:${padded(0, 59, random)}:${padded(0, 59, random)}Z`;
const hostname = (random: Random): string => `${word(random)}.example.com`;
const uri = (random: Random): string => `https://${hostname(random)}/${word(random)}`;

/** The next 29th of February. */
function leapDays(text: string): readonly string[] {
  const year = /^(\d{4})-\d\d-\d\d$/.exec(text)?.[1];
  if (year === undefined) return [];
  const isLeap = (one: number): boolean => one % 4 === 0 && (one % 100 !== 0 || one % 400 === 0);
  let leap = Number(year) + 1;
  while (!isLeap(leap)) leap++;
  return leap > 9999 ? [] : [`${String(leap).padStart(4, '0')}-02-29`];
}

/** The same time by another offset, and with a fraction of a second (RFC 3339, section 5.6). */
function otherInstants(text: string): readonly string[] {
  const time = Date.parse(text);
  if (!Number.isFinite(time) || !/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d/.test(text)) return [];
  const minutes = 90;
  const local = new Date(time + minutes * 60_000).toISOString();
  if (!/^\d{4}/.test(local)) return [];
  const utc = new Date(time).toISOString();
  return [`${local.slice(0, 19)}+01:30`, `${utc.slice(0, 19)}.250Z`];
}

/** The formats of strings that are asserted (JSON Schema validation, section 7.3; OpenAPI format registry). */
export const textFormats: ReadonlyMap<string, TextFormat> = new Map<string, TextFormat>([
  [
    'date',
    {
      make: date,
      others: leapDays,
      wrong: ['2001-02-30', 'not-a-date', '2001-1-1', '2001-01-01T00:00:00Z'],
    },
  ],
  ['time', { make: time, wrong: ['24:00:00Z', 'not-a-time', '12:30'] }],
  [
    'date-time',
    {
      make: (random) => `${date(random)}T${time(random)}`,
      others: otherInstants,
      wrong: ['2001-02-30T24:00:00Z', 'not-a-date-time', '2001-01-01', '2001-01-01T00:00:00'],
    },
  ],
  [
    'duration',
    { make: (random) => `P${integer(1, 30, random)}D`, wrong: ['P', 'not-a-duration', '1D'] },
  ],
  [
    'email',
    {
      make: (random) => `${word(random)}@${hostname(random)}`,
      wrong: ['@', 'not-an-email', 'a@b@example.com'],
    },
  ],
  [
    'idn-email',
    {
      make: (random) => `${word(random)}@${hostname(random)}`,
      wrong: ['@', 'not-an-email', 'a@b@example.com'],
    },
  ],
  ['hostname', { make: hostname, wrong: ['-.', 'not_a_host name'] }],
  ['idn-hostname', { make: hostname, wrong: ['-.', 'not_a_host name'] }],
  [
    'ipv4',
    {
      make: (random) => `192.0.2.${integer(0, 255, random)}`,
      wrong: ['192.0.2.256', 'not-an-address', '192.0.2'],
    },
  ],
  [
    'ipv6',
    {
      make: (random) => `2001:db8::${hex(4, random)}`,
      wrong: ['2001:db8', 'not-an-address', '2001:db8::1::1'],
    },
  ],
  ['uri', { make: uri, wrong: ['<:>', 'not a uri', '/relative'] }],
  ['iri', { make: uri, wrong: ['<:>', 'not a uri', '/relative'] }],
  ['uri-reference', { make: (random) => `/${word(random)}`, wrong: ['<:>', 'not a uri'] }],
  ['iri-reference', { make: (random) => `/${word(random)}`, wrong: ['<:>', 'not a uri'] }],
  ['uri-template', { make: (random) => `/${word(random)}/{id}`, wrong: ['/{id'] }],
  [
    'uuid',
    {
      make: (random) =>
        `${hex(8, random)}-${hex(4, random)}-4${hex(3, random)}-8${hex(3, random)}-${hex(12, random)}`,
      wrong: ['00000000-0000', 'not-a-uuid', '00000000-0000-4000-8000-00000000000g'],
    },
  ],
  ['json-pointer', { make: (random) => `/${word(random)}`, wrong: ['~'] }],
  ['relative-json-pointer', { make: (random) => `1/${word(random)}`, wrong: ['-1'] }],
  ['regex', { make: (random) => `^${word(random)}$`, wrong: ['('] }],
  // Four characters of base64 are three bytes, so that there is no padding.
  ['byte', { make: (random) => hex(4 * integer(1, 3, random), random), wrong: ['=', '!!!!'] }],
]);

/** The least and the greatest number of a format, whether it has to be whole, and numbers that are not of it. */
export const numberFormats: ReadonlyMap<
  string,
  {
    readonly low: number;
    readonly high: number;
    readonly whole: boolean;
    readonly wrong: readonly number[];
  }
> = new Map([
  ['int32', { low: -(2 ** 31), high: 2 ** 31 - 1, whole: true, wrong: [2 ** 31, -(2 ** 31) - 1] }],
  [
    'int64',
    {
      low: Number.MIN_SAFE_INTEGER,
      high: Number.MAX_SAFE_INTEGER,
      whole: true,
      // The doubles next to 2^63 and -2^63: 2^63 itself is what the greatest int64 is read as.
      wrong: [2 ** 63 + 2 ** 11, -(2 ** 63) - 2 ** 11],
    },
  ],
]);
