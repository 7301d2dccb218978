import { type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import { singular } from '../resource/names.ts';
import { lastWord } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';
import { valueAt } from '../value-at.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone, isDoneNow, isGone, isInvalid } from './found.ts';
import { leastBody } from './full-body.ts';
import { itemIn } from './listed.ts';
import { envelopeOf } from './properties.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { holderOf, parentOf, partsOf } from './subject.ts';
import { wholeList } from './whole-list.ts';

/** What was made can be read where the answer says, and is what it says. */
export const createdNotFound: Scenario = {
  name: 'created-not-found',
  why: 'what was made can be read',
  applies: ({ id }, resources) =>
    resources.some(({ producer, reader }) => producer === id && reader !== undefined),
  async run(operation, stage) {
    const resource = stage.resources.find(({ producer }) => producer === operation.id);
    if (resource?.reader === undefined) return [];
    const parent = await parentOf(resource, stage);
    const reader = stage.operation(resource.reader);
    await readLeast(operation, reader, parent, stage);
    const step = await stage.call(operation, parent && { instance: parent });
    if (!isDone(step) || step.made === undefined) return [];
    const read = await stage.call(reader, { instance: step.made });
    if (isGone(read)) {
      const message = `${callOf(reader)} answers ${read.answer?.status} for what ${callOf(operation)} has just made.`;
      return [found(this.name, reader, message, '/status')];
    }
    return [...ofIdentity(resource, step, read, stage), ...(await ofLocation(step, read, stage))];
  },
};

/** What was made of as little as may be is read, for the answers to be held against the document. */
async function readLeast(
  operation: Operation,
  reader: Operation,
  parent: Instance | undefined,
  stage: Stage,
): Promise<void> {
  const body = await stage.body(operation);
  if (!isJsonObject(body)) return;
  const least = leastBody(operation, body, stage);
  const step = await stage.call(operation, {
    ...(parent && { instance: parent }),
    body: least,
    expects: 'answered',
  });
  if (isDone(step) && step.made) await stage.call(reader, { instance: step.made });
}

function ofIdentity(resource: Resource, step: Step, read: Step, stage: Stage): VerdictFinding[] {
  if (!isDone(read) || resource.identity?.from !== 'body') return [];
  const { pointer } = resource.identity;
  const id = step.made?.parameters[resource.parameter];
  const readId = valueAt(read.json, pointer);
  if (readId === undefined || readId === id) return [];
  const reader = stage.operation(resource.reader ?? '');
  const message = `${callOf(reader)} answers with another ${pointer} than the one that was asked for.`;
  return [found('created-not-found', reader, message, `/body${pointer}`)];
}

/**
 * A Location that has the form of the new resource's path is that path, and any other of the service leads somewhere
 * (RFC 9110, section 10.2.2).
 */
async function ofLocation(step: Step, read: Step, stage: Stage): Promise<VerdictFinding[]> {
  const location = step.answer?.headers.get('location') ?? undefined;
  if (location === undefined || !URL.canParse(location, step.request.url)) return [];
  const [url, realUrl] = [new URL(location, step.request.url), new URL(read.request.url)];
  const [said, real] = [url, realUrl].map(({ pathname }) => pathname.split('/'));
  if (said === undefined || real === undefined) return [];
  const isSibling = said.length === real.length && said.at(-2) === real.at(-2);
  if (isSibling && said.at(-1) === real.at(-1)) return [];
  const say = (message: string) => [
    found('created-not-found', step.operation, message, '/header/location'),
  ];
  if (isSibling) {
    return say(
      `Location leads to another resource than the one that ${callOf(step.operation)} has made.`,
    );
  }
  // A service behind a gateway may not know the whole of its own address.
  const base = real.slice(0, 1 - read.operation.path.split('/').length).join('/');
  if (url.origin !== realUrl.origin || !url.pathname.startsWith(`${base}/`) || !isDone(read)) {
    return [];
  }
  const target = url.pathname.slice(base.length) + url.search;
  const there = await stage.call(read.operation, {
    ...(step.made && { instance: step.made }),
    target,
    expects: 'answered',
  });
  // An address that the service cannot even read is none, either.
  if (!isGone(there) && !isInvalid(there)) return [];
  return say(
    `Location, as ${callOf(step.operation)} answers with it, leads to nothing: GET answers ${there.answer?.status}.`,
  );
}

/** What was deleted is there no more, nor what was below it. */
export const usedAfterDelete: Scenario = {
  name: 'used-after-delete',
  why: 'what was deleted is gone',
  applies: ({ id }, resources) =>
    resources.some(
      ({ remover, producer, reader, lister }) =>
        remover === id && producer !== undefined && (reader ?? lister) !== undefined,
    ),
  async run(operation, stage) {
    const resource = stage.resources.find(({ remover }) => remover === operation.id);
    const parent = resource && (await parentOf(resource, stage));
    const made = resource && (await stage.create(resource, parent));
    if (resource === undefined || made === undefined) return [];
    const inner = stage.resources.filter(
      (one) =>
        one.producer &&
        one.reader &&
        (one.parent === resource.name || goesWith(operation, resource, one, stage)),
    );
    const children: [Resource, Instance][] = [];
    for (const one of inner) {
      const child = await stage.create(one, made);
      if (child !== undefined) children.push([one, child]);
    }
    const parts: Operation[] = [];
    for (const part of partsOf(resource, stage.model.operations)) {
      if (lasting.test(part.path)) continue;
      const step = await stage.call(part, { instance: made, expects: 'answered' });
      if (holds(step)) parts.push(part);
    }
    const deleted = await stage.call(operation, { instance: made });
    if (!isDoneNow(deleted)) return [];
    stage.forget(made);
    const findings: VerdictFinding[] = [];
    for (const part of parts) {
      const read = await stage.call(part, { instance: made, expects: 'answered' });
      if (!holds(read)) continue;
      const message = `${callOf(part)} answers ${read.answer?.status} after ${callOf(operation)} has deleted what it is of.`;
      findings.push(found(this.name, part, message, '/status'));
    }
    for (const [{ reader = '' }, instance] of [[resource, made] as const, ...children]) {
      if (reader === '') continue;
      const read = await stage.call(stage.operation(reader), { instance, expects: 'answered' });
      if (read.answer === undefined || read.answer.status >= 400) continue;
      const of = instance === made ? 'it' : 'what it was made in';
      const message = `${callOf(read.operation)} answers ${read.answer.status} after ${callOf(operation)} has deleted ${of}.`;
      findings.push(found(this.name, read.operation, message, '/status'));
    }
    if (resource.lister !== undefined) {
      const lister = stage.operation(resource.lister);
      const items = await wholeList(resource, stage, { instance: parent ?? made });
      if (itemIn(resource, made, items)) {
        const message = `${callOf(lister)} still lists what ${callOf(operation)} has deleted.`;
        findings.push(found(this.name, lister, message, '/body'));
      }
    }
    return findings;
  },
};

/** Whether the document says of a removal that it takes along what was made in it: all of it, or what it names. */
function goesWith(
  { summary = '', description = '' }: Operation,
  resource: Resource,
  inner: Resource,
  stage: Stage,
): boolean {
  if (holderOf(inner, stage.resources)?.name !== resource.name) return false;
  const said = `${summary}. ${description}`;
  if (/\b(?:not|never|keeps?|kept|stays?|remains?|unless|without)\b|n't\b/i.test(said))
    return false;
  const words = said.toLowerCase().split(/[^a-z]+/);
  const noun = lastWord(inner.name).toLowerCase();
  const isAll =
    /\b(?:all|everything|what(?:ever)? is) (?:that is )?(?:in|below|under|inside|of) it\b/i;
  return (
    isAll.test(said) || words.some((word) => word === noun || singular(word) === singular(noun))
  );
}

/** What is told of something may well outlive it. */
const lasting =
  /\/(?:history|audits?|log|logs|events?|activit(?:y|ies)|revisions?|versions?|trash|archive)$/i;

/** Whether an answer has something in it: an empty list is no sign that what it is of is still there. */
function holds(step: Step): boolean {
  const { json, answer } = step;
  const isEmpty = Array.isArray(json) && json.length === 0;
  return isDone(step) && answer !== undefined && answer.body.length > 0 && !isEmpty;
}

/** Deleting twice comes to the same as deleting once (RFC 9110, section 9.2.2). */
export const deleteNotIdempotent: Scenario = {
  name: 'delete-not-idempotent',
  why: 'deleting twice comes to the same as once',
  applies: ({ id }, resources) =>
    resources.some(({ remover, producer, reader }) => remover === id && producer && reader),
  async run(operation, stage) {
    const resource = stage.resources.find(({ remover }) => remover === operation.id);
    if (resource?.reader === undefined) return [];
    const parent = await parentOf(resource, stage);
    const other = await stage.create(resource, parent);
    const made = await stage.create(resource, parent);
    const later = await stage.create(resource, parent);
    if (made === undefined || other === undefined || later === undefined) return [];
    const first = await stage.call(operation, { instance: made });
    if (!isDoneNow(first)) return [];
    stage.forget(made);
    const reader = stage.operation(resource.reader);
    for (const instance of [other, later]) {
      if (!isGone(await stage.call(reader, { instance }))) continue;
      const message = `${callOf(operation)} has deleted another one, too.`;
      return [found(this.name, operation, message, '/status')];
    }
    const within = { instance: parent ?? other };
    const before = await wholeList(resource, stage, within);
    await stage.call(operation, { instance: made, expects: 'answered' });
    const read = await stage.call(reader, { instance: other });
    const after = await wholeList(resource, stage, within);
    const isShorter = async (): Promise<boolean> =>
      after.length < before.length &&
      // Where somebody else deletes, too, it shrinks by itself.
      (await wholeList(resource, stage, within)).length === after.length;
    if (!isGone(read) && !(await isShorter())) return [];
    const message = `${callOf(operation)}, called twice for one resource, has deleted another one, too.`;
    return [found(this.name, operation, message, '/status')];
  },
};

/** What a reader says of an instance, where it can be read, without the envelope that it may come in. */
export async function readOf(
  resource: Resource,
  instance: Instance,
  stage: Stage,
): Promise<Json | undefined> {
  if (resource.reader === undefined) return undefined;
  const read = await stage.call(stage.operation(resource.reader), { instance });
  return isDone(read) ? thingIn(read, stage) : undefined;
}

/** What an answer is about, without the envelope that it may come in. */
export function thingIn({ json, operation }: Step, { model }: Stage): Json | undefined {
  const envelope = envelopeOf(schemaTable(model), operation);
  const inner = envelope !== undefined && isJsonObject(json) ? json[envelope] : undefined;
  return inner ?? json;
}
