import type { ApiModel, Operation } from '@speclock/model';
import { schemaTable } from '@speclock/model';
import {
  isJsonObject,
  isSchema,
  type Json,
  resolve,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';
import { answerSchema, propertiesOf } from './properties.ts';

/** How far a job says that it is. */
export interface State {
  /** The member that says it, and the one that it stands in: `state`, `job/state`. */
  readonly name: string;
  readonly value: string;
  /** 0 waits, 1 goes on, 2 has ended; -1 for a word that says nothing. */
  readonly rank: number;
}

const stateName = /^(?:\w*status|\w*state|phase)$/i;
const ranks: readonly RegExp[] = [
  /^(?:queued|pending|created|new|submitted|accepted|scheduled|waiting|not_?started|received|open)$/i,
  /^(?:running|processing|in_?progress|started|active|working|executing|importing|exporting)$/i,
  /^(?:done|completed?|success(?:ful(?:ly)?)?|succeeded|finished|ended|ready|failed|failure|errore?d?|cancell?ed|aborted|expired|partial(?:ly)?_?\w*|completed?_?with\w*|rejected)$/i,
];
const ended = ranks.length - 1;
const failure = /fail|error|cancel|abort|expire|reject/i;

export function isEnded({ rank }: State): boolean {
  return rank === ended;
}

/** Whether a job has ended as it should. */
export function hasDoneWell(state: State): boolean {
  return isEnded(state) && !failure.test(state.value);
}

function rankOf(word: string): number {
  return ranks.findIndex((rank) => rank.test(word.replace(/[\s-]/g, '_')));
}

export function stateOf(json: Json | undefined): State | undefined {
  const states = membersOf(json).flatMap(([name, value]): State[] =>
    typeof value === 'string' && stateName.test(lastOf(name))
      ? [{ name, value, rank: rankOf(value) }]
      : [],
  );
  return states.find(({ rank }) => rank !== -1) ?? states[0];
}

/** The ranks of the words that the document lists for a job's state, where it lists them. */
export function statesIn(model: ApiModel, reader: Operation): ReadonlySet<number> {
  const table = schemaTable(model);
  const key = answerSchema(reader);
  const words = [...propertiesOf(table, key === undefined ? true : { $ref: key })].flatMap(
    ([name, schema]) => (stateName.test(name) ? wordsOf(table, schema) : []),
  );
  return new Set(words.map(rankOf));
}

/** The words that a schema lists, itself or in what it refers to and is made of. */
function wordsOf(table: SchemaTable, schema: Schema | undefined, depth = 3): string[] {
  if (!isJsonObject(schema) || depth === 0) return [];
  const { $ref: ref, enum: values, const: value } = schema;
  const inner = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => {
    const branches = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    return Array.isArray(branches) ? branches.filter(isSchema) : [];
  });
  const referred = typeof ref === 'string' ? [resolve(table, ref)] : [];
  return [
    ...[...(Array.isArray(values) ? values : []), value].filter((one) => typeof one === 'string'),
    ...[...referred, ...inner].flatMap((one) => wordsOf(table, one, depth - 1)),
  ];
}

/** The members of a job, its own and those of an object in it, each by its path. */
function membersOf(json: Json | undefined): [path: string, value: Json][] {
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([name, value]): [string, Json][] =>
    isJsonObject(value)
      ? Object.entries(value).map(([inner, one]) => [`${name}/${inner}`, one])
      : [[name, value]],
  );
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What is wrong with two looks at a job, one after the other. */
export function changeOf(old: Json | undefined, json: Json | undefined): string | undefined {
  const [before, state] = [stateOf(old), stateOf(json)];
  if (before === undefined || state === undefined || before.name !== state.name) return undefined;
  if (isEnded(before) && before.value !== state.value) {
    return `${state.name} was ${before.value}, which is an end, and is ${state.value} now.`;
  }
  if (state.rank !== -1 && state.rank < before.rank) {
    return `${state.name} goes back from ${before.value} to ${state.value}.`;
  }
  const known = new Map(membersOf(old));
  for (const [path, value] of membersOf(json)) {
    const past = known.get(path);
    const name = lastOf(path);
    const isCount = typeof value === 'number' && typeof past === 'number' && counted.test(name);
    if (isCount && value < past) return `${path} goes back while the job goes on.`;
    if (!isEnded(before)) continue;
    if (isCount && value > past) return `${path} grows after the job has ended.`;
    if (finished.test(name) && typeof past === 'string' && past !== value) {
      return `${path} is another at each look after the job has ended.`;
    }
  }
  return undefined;
}

const counted = /process|handled|succe|fail|error|done|progress|percent/i;
const finished = /^(?:finished|completed|ended)_?(?:at|on|time|date|date_?time)$/i;
const started = /^(?:started|begun)_?(?:at|on|time|date|date_?time)$/i;
const created = /^(?:created|submitted|queued|requested)_?(?:at|on|time|date|date_?time)$/i;

/** What is wrong with a job at one look: its counts beside each other and its state, and its times. */
export function contradictionIn(json: Json | undefined): string | undefined {
  const state = stateOf(json);
  return state && (countsOf(json, state) ?? timesOf(json, state));
}

function countsOf(json: Json | undefined, state: State): string | undefined {
  const beside = state.name.slice(0, -lastOf(state.name).length);
  const numbers = membersOf(json).flatMap(([path, value]): [string, number][] =>
    typeof value === 'number' &&
    (path === beside + lastOf(path) || beside === '') &&
    !/percent|progress|rate|time|_?ms$|seconds/i.test(path)
      ? [[path, value]]
      : [],
  );
  const one = (pattern: RegExp): readonly [string, number] | undefined => {
    const matching = numbers.filter(([path]) => pattern.test(lastOf(path)));
    return matching.length === 1 ? matching[0] : undefined;
  };
  const total = one(/^(?:total\w*|\w*total)$/i);
  const processed = one(/^(?:\w*(?:processed|handled)\w*)$/i);
  const succeeded = one(/succe/i) ?? one(/counted|passed|imported|exported|accepted/i);
  const failed = one(/fail|error_?count/i) ?? one(/skip|reject|ignored|dropped|omitted/i);
  const both = succeeded && failed && succeeded[1] + failed[1];
  // Others may be neither: what was skipped, what has only a warning.
  const isAll = numbers.every((each) => [total, processed, succeeded, failed].includes(each));
  if (processed && succeeded && failed && both !== undefined) {
    if (both > processed[1] || (isAll && both < processed[1])) {
      return `${processed[0]} is not the sum of ${succeeded[0]} and ${failed[0]}.`;
    }
  }
  if (total === undefined) return undefined;
  const last = processed ?? (succeeded && failed && both !== undefined ? undefined : succeeded);
  const [name, count] = last ?? [`the sum of ${succeeded?.[0]} and ${failed?.[0]}`, both];
  if (count === undefined) return undefined;
  if (count > total[1]) return `${name} is more than ${total[0]}.`;
  const isWhole = processed !== undefined || (both !== undefined && isAll);
  if (hasDoneWell(state) && isWhole && count !== total[1]) {
    return `${state.name} is ${state.value}, and ${name} is not ${total[0]}.`;
  }
  return undefined;
}

/** Times are told to the millisecond or to the second. */
const slack = 1000;

function timesOf(json: Json | undefined, state: State): string | undefined {
  const members = membersOf(json);
  const time = (pattern: RegExp): readonly [string, Json] | undefined =>
    members.find(([path]) => pattern.test(lastOf(path)));
  const [from, begun, end] = [time(created), time(started), time(finished)];
  if (typeof end?.[1] === 'string' && state.rank !== -1 && !isEnded(state)) {
    return `${end[0]} is told while ${state.name} is ${state.value}.`;
  }
  if (end?.[1] === null && hasDoneWell(state)) {
    return `${end[0]} is null while ${state.name} is ${state.value}.`;
  }
  const ordered = [from, begun, end].filter((each) => isInstant(each?.[1]));
  const wrong = ordered.findIndex(
    (each, i) => i > 0 && instant(each) < instant(ordered[i - 1]) - slack,
  );
  return wrong < 1 ? undefined : `${ordered[wrong]?.[0]} is before ${ordered[wrong - 1]?.[0]}.`;
}

function isInstant(value: Json | undefined): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d/.test(value);
}

function instant(member: readonly [string, Json] | undefined): number {
  return Date.parse(String(member?.[1]));
}
