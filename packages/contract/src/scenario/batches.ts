import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { isEqual, isJsonObject, isSchema, type Json, type JsonObject } from '@speclock/schema';
import { isGeneric, plainName } from '../resource/names.ts';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { comparable } from './comparable.ts';
import { differences } from './differences.ts';
import { callOf, found, isDone, isDoneNow, isGone } from './found.ts';
import { bodySchema, opened, propertiesOf } from './properties.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { parentOf } from './subject.ts';

const code = 'batch-wrong';
const sent = 3;
const successes =
  /^(?:n_?|num_?|number_?of_?)?(?:created|imported|accepted|succeeded|successful|successes|added|inserted|stored|saved)(?:_?count)?$/i;
const failures =
  /^(?:n_?|num_?|number_?of_?)?(?:rejected|failed|failures|refused|invalid|skipped|errors)(?:_?count)?$/i;

/** What becomes of each of several things that are sent together: what the answer says is there, and as many as it counts. */
export const batchWrong: Scenario = {
  name: code,
  why: 'of a list that is sent each thing is made that the answer says was',
  applies: (operation, resources, model) => batchOf(operation, resources, model) !== undefined,
  async run(operation, stage) {
    const batch = batchOf(operation, stage.resources, stage.model);
    if (batch === undefined) return [];
    const { resource } = batch;
    const holder = await parentOf(resource, stage);
    const items = await itemsFor(resource, stage);
    const first = await send(operation, batch, items, holder, stage);
    if (first === undefined || !isDoneNow(first)) return [];
    const wrong = await complaintOf(operation, batch, items, first, holder, stage);
    if (wrong !== undefined) return say(operation, wrong);
    // Of what was made before, once more, some may be refused: that is told in the answer, too.
    const [again, fresh] = [items[0], (await itemsFor(resource, stage))[0]];
    if (again === undefined || fresh === undefined) return [];
    const second = await send(operation, batch, [fresh, again], holder, stage);
    if (second === undefined || !isDoneNow(second)) return [];
    const later = await complaintOf(operation, batch, [fresh, again], second, holder, stage);
    return later === undefined ? [] : say(operation, later);
  },
};

function say(operation: Operation, message: string): VerdictFinding[] {
  return [found(code, operation, `${callOf(operation)} ${message}`, '/body')];
}

interface Batch {
  /** What an item becomes. */
  readonly resource: Resource;
  /** The member of the body that is the list; empty where the body is. */
  readonly list: string;
}

/** What an operation makes several of: the items of its body have the schema of what makes one. */
function batchOf(
  operation: Operation,
  resources: readonly Resource[],
  model: ApiModel,
): Batch | undefined {
  const key = bodySchema(operation);
  if (key === undefined || operation.method !== 'post') return undefined;
  if (resources.some(({ producer }) => producer === operation.id)) return undefined;
  const table = schemaTable(model);
  const whole = opened(table, { $ref: key });
  const lists: (readonly [string, JsonObject])[] =
    whole['items'] !== undefined
      ? [['', whole]]
      : [...propertiesOf(table, { $ref: key })].map(([name, one]) => [name, opened(table, one)]);
  const makers = resources.filter(
    ({ producer, reader, identity }) => producer && reader && identity,
  );
  for (const [list, { items }] of lists) {
    if (items === undefined || !isSchema(items)) continue;
    const item = opened(table, items);
    const resource = makers.find(({ producer }) => {
      const maker = model.operations.find(({ id }) => id === producer);
      const made = maker && bodySchema(maker);
      return made !== undefined && isEqual(opened(table, { $ref: made }), item);
    });
    if (resource !== undefined && Object.keys(item).length > 0) return { resource, list };
  }
  return undefined;
}

async function itemsFor({ producer = '' }: Resource, stage: Stage): Promise<Json[]> {
  const items: Json[] = [];
  for (let n = 0; n < sent; n++) {
    const body = await stage.body(stage.operation(producer));
    if (body !== undefined) items.push(body);
  }
  return items;
}

async function send(
  operation: Operation,
  { list }: Batch,
  items: readonly Json[],
  instance: Instance | undefined,
  stage: Stage,
): Promise<Step | undefined> {
  const plain = await stage.body(operation);
  const body = list === '' ? [...items] : isJsonObject(plain) && { ...plain, [list]: [...items] };
  if (!body || !stage.isValidBody(operation, body)) return undefined;
  const within = { ...(instance && { instance }), expects: 'answered' } as const;
  return stage.call(operation, { ...within, body });
}

/** What of an answer is not so. */
async function complaintOf(
  operation: Operation,
  { resource }: Batch,
  items: readonly Json[],
  { json }: Step,
  holder: Instance | undefined,
  stage: Stage,
): Promise<string | undefined> {
  const outcomes = listsIn(json).find((list) => list.length === items.length);
  const counts = numbersIn(json);
  const [done, failed] = [successes, failures].map(
    (names) => counts.find(([name]) => names.test(name))?.[1],
  );
  if (done !== undefined && failed !== undefined && done + failed !== items.length) {
    return `counts ${done} made and ${failed} not, of ${items.length} that were sent.`;
  }
  if (outcomes === undefined) return undefined;
  const ids = outcomes.map((outcome) => idIn(outcome, resource));
  const made = ids.flatMap((id, i) => (id === undefined ? [] : [{ id, item: items[i] ?? null }]));
  const isTold = made.length > 0;
  if (isTold && done !== undefined && done !== made.length) {
    return `counts ${done} that were made, and tells the ids of ${made.length}.`;
  }
  const reader = stage.operation(resource.reader ?? '');
  const isCompared = comparable(stage, stage.operation(resource.producer ?? ''), reader);
  const read: Json[] = [];
  for (const { id } of made) {
    const parameters = { ...holder?.parameters, [resource.parameter]: id };
    const instance = { resource: resource.name, parameters, isOwn: true };
    const step = await stage.call(reader, { instance, expects: 'answered' });
    if (isGone(step)) return `tells the id of one that ${callOf(reader)} does not find.`;
    if (isDone(step) && step.json !== undefined) read.push(step.json);
  }
  if (read.length < made.length) return undefined;
  const isOf = (item: Json, thing: Json): boolean =>
    [thing, ...(isJsonObject(thing) ? Object.values(thing) : [])].some(
      (one) => differences(item, one, isCompared).length === 0,
    );
  const lost = made.filter(({ item }) => !read.some((thing) => isOf(item, thing)));
  if (lost.length > 0 && lost.length < made.length) {
    return `makes ${made.length} of ${items.length}, and ${lost.length} of them are not what was sent.`;
  }
  const isOrdered = /\border\b|\bone by one\b/i.test(
    [operation, ...operation.responses].map(({ description = '' }) => description).join(' '),
  );
  const isMoved = lost.length === 0 && made.some(({ item }, i) => !isOf(item, read[i] ?? null));
  return isOrdered && isMoved ? 'answers in another order than that of the request.' : undefined;
}

/** The lists of objects in an answer, or in what holds them. */
function listsIn(json: Json | undefined): (readonly Json[])[] {
  const within = isJsonObject(json)
    ? Object.values(json).flatMap((one) => [one, ...membersOf(one)])
    : [];
  return [json, ...within].filter(
    (one): one is Json[] => Array.isArray(one) && one.length > 0 && one.every(isJsonObject),
  );
}

function membersOf(value: Json | undefined): Json[] {
  return isJsonObject(value) ? Object.values(value).filter((one) => one !== undefined) : [];
}

function numbersIn(json: Json | undefined): (readonly [string, number])[] {
  if (!isJsonObject(json)) return [];
  return [json, ...Object.values(json).filter(isJsonObject)].flatMap((one) =>
    Object.entries(one).flatMap(([name, value]): [string, number][] =>
      typeof value === 'number' ? [[name, value]] : [],
    ),
  );
}

/** What identifies the thing that an outcome is about: a member of the parameter's name, else its id. */
function idIn(outcome: Json, { parameter }: Resource): string | number | undefined {
  if (!isJsonObject(outcome)) return undefined;
  const all = Object.entries(outcome);
  const isNamed = ([name]: readonly [string, unknown]): boolean =>
    plainName(name) === plainName(parameter);
  const [, value] =
    all.find(isNamed) ?? all.find(([name]) => name === 'id' && isGeneric(name)) ?? [];
  const inner = value ?? all.map(([, one]) => one).find(isJsonObject)?.['id'];
  return typeof inner === 'string' || typeof inner === 'number' ? inner : undefined;
}
