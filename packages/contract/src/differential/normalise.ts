import type { Json } from '@speclock/schema';

/** What two services may well say in different ways: the same service does so from one run to the next. */
const varying: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\bhttps?:\/\/[^/?#\s"'<>]+/gi, '<origin>'],
  [/\b\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\b/g, '<time>'],
  [/(?<![\w.-])P(?=\d|T\d)(?:\d+[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?(?![\w-])/g, '<duration>'],
  // Tokens and identifiers of all makes: long, with letters and digits.
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}(?:\.[\w-]{8,})*(?![\w-])/g, '<id>'],
];

/** The most of a text that is looked at, in UTF-16 units. */
const longest = 200;

/** Tells texts and numbers that a run made: unique texts, identifiers of what it created. */
export type IsOfRun = (text: string) => boolean;

/** A text without what differs from run to run: UUIDs, identifiers, instants, durations, hosts, what the run made. */
function normaliseText(text: string, isOfRun: IsOfRun): string {
  if (isOfRun(text)) return '<id>';
  const short = text.slice(0, longest);
  const plain = varying.reduce((left, [pattern, mark]) => left.replace(pattern, mark), short);
  const known = plain.replace(/[A-Za-z0-9_-]{4,}/g, (word) => (isOfRun(word) ? '<id>' : word));
  return text.length > longest ? `${known}…` : known;
}

/**
 * A scalar as a text that is comparable between services; `name` is that of the property it stands in.
 *
 * What is named as secrets are is not told at all. Whether a number identifies, or is a time, is told by that name: `groupId`, `id`, `created_at`, `elapsedMs`.
 */
export function normaliseScalar(
  value: string | number | boolean | null,
  name: string,
  isOfRun: IsOfRun,
): string {
  if (typeof value === 'boolean' || value === null) return String(value);
  if (/token|secret|password|credential/i.test(name)) return '<secret>';
  if (isIdentifying(name)) return '<id>';
  if (typeof value === 'string') return JSON.stringify(normaliseText(value, isOfRun));
  if (/(?:[a-z]At|_at|[Tt]ime(?:stamp)?|[Uu]ntil|[Ss]ince)$/.test(name)) return '<time>';
  if (/(?:[a-z]Ms|_ms|[Mm]illis(?:econds)?|[Dd]uration|[Ee]lapsed)$/.test(name))
    return '<duration>';
  return isOfRun(String(value)) ? '<id>' : String(value);
}

function isIdentifying(name: string): boolean {
  return (
    /^(?:id|uuid|guid|etag|self|href)$/i.test(name) ||
    /(?:[a-z\d](?:Id|ID|Uuid)s?|[_-]ids?)$/.test(name)
  );
}

/** How a JSON value is called: its type, as JSON Schema has it. */
export function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
