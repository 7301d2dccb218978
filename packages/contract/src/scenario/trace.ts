import type { Operation } from '@speclock/model';
import { isEqual, isJsonObject, type Json } from '@speclock/schema';
import { declares } from '../declares.ts';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone } from './found.ts';
import { fullBody } from './full-body.ts';
import { readOf } from './life.ts';
import { like } from './like.ts';
import { itemsOf, totalOf } from './listed.ts';
import { bodySchema } from './properties.ts';
import { referencesOf } from './references.ts';
import { ofRemoving, removalOf } from './removal.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { changedBy, subjectOf } from './subject.ts';
import { isSame } from './usual.ts';
import { listerOf } from './whole-list.ts';

/** Lists that are looked at before and after something is refused, and bodies that are tried: each costs requests. */
const mostListers = 4;
const mostBodies = 4;

/** A write that is refused leaves everything as it was. */
export const traceLeft: Scenario = {
  name: 'trace-left',
  why: 'a write that is refused leaves no trace',
  applies: (operation, resources, { operations }) =>
    removalOf(operation, resources) !== undefined ||
    (bodySchema(operation) !== undefined &&
      (changedBy(operation, resources, operations)?.reader !== undefined ||
        (operation.method === 'post' && resources.some(({ lister }) => lister !== undefined)))),
  async run(operation, stage) {
    const removed = removalOf(operation, stage.resources);
    if (removed !== undefined) return ofRemoving(operation, removed, stage);
    const isChanging = changedBy(operation, stage.resources, stage.model.operations) !== undefined;
    return isChanging ? ofChanging(operation, stage) : ofCreating(operation, stage);
  },
};

async function ofChanging(operation: Operation, stage: Stage): Promise<VerdictFinding[]> {
  const subject = await subjectOf(operation, stage);
  if (subject === undefined) return [];
  const { resource, instance: made } = subject;
  const before = await readOf(resource, made, stage);
  for (const body of await refusedBodies(operation, stage)) {
    const step = await stage.call(operation, { instance: made, body, expects: 'answered' });
    if (!isRefused(step)) continue;
    const after = await readOf(resource, made, stage);
    const settled = await readOf(resource, made, stage);
    // What changes by itself, such as a time of access, is no trace.
    const names = isJsonObject(before) && isJsonObject(after) ? Object.keys(before) : [];
    const left = names.filter((name) => {
      const [a, b, c] = [before, after, settled].map((one) => textOf(one, name));
      return a !== b && b === c;
    });
    if (left.length === 0) continue;
    const message = `${callOf(operation)} answers ${step.answer?.status} and changes ${left.join(', ')} all the same.`;
    return [found('trace-left', operation, message, '/status')];
  }
  return [];
}

function textOf(value: Json | undefined, name: string): string | undefined {
  return isJsonObject(value) ? JSON.stringify(value[name]) : undefined;
}

async function ofCreating(operation: Operation, stage: Stage): Promise<VerdictFinding[]> {
  const own = stage.resources.find(({ producer }) => producer === operation.id);
  const container = stage.resources.find(({ users }) => users.includes(operation.id));
  const parentName = own?.parent ?? container?.name;
  const resource = parentName === undefined ? undefined : stage.resource(parentName);
  const parent = resource && (await stage.create(resource));
  if (resource !== undefined && parent === undefined) return [];
  const listers = stage.resources
    .filter((one) => listerOf(one, parent, stage) !== undefined)
    .sort((a, b) => Number(b === own) - Number(a === own))
    .slice(0, mostListers);
  const within = parent && { instance: parent };
  const again = own && (await ofSame(operation, own, parent, listers, stage));
  if (again !== undefined) return [again];
  // What the bodies refer to is made first.
  const bodies = [
    ...(await danglingBodies(operation, stage)),
    ...(await refusedBodies(operation, stage)),
  ];
  let before = await countsOf(listers, parent, stage);
  for (const body of bodies) {
    const step = await stage.call(operation, { ...within, body, expects: 'answered' });
    const after = await countsOf(listers, parent, stage);
    const grown = listers.find((_, i) => (after[i] ?? 0) > (before[i] ?? Number.POSITIVE_INFINITY));
    before = after;
    if (!isRefused(step) || grown === undefined) continue;
    // Where somebody else writes, too, it grows by itself.
    before = await countsOf(listers, parent, stage);
    if (before.some((count, i) => count !== after[i] && !Number.isNaN(count))) continue;
    const lister = stage.operation(grown.lister ?? '');
    const message = `${callOf(operation)} answers ${step.answer?.status}, and ${callOf(lister)} lists more than before all the same.`;
    return [found('trace-left', operation, message, '/status')];
  }
  return [];
}

/** What is made once more of the same, where the document has a conflict: refused, it makes nothing and changes nothing. */
async function ofSame(
  operation: Operation,
  resource: Resource,
  parent: Instance | undefined,
  listers: readonly Resource[],
  stage: Stage,
): Promise<VerdictFinding | undefined> {
  if (!declares(operation, '409')) return undefined;
  const first = await stage.create(resource, parent);
  if (first?.sent === undefined) return undefined;
  const look = async () => ({
    counts: await countsOf(listers, parent, stage),
    read: await readOf(resource, first, stage),
  });
  const before = await look();
  const again = { ...(parent && { instance: parent }), body: first.sent };
  const step = await stage.call(operation, { ...again, expects: 'answered' });
  if (!isRefused(step)) return undefined;
  const after = await look();
  if (
    isEqual(before.counts.map(String), after.counts.map(String)) &&
    isSame(before.read, after.read)
  ) {
    return undefined;
  }
  // What changes by itself, or by somebody else, is no trace.
  const later = await look();
  const grown = after.counts.some((count, i) => count > (before.counts[i] ?? count));
  if (grown && isEqual(after.counts.map(String), later.counts.map(String))) {
    const message = `${callOf(operation)} answers ${step.answer?.status} to the same once more, and more is listed than before all the same.`;
    return found('trace-left', operation, message, '/status');
  }
  if (isSame(before.read, after.read) || !isSame(after.read, later.read)) return undefined;
  const message = `${callOf(operation)} answers ${step.answer?.status} to the same once more, and changes what was there all the same.`;
  return found('trace-left', operation, message, '/status');
}

/** How many each lister tells of; not a number where it does not say. */
async function countsOf(
  listers: readonly Resource[],
  instance: Instance | undefined,
  stage: Stage,
): Promise<number[]> {
  const counts: number[] = [];
  for (const resource of listers) {
    const list = await stage.call(stage.operation(resource.lister ?? ''), instance && { instance });
    const count = totalOf(list) ?? itemsOf(resource, list.json)?.length;
    counts.push(isDone(list) && count !== undefined ? count : Number.NaN);
  }
  return counts;
}

function isRefused({ answer }: Step): boolean {
  return answer !== undefined && answer.status >= 400 && answer.status < 500;
}

/**
 * Bodies with new values of which one, rather the last, is wrong; of a list the last item, so that one who carries out
 * item by item has begun already.
 */
async function refusedBodies(operation: Operation, stage: Stage): Promise<Json[]> {
  const key = bodySchema(operation);
  const [first, second] = [await fullBody(operation, stage), await stage.body(operation)];
  if (key === undefined || first === undefined) return [];
  const { sampler } = stage;
  const body = longer(first, second);
  if (sampler.validatorOf(key)?.(body).length !== 0) return [];
  const mutations = [...sampler.mutations(key, body)];
  const wrong = mutations
    .filter(
      ({ pointer, value }) => pointer !== '' && sampler.validatorOf(key)?.(value).length !== 0,
    )
    .map(({ value, pointer, keyword }) => ({ value, at: `${pointer} ${keyword}` }));
  const chosen = [wrong.at(-1), wrong[0], wrong[Math.floor(wrong.length / 2)], wrong.at(-2)];
  const missing = mutations.filter(({ keyword }) => keyword === 'required');
  const bodies = [missing.at(-1)?.value, ...chosen.map((one) => one?.value)];
  return bodies.filter((one) => one !== undefined).slice(0, mostBodies);
}

/** A body that refers to what is not there; it may be refused for that alone. */
async function danglingBodies(operation: Operation, stage: Stage): Promise<Json[]> {
  const [reference] = referencesOf(operation, stage.resources, stage.model);
  const body = reference && (await stage.body(operation));
  if (reference === undefined || !isJsonObject(body)) return [];
  const value = body[reference.name];
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [{ ...body, [reference.name]: like(value, stage) }];
}

/** A body in which each list has the items of two, so that a right one stands before the wrong one. */
function longer(first: Json, second: Json | undefined): Json {
  if (Array.isArray(first) && Array.isArray(second)) return [...first, ...second];
  if (!isJsonObject(first) || !isJsonObject(second)) return first;
  return Object.fromEntries(
    Object.entries(first).map(([name, value]): [string, Json] => {
      const other = second[name];
      const isList = Array.isArray(value) && Array.isArray(other) && value.some(isJsonObject);
      return [name, isList ? [...value, ...other] : value];
    }),
  );
}
