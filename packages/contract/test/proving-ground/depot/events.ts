import type { Answer, Call, Handlers } from './exchange.ts';
import type { Happening } from './state.ts';

export const events: Handlers = { listEvents };

function listEvents({ tenant, query, accepted, on }: Call): Answer {
  const since = query['since'] as string | undefined;
  // A leap second is a time that a Date cannot hold.
  const from = since === undefined ? 0 : Date.parse(since.replace(/:60(?=[.Z+-])/i, ':59'));
  if (since !== undefined && on('leap-second-breaks')) new Date(since).toISOString();
  if (on('year-zero-breaks') && since?.startsWith('0000')) throw new RangeError('no such year');
  const found = tenant.happenings
    .filter(({ at }) => !(Date.parse(at) < from))
    .filter(({ number }) => number > Number(query['after'] ?? 0))
    .filter(({ type }) => query['type'] === undefined || type === query['type'])
    .slice(0, Number(query['limit'] ?? 100));
  const csv = on('events-always-csv') || accepted === 'text/csv';
  return {
    status: 200,
    media: on('events-as-html') && query['type'] !== undefined ? 'text/html' : accepted,
    body: csv
      ? ['number,type,subject,at', ...found.map(line)].map((text) => `${text}\r\n`).join('')
      : found.map((event) => `${JSON.stringify(event)}\n`).join(''),
  };
}

const line = ({ number, type, subject, at }: Happening): string =>
  [number, type, `"${subject.replaceAll('"', '""')}"`, at].join(',');
