import { type Position, parseSource, positionOf, type SourceFile } from '@speclock/model';
import { isJsonObject, type Json, type Problem } from '@speclock/schema';
import type { Accepted, Diff } from './change.ts';
import { conclude } from './conclude.ts';

/** One entry of a file of accepted changes. */
export interface AcceptedChange extends Accepted, Position {
  /** Of the change that is let through. */
  readonly fingerprint: string;
  readonly file: string;
  /** Of the entry in its file. */
  readonly pointer: string;
}

const members = ['fingerprint', 'reason', 'expires'] as const;

/**
 * Reads a file of accepted changes: a list of `{fingerprint, reason, expires}`, where `expires` is the last day on which
 * the entry counts, as `2026-12-31`. What is wrong is a Problem with its line, and that entry is left out.
 */
export function parseAccepted(source: SourceFile): {
  readonly accepted: readonly AcceptedChange[];
  readonly problems: readonly Problem[];
} {
  const parsed = parseSource(source);
  if (!parsed.ok) return { accepted: [], problems: [parsed.problem] };
  if (!Array.isArray(parsed.value)) {
    return { accepted: [], problems: [malformed(source, '', 'It must be a list.')] };
  }
  const accepted: AcceptedChange[] = [];
  const problems: Problem[] = [];
  const first = new Map<string, number>();
  for (const [index, value] of parsed.value.entries()) {
    const pointer = `/${index}`;
    const entry = readEntry(value);
    if (typeof entry === 'string') {
      problems.push(malformed(source, pointer, entry));
      continue;
    }
    const before = first.get(entry.fingerprint);
    if (before === undefined) {
      first.set(entry.fingerprint, index);
      accepted.push({ ...entry, ...placed(source, pointer) });
    } else {
      const complaint = `The entry at /${before} has the same fingerprint.`;
      problems.push(malformed(source, pointer, complaint));
    }
  }
  return { accepted, problems };
}

/** An entry, or what is wrong with it. */
function readEntry(value: Json): Pick<AcceptedChange, (typeof members)[number]> | string {
  if (!isJsonObject(value)) return 'An entry must be an object.';
  const other = Object.keys(value).find((name) => !members.some((known) => known === name));
  if (other !== undefined) {
    return `An entry has no member ${JSON.stringify(other)}, but ${members.join(', ')}.`;
  }
  const { fingerprint, reason, expires } = value;
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{16}$/.test(fingerprint)) {
    return '"fingerprint" must be the 16 hexadecimal digits that a report shows.';
  }
  if (typeof reason !== 'string' || reason.trim() === '') {
    return '"reason" must say why the change is let through.';
  }
  if (typeof expires !== 'string' || !isDay(expires)) {
    return '"expires" must be a day such as "2026-12-31".';
  }
  return { fingerprint, reason, expires };
}

/** A full-date of RFC 3339, section 5.6, that the calendar has. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function placed(source: SourceFile, pointer: string) {
  return { file: source.file, pointer, ...positionOf(source, pointer) };
}

function malformed(source: SourceFile, pointer: string, message: string): Problem {
  return {
    code: 'accepted-malformed',
    severity: 'error',
    message,
    ...placed(source, pointer),
  };
}

/**
 * Lets the accepted changes through: they stay listed, with the reason, and do not count. `today` is a day such as
 * `2026-12-31`.
 *
 * An entry whose last day is over lets nothing through, and is a Problem as one that matches nothing is: both warnings.
 */
export function applyAccepted(
  diff: Diff,
  accepted: readonly AcceptedChange[],
  today: string,
): { readonly diff: Diff; readonly problems: readonly Problem[] } {
  const byFingerprint = new Map(accepted.map((entry) => [entry.fingerprint, entry]));
  const found = new Set(diff.changes.map(({ fingerprint }) => fingerprint));
  const problems = accepted.flatMap((entry): Problem[] => {
    if (!found.has(entry.fingerprint)) return [unused(entry)];
    return entry.expires < today ? [expired(entry)] : [];
  });
  const changes = diff.changes.map((change) => {
    const entry = byFingerprint.get(change.fingerprint);
    if (!entry || entry.expires < today) return change;
    const { reason, expires } = entry;
    return { ...change, accepted: { reason, expires } };
  });
  return { diff: conclude(changes), problems };
}

function unused({ fingerprint, file, pointer, line, column }: AcceptedChange): Problem {
  return {
    code: 'accepted-unused',
    severity: 'warning',
    message: `No change has the fingerprint ${fingerprint}.`,
    hint: 'Remove the entry.',
    ...{ file, pointer, line, column },
  };
}

function expired({ fingerprint, expires, file, pointer, line, column }: AcceptedChange): Problem {
  return {
    code: 'accepted-expired',
    severity: 'warning',
    message: `The change ${fingerprint} was accepted until ${expires}, and counts again.`,
    hint: 'Accept it for longer, or remove the entry.',
    ...{ file, pointer, line, column },
  };
}
