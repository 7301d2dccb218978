import type { Operation } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { declares } from '../declares.ts';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { comparable } from './comparable.ts';
import { differences } from './differences.ts';
import { callOf, found, isDone, isDoneNow, isGone } from './found.ts';
import { fullBody } from './full-body.ts';
import { readOf } from './life.ts';
import { bodySchema } from './properties.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { changedBy, parentOf, subjectOf } from './subject.ts';
import { isSame, withOthers } from './usual.ts';

const code = 'lost-at-once';
/** How many things are made at once. */
const several = 3;

/** Requests at the same time come to what they would come to one after the other: nothing is lost, nothing is made twice. */
export const lostAtOnce: Scenario = {
  name: code,
  why: 'what is asked for at the same time is neither lost nor made twice',
  applies: (operation, resources, { operations }) =>
    bodySchema(operation) !== undefined &&
    (madeBy(operation, resources) !== undefined ||
      (changedBy(operation, resources, operations)?.reader !== undefined &&
        (operation.method === 'patch' || declares(operation, '412')))),
  async run(operation, stage) {
    const resource = madeBy(operation, stage.resources);
    if (resource !== undefined) {
      const parent = await parentOf(resource, stage);
      const lost = await ofMaking(operation, resource, parent, stage);
      return lost.length > 0 ? lost : ofSame(operation, parent, stage);
    }
    const subject = await subjectOf(operation, stage);
    if (subject === undefined) return [];
    const { resource: changed, instance } = subject;
    const twice = await ofPrecondition(operation, changed, instance, stage);
    if (twice.length > 0 || changed.patcher !== operation.id) return twice;
    return ofChanges(operation, changed, instance, stage);
  },
};

/** What a request makes under a name that the service chooses. */
function madeBy({ id }: Operation, resources: readonly Resource[]): Resource | undefined {
  return resources.find(
    ({ producer, reader, identity }) =>
      producer === id && reader !== undefined && identity?.from !== 'request',
  );
}

/** Things that are made at once have each an id and a content of their own. */
async function ofMaking(
  operation: Operation,
  resource: Resource,
  parent: Instance | undefined,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const bodies: Json[] = [];
  for (let n = 0; n < several; n++) {
    const body = await stage.body(operation, n === 0 ? 'fresh' : undefined);
    if (body !== undefined) bodies.push(body);
  }
  const steps = await together(operation, bodies, parent, stage);
  const made = steps.flatMap((step, i) =>
    isDoneNow(step) && step.made ? [{ instance: step.made, body: bodies[i] ?? null }] : [],
  );
  const ids = made.map(({ instance }) => instance.parameters[resource.parameter]);
  if (new Set(ids).size < ids.length) {
    const message = `${callOf(operation)} gives the same id to things that are made at the same time.`;
    return [found(code, operation, message, '/body')];
  }
  const reader = stage.operation(resource.reader ?? '');
  for (const { instance, body } of made) {
    const read = await stage.call(reader, { instance, expects: 'answered' });
    const isLost =
      isGone(read) ||
      (isDone(read) &&
        // What is stored in another way is so when it is made alone, too.
        made.some(
          (other) => other.body !== body && isOf(operation, reader, other.body, read, stage),
        ) &&
        !isOf(operation, reader, body, read, stage));
    if (!isLost) continue;
    const message = `${callOf(reader)} does not show what ${callOf(operation)} has made while it made others, too.`;
    return [found(code, operation, message, '/body')];
  }
  return [];
}

function isOf(operation: Operation, reader: Operation, body: Json, read: Step, stage: Stage) {
  const { json } = read;
  const things = isJsonObject(json) ? [json, ...Object.values(json)] : [];
  return things.some(
    (thing) => differences(body, thing, comparable(stage, operation, reader)).length === 0,
  );
}

/** What is refused a second time is refused to one of two at once. */
async function ofSame(
  operation: Operation,
  parent: Instance | undefined,
  stage: Stage,
): Promise<VerdictFinding[]> {
  if (!declares(operation, '409')) return [];
  const first = await stage.body(operation);
  const second = await stage.body(operation);
  if (first === undefined || second === undefined) return [];
  const within = { ...(parent && { instance: parent }), expects: 'answered' } as const;
  const once = await stage.call(operation, { ...within, body: first });
  if (!isDoneNow(once)) return [];
  const again = await stage.call(operation, { ...within, body: first });
  if (again.answer?.status !== 409) return [];
  const steps = await together(operation, [second, second], parent, stage);
  if (steps.filter(isDoneNow).length < 2) return [];
  const message = `${callOf(operation)} refuses the same once more with 409, and carries both out when they come at the same time.`;
  return [found(code, operation, message, '/status')];
}

/** Of two changes that name the same ETag one comes too late (RFC 9110, section 13.1.1). */
async function ofPrecondition(
  operation: Operation,
  { reader: id = '' }: Resource,
  instance: Instance,
  stage: Stage,
): Promise<VerdictFinding[]> {
  if (!declares(operation, '412')) return [];
  const etag = async (): Promise<string | undefined> =>
    (await stage.call(stage.operation(id), { instance })).answer?.headers.get('etag') ?? undefined;
  const tag = await etag();
  const body = await stage.body(operation);
  if (!tag?.startsWith('"') || !isJsonObject(body)) return [];
  const other = withOthers(operation, body, Object.keys(body), stage);
  const headers = [['If-Match', tag]] as const;
  const one = await stage.call(operation, { instance, body, headers, expects: 'answered' });
  const late = await stage.call(operation, { instance, body: other, headers, expects: 'answered' });
  const now = await etag();
  // What takes any ETag does so one after the other, too.
  if (!isDoneNow(one) || late.answer?.status !== 412 || now === undefined) return [];
  const steps = await Promise.all(
    [body, other].map((each) =>
      stage.call(operation, {
        instance,
        body: each,
        headers: [['If-Match', now]],
        expects: 'answered',
      }),
    ),
  );
  if (steps.filter(isDoneNow).length < 2 || (await etag()) === now) return [];
  const message = `${callOf(operation)} carries out two changes at the same time that name the same ETag.`;
  return [found(code, operation, message, '/status')];
}

/** Two changes at once, each of another member, are both there afterwards. */
async function ofChanges(
  operation: Operation,
  resource: Resource,
  instance: Instance,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const reader = stage.operation(resource.reader ?? '');
  const isCompared = comparable(stage, operation, reader);
  const before = await readOf(resource, instance, stage);
  const full = await fullBody(operation, stage);
  if (!isJsonObject(before) || !isJsonObject(full)) return [];
  const other = withOthers(operation, full, Object.keys(full), stage);
  const changes: JsonObject[] = [];
  for (const [name, value] of Object.entries(other)) {
    const change = { [name]: value ?? null };
    const isSmall = typeof value !== 'object' && !isSame(value, before[name]);
    if (!isSmall || !isCompared(`/${name}`) || !stage.isValidBody(operation, change)) continue;
    // What is not kept when it is changed alone is not lost at once.
    const alone = await stage.call(operation, { instance, body: change, expects: 'answered' });
    const back = before[name];
    const undone = { [name]: back ?? null };
    if (!isDoneNow(alone) || back === undefined || !stage.isValidBody(operation, undone)) continue;
    const step = await stage.call(operation, { instance, body: undone, expects: 'answered' });
    if (isDoneNow(step)) changes.push(change);
    if (changes.length === 2) break;
  }
  const [a, b] = changes;
  if (a === undefined || b === undefined) return [];
  const steps = await together(operation, [a, b], instance, stage);
  if (!steps.every(isDoneNow)) return [];
  const read = await readOf(resource, instance, stage);
  const lost = differences({ ...a, ...b }, read, isCompared);
  if (lost.length === 0) return [];
  const message = `${callOf(operation)} loses ${lost.join(', ')} where two changes come at the same time, each of another member.`;
  return [found(code, operation, message, `/body${lost[0]}`)];
}

async function together(
  operation: Operation,
  bodies: readonly Json[],
  instance: Instance | undefined,
  stage: Stage,
): Promise<Step[]> {
  const within = { ...(instance && { instance }), expects: 'answered' } as const;
  return Promise.all(bodies.map((body) => stage.call(operation, { ...within, body })));
}
