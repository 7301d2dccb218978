import type { Operation } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone, isGone } from './found.ts';
import { bodySchema } from './properties.ts';
import type { CallOptions, Scenario, Stage, Step } from './scenario.ts';
import { parentOf } from './subject.ts';

/** How often and how long a job is looked at, in milliseconds between looks: about ten seconds in all. */
const looks = 40;
const longestWait = 500;
/** How often one that has ended is looked at again. */
const looksAfter = 2;

const ranks: readonly RegExp[] = [
  /^(?:queued|pending|created|new|submitted|accepted|scheduled|waiting|not_?started|received|open)$/i,
  /^(?:running|processing|in_?progress|started|active|working|executing|importing|exporting)$/i,
  /^(?:done|completed?|success|succeeded|finished|ended|ready|failed|failure|errore?d?|cancell?ed|aborted|expired|partial(?:ly)?_?\w*|completed?_?with\w*|rejected)$/i,
];
const ended = ranks.length - 1;
const isFailure = /fail|error|cancel|abort|expire|reject/i;

/** A job that a request starts comes to an end, and stays there; its counts add up. */
export const jobUnsettled: Scenario = {
  name: 'job-unsettled',
  why: 'what goes on after the answer comes to an end',
  applies: ({ id, responses }, resources) =>
    responses.some(({ status }) => status === '202') &&
    resources.some(({ producer, reader }) => producer === id && reader !== undefined),
  async run(operation, stage) {
    const resource = stage.resources.find(({ producer }) => producer === operation.id);
    if (resource?.reader === undefined) return [];
    const parent = await parentOf(resource, stage);
    const within = parent && { instance: parent };
    const findings: VerdictFinding[] = [];
    // One that can come to a good end, and one about what is not there, which is to fail.
    for (const call of [
      within,
      { ...within, ...strange(operation, stage), expects: 'answered' as const },
    ]) {
      const started = await stage.call(operation, call);
      if (!isDone(started) || started.made === undefined) continue;
      findings.push(...(await follow(operation, resource, started.made, stage)));
    }
    return findings;
  },
};

/** A valid body by chance, whose references lead to nothing. */
function strange(operation: Operation, stage: Stage): Pick<CallOptions, 'body'> {
  const key = bodySchema(operation);
  const body = key === undefined ? undefined : stage.sampler.sample(key, stage.random);
  return body === undefined ? {} : { body };
}

async function follow(
  operation: Operation,
  resource: Resource,
  job: Instance,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const reader = stage.operation(resource.reader ?? '');
  const say = (message: string, instance: string) => [
    found('job-unsettled', reader, message, instance),
  ];
  let last: Step | undefined;
  let wait = 10;
  let left = looksAfter;
  for (let look = 0; look < looks; look++) {
    const step: Step = await stage.call(reader, { instance: job });
    if (isGone(step)) {
      return say(
        `${callOf(reader)} does not know what ${callOf(operation)} has started.`,
        '/status',
      );
    }
    if (step.answer === undefined || !isDone(step)) return [];
    const state = stateOf(step.json);
    if (state === undefined) return [];
    const before = stateOf(last?.json);
    const complaint = before && complaintOf(before, state, last?.json, step.json);
    if (complaint) return say(complaint, `/body/${state.name}`);
    const sums = countsOf(step.json, state);
    if (sums !== undefined) return say(sums, '/body');
    if (state.rank === ended && left-- === 0) {
      return isFailure.test(state.value) ? [] : resultOf(resource, job, stage);
    }
    last = step;
    await stage.wait(state.rank === ended ? 0 : wait);
    wait = Math.min(wait * 1.5, longestWait);
  }
  const state = stateOf(last?.json);
  return state === undefined || state.rank === ended || state.rank === -1
    ? []
    : say(
        `What ${callOf(operation)} has started is still ${state.value} after ${looks} looks.`,
        `/body/${state.name}`,
      );
}

interface State {
  readonly name: string;
  readonly value: string;
  /** How far it is; -1 for a word that says nothing. */
  readonly rank: number;
}

function stateOf(json: Json | undefined): State | undefined {
  if (!isJsonObject(json)) return undefined;
  const entry = Object.entries(json).find(
    ([name, value]) => /^(?:\w*status|\w*state|phase)$/i.test(name) && typeof value === 'string',
  );
  if (entry === undefined) return undefined;
  const [name, value] = [entry[0], String(entry[1])];
  return { name, value, rank: ranks.findIndex((rank) => rank.test(value)) };
}

function complaintOf(
  before: State,
  state: State,
  old: Json | undefined,
  json: Json | undefined,
): string | undefined {
  if (before.rank === ended && before.value !== state.value) {
    return `${state.name} was ${before.value}, which is an end, and is ${state.value} now.`;
  }
  if (state.rank !== -1 && state.rank < before.rank) {
    return `${state.name} goes back from ${before.value} to ${state.value}.`;
  }
  const shrunk = [...numbersOf(json)].find(
    ([name, value]) =>
      /process|succe|fail|error|done/i.test(name) && value < (numbersOf(old).get(name) ?? value),
  );
  return shrunk && `${shrunk[0]} goes back while the job goes on.`;
}

/** The numbers of a job, its own and those of an object in it. */
function numbersOf(json: Json | undefined): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const collect = (object: Json | undefined, depth: number): void => {
    if (!isJsonObject(object)) return;
    for (const [name, value] of Object.entries(object)) {
      if (typeof value === 'number') numbers.set(name, value);
      else if (depth > 0) collect(value, depth - 1);
    }
  };
  collect(json, 1);
  return numbers;
}

/** What is wrong with the sums of a job's counts, where it has them all. */
function countsOf(json: Json | undefined, state: State): string | undefined {
  const numbers = [...numbersOf(json)];
  const one = (pattern: RegExp): readonly [string, number] | undefined => {
    const matching = numbers.filter(([name]) => pattern.test(name));
    return matching.length === 1 ? matching[0] : undefined;
  };
  const total = one(/^(?:total\w*|\w*total)$/i);
  const processed = one(/^(?:\w*processed\w*)$/i);
  const succeeded = one(/^(?:\w*succe\w*)$/i);
  const failed = one(/^(?:\w*fail\w*|error_?count\w*)$/i);
  if (processed && succeeded && failed && processed[1] !== succeeded[1] + failed[1]) {
    return `${processed[0]} is not the sum of ${succeeded[0]} and ${failed[0]}.`;
  }
  if (total && processed && processed[1] > total[1])
    return `${processed[0]} is more than ${total[0]}.`;
  const isDoneWell = state.rank === ended && !isFailure.test(state.value);
  if (total && processed && isDoneWell && processed[1] !== total[1]) {
    return `${state.name} is ${state.value}, and ${processed[0]} is not ${total[0]}.`;
  }
  return undefined;
}

/** What has come to a good end has its result. */
async function resultOf(
  resource: Resource,
  job: Instance,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const users = resource.users
    .map((id) => stage.operation(id))
    .filter(
      ({ method, path }) =>
        method === 'get' && /\/(?:result|output|download|content|file)s?$/i.test(path),
    );
  const findings: VerdictFinding[] = [];
  for (const user of users) {
    const step = await stage.call(user, { instance: job });
    if (step.answer === undefined || step.answer.status < 400 || step.answer.status >= 500)
      continue;
    const message = `${callOf(user)} answers ${step.answer.status} after the job has ended well.`;
    findings.push(found('job-unsettled', user, message, '/status'));
  }
  return findings;
}
