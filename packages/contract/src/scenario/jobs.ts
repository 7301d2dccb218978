import type { ApiModel, Operation } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import { declares } from '../declares.ts';
import type { Instance, Resource } from '../resource.ts';
import { valueAt } from '../value-at.ts';
import type { VerdictFinding } from '../verdict.ts';
import { comparable } from './comparable.ts';
import { differences } from './differences.ts';
import { callOf, found, isDone, isGone } from './found.ts';
import { fullBody, unusual } from './full-body.ts';
import { changeOf, contradictionIn, hasDoneWell, isEnded, stateOf, statesIn } from './job-state.ts';
import { thingIn } from './life.ts';
import { itemIn } from './listed.ts';
import { bodySchema } from './properties.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { parentOf } from './subject.ts';
import { wholeList } from './whole-list.ts';

/** How often and how long a job is looked at, in milliseconds between looks: about ten seconds in all. */
const looks = 40;
const longestWait = 300;
/** How often one that has ended is looked at again. */
const looksAfter = 2;
/** After so many looks a job that may well not go on by itself is left alone. */
const fewLooks = 8;
/** How many items a job is to work on, where it takes several. */
const manyItems = 3;

/** A job that a request starts comes to an end, and stays there; its counts add up, and its result is there. */
export const jobUnsettled: Scenario = {
  name: 'job-unsettled',
  why: 'what goes on after the answer comes to an end',
  applies: (operation, resources, model) => jobOf(operation, resources, model) !== undefined,
  async run(operation, stage) {
    const job = jobOf(operation, stage.resources, stage.model);
    if (job === undefined) return [];
    const parent = await parentOf(job.resource, stage);
    const within = parent && { instance: parent };
    if (operation === job.producer) return started(job, within, stage);
    if (operation === job.reader) return looked(job, within, stage);
    return resulted(job, operation, within, stage);
  },
};

/** Operations that belong to a job: what starts it, what tells how far it is, and what came of it. */
interface Job {
  readonly resource: Resource;
  readonly producer: Operation;
  readonly reader: Operation;
  readonly latest?: Operation;
  /** Whether what starts it says that it goes on by itself (202; RFC 9110, section 15.3.3). */
  readonly isAccepted: boolean;
  /** Whether the document lists a state that is an end. */
  readonly namesEnd: boolean;
}

type Within = { readonly instance: Instance } | undefined;

/** The job that an operation is about; undefined where it is about none. */
function jobOf(
  operation: Operation,
  resources: readonly Resource[],
  model: ApiModel,
): Job | undefined {
  const { id } = operation;
  const operationOf = (wanted: string | undefined): Operation | undefined =>
    model.operations.find((one) => one.id === wanted);
  for (const resource of resources) {
    const isOwn = resource.producer === id || resource.reader === id;
    if (!isOwn && !(isResult(operation) && resource.users.includes(id))) continue;
    const [producer, reader] = [operationOf(resource.producer), operationOf(resource.reader)];
    if (producer === undefined || reader === undefined) continue;
    const isAccepted = declares(producer, '202');
    const states = statesIn(model, reader);
    // What is listed so goes through it; what does so by itself, nobody says.
    if (!isAccepted && !(states.has(1) && states.has(2))) continue;
    if (!isAccepted && id === producer.id) continue;
    const collection = reader.path.slice(0, reader.path.lastIndexOf('/'));
    const latest = model.operations.find(
      ({ method, path }) =>
        method === 'get' && /^(?:latest|last|newest)$/i.test(tailOf(path, collection) ?? ''),
    );
    const namesEnd = states.has(2);
    return { resource, producer, reader, isAccepted, namesEnd, ...(latest && { latest }) };
  }
  return undefined;
}

function tailOf(path: string, collection: string): string | undefined {
  return path.startsWith(`${collection}/`) ? path.slice(collection.length + 1) : undefined;
}

function isResult({ method, path }: Operation): boolean {
  return (
    method === 'get' && /\/(?:results?|outputs?|downloads?|content|files?|artifacts?)$/i.test(path)
  );
}

/** What is started is known at once, says what it was asked for, and is the latest. */
async function started(job: Job, within: Within, stage: Stage): Promise<VerdictFinding[]> {
  const { producer, reader, resource, latest } = job;
  const full = await fullBody(producer, stage);
  const bodies = full === undefined ? [undefined] : [full, unusual(producer, full, stage)];
  let past: Json | undefined;
  for (const body of bodies) {
    const step = await stage.call(producer, {
      ...within,
      ...(body !== undefined && { body, expects: 'answered' as const }),
    });
    const made = step.made;
    if (!isDone(step) || made === undefined) continue;
    const read = await stage.call(reader, { instance: made });
    if (isGone(read)) {
      const message = `${callOf(reader)} does not know what ${callOf(producer)} has started.`;
      return say(reader, message, '/status');
    }
    const wrong =
      body === undefined || !isDone(read)
        ? []
        : differences(body, thingIn(read, stage), comparable(stage, producer, reader));
    if (wrong.length > 0) {
      return wrong.flatMap((pointer) => {
        const message = `${pointer} as ${callOf(reader)} shows it is not what ${callOf(producer)} was given.`;
        return say(reader, message, `/body${pointer}`);
      });
    }
    if (latest === undefined) continue;
    const last = await stage.call(latest, within);
    const pointer = resource.identity?.from === 'body' ? resource.identity.pointer : '/';
    const id = valueAt(last.json, pointer);
    // What was the latest before is older than what was started since; another may be somebody else's.
    const isOld = id !== undefined && id === past && id !== made.parameters[resource.parameter];
    if (isGone(last) || isOld) {
      const message = `${callOf(latest)} does not answer with what ${callOf(producer)} has started last.`;
      return say(latest, message, isGone(last) ? '/status' : '/body');
    }
    past = id;
  }
  return [];
}

/** Jobs about what is there, about what is not, and about both, come to an end and stay there. */
async function looked(job: Job, within: Within, stage: Stage): Promise<VerdictFinding[]> {
  const good = await several(job.producer, stage);
  const strange = strangeBody(job.producer, stage);
  const both = joined(good, strange);
  const isMixed = both !== undefined && stage.isValidBody(job.producer, both);
  const bodies = [good, ...(isMixed ? [both] : []), ...(strange === undefined ? [] : [strange])];
  for (const [n, body] of bodies.entries()) {
    const step = await stage.call(job.producer, {
      ...within,
      ...(body !== undefined && { body }),
      ...(n > 0 && { expects: 'answered' }),
    });
    if (!isDone(step) || step.made === undefined) continue;
    const { findings, last } = await follow(job, step, step.made, stage);
    if (findings.length > 0) return findings;
    if (last === undefined) return [];
    const stale = n > 0 ? [] : await listed(job, step.made, last, within, stage);
    if (stale.length > 0) return stale;
  }
  return [];
}

/** A job that has ended is in the list as it is where it is read. */
async function listed(
  { resource, producer, reader }: Job,
  job: Instance,
  last: Step,
  within: Within,
  stage: Stage,
): Promise<VerdictFinding[]> {
  if (resource.lister === undefined) return [];
  const lister = stage.operation(resource.lister);
  const item = itemIn(resource, job, await wholeList(resource, stage, within));
  const [state, other] = [stateOf(last.json), stateOf(item)];
  if (state === undefined || other === undefined || state.name !== other.name) return [];
  if (state.value === other.value) return [];
  const message = `${callOf(lister)} says that what ${callOf(producer)} has started is ${other.value} after ${callOf(reader)} has answered that it is ${state.value}.`;
  return say(lister, message, '/body');
}

/** What has come to a good end has its result, and what has not yet ended has none where there is an answer that says so. */
async function resulted(
  job: Job,
  operation: Operation,
  within: Within,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const body = await several(job.producer, stage);
  const step = await stage.call(job.producer, { ...within, ...(body !== undefined && { body }) });
  if (!isDone(step) || step.made === undefined) return [];
  const call = { instance: step.made };
  const early = await stage.call(operation, { ...call, expects: 'answered' });
  const look = await stage.call(job.reader, call);
  const meanwhile = stateOf(look.json);
  const isEarly = meanwhile !== undefined && meanwhile.rank !== -1 && !isEnded(meanwhile);
  const { last } = await follow(job, look, step.made, stage);
  const state = stateOf(last?.json);
  if (state === undefined || !hasDoneWell(state)) return [];
  const final = await stage.call(operation, call);
  const status = final.answer?.status ?? 0;
  if (status >= 400 && status < 500) {
    const message = `${callOf(operation)} answers ${status} after the job has ended well.`;
    return say(operation, message, '/status');
  }
  if (!isEarly || !isDone(early) || !isDone(final) || !saysTooEarly(operation)) return [];
  if (early.answer && final.answer && isSame(early.answer.body, final.answer.body)) return [];
  const message = `${callOf(operation)} answers ${early.answer?.status} before the job has ended, and otherwise than after it has.`;
  return say(operation, message, '/status');
}

/** Whether an operation declares what it answers as long as there is nothing (RFC 9110, section 15.5.10; RFC 8470, section 5.2). */
function saysTooEarly({ responses }: Operation): boolean {
  return responses.some(({ status }) => ['202', '204', '409', '425'].includes(status));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

interface Followed {
  readonly findings: VerdictFinding[];
  /** The look at which it had ended. */
  readonly last?: Step;
}

/** Looks at a job until it has ended, and then whether it stays so. */
async function follow(job: Job, from: Step, instance: Instance, stage: Stage): Promise<Followed> {
  const { reader, producer } = job;
  const wrong = (message: string, place: string): Followed => ({
    findings: say(reader, message, place),
  });
  let last = from;
  /** The look at which something changed for the last time. */
  let moved = 0;
  let [wait, waited, left] = [10, 0, looksAfter];
  for (let look = 0; look < looks; look++) {
    const step: Step = await stage.call(reader, { instance });
    if (isGone(step)) {
      return wrong(
        `${callOf(reader)} does not know what ${callOf(producer)} has started.`,
        '/status',
      );
    }
    const state = stateOf(step.json);
    // What is wrong with the answer itself is found already.
    const isWrong = step.findings.some(({ severity }) => severity === 'error');
    if (!isDone(step) || state === undefined || isWrong) return { findings: [] };
    const complaint = changeOf(last.json, step.json) ?? contradictionIn(step.json);
    if (complaint !== undefined) return wrong(complaint, `/body/${state.name}`);
    if (isEnded(state) && left-- === 0) return { findings: [], last: step };
    if (withoutTimes(step.json) !== withoutTimes(last.json)) moved = look;
    last = step;
    if (!job.isAccepted && look - moved >= fewLooks) return { findings: [] };
    if (isEnded(state)) continue;
    await stage.wait(wait);
    waited += wait;
    wait = Math.min(wait * 1.5, longestWait);
  }
  const state = stateOf(last.json);
  if (state === undefined || state.rank === -1 || isEnded(state)) return { findings: [] };
  const message = `What ${callOf(producer)} has started is still ${state.value} after ${looks} looks in ${Math.round(waited / 1000)} seconds.`;
  const findings = say(reader, message, `/body/${state.name}`);
  // It waits for its turn, as long as that is, or it gets on: nobody says how long it may take.
  const isStuck = moved < looks / 2 && (state.rank > 0 || isOver(from, waited));
  if (job.isAccepted && job.namesEnd && isStuck) return { findings };
  stage.doubt(findings);
  return { findings: [] };
}

/** Whether ten times the time is over after which the service itself wanted to be asked again (RFC 9110, section 10.2.3). */
function isOver({ answer }: Step, waited: number): boolean {
  const seconds = answer?.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(seconds) && waited >= Number(seconds) * 10_000;
}

/** What a job says, apart from the times that it tells, which may be those of the look. */
function withoutTimes(json: Json | undefined): string {
  return (JSON.stringify(json) ?? '').replaceAll(/"\d{4}-\d\d-\d\dT[^"]*"/g, '""');
}

/** A valid body whose lists have the items of several, each with what it refers to; undefined where there is no JSON. */
async function several(operation: Operation, stage: Stage): Promise<Json | undefined> {
  let body = await stage.body(operation);
  const hasLists = isJsonObject(body) && Object.values(body).some((one) => Array.isArray(one));
  for (let n = 1; n < manyItems && hasLists; n++) {
    const more = joined(body, await stage.body(operation, 'fresh'));
    if (more !== undefined && stage.isValidBody(operation, more)) body = more;
  }
  return body;
}

/** A valid body by chance, whose references lead to nothing. */
function strangeBody(operation: Operation, stage: Stage): Json | undefined {
  const key = bodySchema(operation);
  return key === undefined ? undefined : stage.sampler.sample(key, stage.random);
}

/** A body with the items of both in each list that both have; undefined where there is none. */
function joined(one: Json | undefined, other: Json | undefined): Json | undefined {
  if (!isJsonObject(one) || !isJsonObject(other)) return undefined;
  const lists = Object.entries(one).flatMap(([name, value]): [string, Json][] => {
    const more = other[name];
    return Array.isArray(value) && Array.isArray(more) ? [[name, [...value, ...more]]] : [];
  });
  return lists.length === 0 ? undefined : { ...one, ...Object.fromEntries(lists) };
}

function say(operation: Operation, message: string, instance: string): VerdictFinding[] {
  return [found('job-unsettled', operation, message, instance)];
}
