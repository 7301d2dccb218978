import { isJsonObject, type Json, type JsonObject, type Problem } from '@speclock/schema';
import { nearest } from '@speclock/schema/nearest';
import { aspects } from './compare.ts';
import type { Deviation, DeviationMatch } from './deviations.ts';

/** A file of deviations, and what is wrong with it. */
export interface ReadDeviations {
  readonly deviations: readonly Deviation[];
  readonly problems: readonly Problem[];
}

const members = ['id', 'what', 'reason', 'link', 'expires', 'matches'];
const texts = ['id', 'what', 'reason'] as const;
const patterns = ['code', 'difference', 'operation', 'kind', 'status', 'instance'] as const;

/**
 * Reads the value of a file of deviations: `{ deviations: [{ id, what, reason, link?, expires?, matches: [{ … }] }] }`.
 *
 * Problems are named `deviations-malformed` and `deviation-expired`, a warning: such a deviation matches nothing.
 *
 * @param today As `2026-11-23`.
 */
export function readDeviations(value: Json, file: string, today: string): ReadDeviations {
  const problems: Problem[] = [];
  const refuse = (pointer: string, message: string): void => {
    problems.push({ code: 'deviations-malformed', severity: 'error', message, pointer, file });
  };
  const list = isJsonObject(value) ? value['deviations'] : undefined;
  if (!Array.isArray(list)) {
    refuse('', 'A file of deviations has a list `deviations`.');
    return { deviations: [], problems };
  }
  const deviations: Deviation[] = [];
  for (const [index, one] of (list as readonly Json[]).entries()) {
    const pointer = `/deviations/${index}`;
    const deviation = readOne(one, file, pointer, refuse);
    if (deviation === undefined) continue;
    if (deviations.some(({ id }) => id === deviation.id)) {
      refuse(`${pointer}/id`, `The id ${JSON.stringify(deviation.id)} is there twice.`);
    }
    if (deviation.expires !== undefined && deviation.expires < today) {
      const message = `${deviation.id} was to be looked at again on ${deviation.expires}: what it is about counts as a failure.`;
      problems.push({ code: 'deviation-expired', severity: 'warning', message, pointer, file });
    } else deviations.push(deviation);
  }
  return { deviations, problems };
}

type Refuse = (pointer: string, message: string) => void;

function readOne(value: Json, file: string, at: string, refuse: Refuse): Deviation | undefined {
  if (!isJsonObject(value)) {
    refuse(at, 'A deviation is an object.');
    return undefined;
  }
  let isFine = true;
  const wrong: Refuse = (pointer, message) => {
    isFine = false;
    refuse(pointer, message);
  };
  refuseUnknown(value, members, at, wrong);
  for (const name of texts) {
    const text = value[name];
    if (typeof text !== 'string' || text === '') wrong(`${at}/${name}`, `${name} must be a text.`);
  }
  const { id, what, reason, link, expires, matches } = value;
  if (link !== undefined && !(typeof link === 'string' && /^https?:\/\//.test(link))) {
    wrong(`${at}/link`, 'link must be an http or https URL.');
  }
  if (expires !== undefined && !(typeof expires === 'string' && isDay(expires))) {
    wrong(`${at}/expires`, 'expires must be a day, for example 2027-01-31.');
  }
  const found: DeviationMatch[] = [];
  if (!Array.isArray(matches) || matches.length === 0) {
    wrong(`${at}/matches`, 'matches must be a list of what shows the deviation.');
  } else {
    for (const [index, one] of (matches as readonly Json[]).entries()) {
      found.push(readMatch(one, `${at}/matches/${index}`, wrong));
    }
  }
  if (!isFine) return undefined;
  return {
    id: String(id),
    what: String(what),
    reason: String(reason),
    matches: found,
    at: { file, pointer: at },
    ...(link !== undefined && { link: String(link) }),
    ...(expires !== undefined && { expires: String(expires) }),
  };
}

function readMatch(value: Json, at: string, wrong: Refuse): DeviationMatch {
  if (!isJsonObject(value)) {
    wrong(at, 'A match is an object.');
    return {};
  }
  refuseUnknown(value, patterns, at, wrong);
  // A match of everything would hide what is new.
  if ((value['code'] === undefined) === (value['difference'] === undefined)) {
    wrong(at, 'A match names either the code of a finding or an aspect of a difference.');
  }
  const match: Partial<Record<(typeof patterns)[number], readonly string[]>> = {};
  for (const name of patterns) {
    const given = value[name];
    if (given === undefined) continue;
    const list: readonly Json[] = Array.isArray(given) ? given : [given];
    const isText = (one: Json): boolean =>
      (typeof one === 'string' && one !== '') || typeof one === 'number';
    if (list.length === 0 || !list.every(isText)) {
      wrong(`${at}/${name}`, `${name} must be a text or a list of texts.`);
    }
    match[name] = list.map(String);
  }
  for (const aspect of match.difference ?? []) {
    if (aspects.some((known) => known === aspect)) continue;
    wrong(`${at}/difference`, `There is no aspect ${aspect}; there are ${aspects.join(', ')}.`);
  }
  return match;
}

function refuseUnknown(
  value: JsonObject,
  known: readonly string[],
  at: string,
  wrong: Refuse,
): void {
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    wrong(at, `There is no member ${JSON.stringify(name)} here.${hint}`);
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(text).toJSON()?.startsWith(text);
}
