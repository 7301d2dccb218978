import type { Operation } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { declares } from '../declares.ts';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone, isDoneNow, isGone } from './found.ts';
import { readOf, thingIn } from './life.ts';
import { like } from './like.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { changedBy, parentOf, subjectOf } from './subject.ts';
import { isSame, withOthers } from './usual.ts';

const code = 'precondition-ignored';

/** A change that names another state than the present one is not made (RFC 9110, section 13.1.1). */
export const preconditionIgnored: Scenario = {
  name: code,
  why: 'a change of what has changed since it was read is refused',
  applies: (operation, resources, { operations }) =>
    isConditional(operation) && resourceOf(operation, resources, operations)?.reader !== undefined,
  async run(operation, stage) {
    const subject = await subjectFor(operation, stage);
    if (subject === undefined) return [];
    const { resource, instance } = subject;
    const plain = await stage.body(operation);
    const body = isJsonObject(plain) ? plain : undefined;
    const isOver = body && (await isReplaced(operation, subject, body, stage));
    if (isOver) {
      return [say(operation, `${callOf(operation)} replaces what is there although ${onlyNew}`)];
    }
    const first = await look(resource, instance, stage);
    if (first === undefined) return [];
    if (operation.method !== 'delete' && body === undefined) return [];
    const never = await tried(operation, subject, like(first.etag, stage), body, stage);
    if (never !== undefined) return [say(operation, `${never}, which was never one.`)];
    if (body === undefined || !isStrong(first.etag)) return [];
    const step = await stage.call(operation, { ...sent(instance, first.etag, body) });
    const second = await look(resource, instance, stage);
    if (second === undefined) return [];
    if (step.answer?.status === 412 && second.etag === first.etag) {
      const message = `${callOf(operation)} answers 412 to the ETag that ${callOf(second.reader)} gives.`;
      return [say(operation, message)];
    }
    if (!isDoneNow(step) || !isChanged(first.thing, second.thing, body)) return [];
    if (first.etag === second.etag) {
      const message = `${callOf(second.reader)} gives the same ETag after ${callOf(operation)} has changed what it shows (RFC 9110, section 8.8.1).`;
      return [found(code, second.reader, message, '/header/etag')];
    }
    const other = withOthers(operation, body, Object.keys(body), stage);
    const stale = await tried(operation, subject, first.etag, other, stage);
    return stale === undefined
      ? []
      : [say(operation, `${stale}, which is that of an earlier state.`)];
  },
};

/** An answer is "not modified" for the present state alone (RFC 9110, section 13.1.2). */
export const revalidationWrong: Scenario = {
  name: 'revalidation-wrong',
  why: 'what is not modified is what has the ETag that was named',
  applies: ({ method, responses, parameters }) =>
    method === 'get' &&
    (responses.some(({ status, headers }) => status === '304' || hasEtag(headers)) ||
      parameters.some(({ name }) => /^if-none-match$/i.test(name))),
  async run(operation, stage) {
    const resource = stage.resources.find(({ reader }) => reader === operation.id);
    const instance =
      resource?.producer === undefined
        ? undefined
        : await stage.create(resource, await parentOf(resource, stage));
    const within = { ...(instance && { instance }), expects: 'answered' } as const;
    const plain = await stage.call(operation, within);
    const etag = etagOf(plain);
    if (!isDone(plain) || etag === undefined) return [];
    const named = async (tag: string): Promise<Step> =>
      stage.call(operation, { ...within, headers: [['If-None-Match', tag]] });
    const never = like(etag, stage);
    const other = never === etag ? undefined : await named(never);
    if (other?.answer?.status === 304) {
      const message = `${callOf(operation)} answers 304 to an If-None-Match that names another ETag than its own.`;
      return [found(this.name, operation, message, '/status')];
    }
    if (!declares(operation, '304')) return [];
    const same = await named(etag);
    const again = await stage.call(operation, within);
    const all = [plain, same, again];
    if (isStrong(etag) && all.every(isDone) && new Set(all.map(etagOf)).size === all.length) {
      const texts = all.map(({ answer }) => Buffer.from(answer?.body ?? []).toString('base64'));
      // What changes by itself has another ETag by now.
      if (new Set(texts).size > 1) return [];
      const message = `${callOf(operation)} gives the same content another ETag each time, so that it never answers 304, which the document has.`;
      return [found(this.name, operation, message, '/header/etag')];
    }
    if (!isDone(same) || etagOf(same) !== etag) return [];
    const message = `${callOf(operation)} answers ${same.answer?.status} to an If-None-Match that names its present ETag, where the document has 304.`;
    return [found(this.name, operation, message, '/status')];
  },
};

const onlyNew = 'If-None-Match asks for what is not there alone (RFC 9110, section 13.1.2).';

/** Whether a PUT replaces what is there though its If-None-Match, which the document has, is `*`. */
async function isReplaced(
  operation: Operation,
  { resource, instance }: Subject,
  body: JsonObject,
  stage: Stage,
): Promise<boolean> {
  const isNamed = operation.parameters.some(
    ({ name, in: place }) => place === 'header' && /^if-none-match$/i.test(name),
  );
  if (operation.method !== 'put' || !isNamed) return false;
  const before = await readOf(resource, instance, stage);
  const headers = [['If-None-Match', '*']] as const;
  const step = await stage.call(operation, { instance, body, headers, expects: 'answered' });
  const after = isDoneNow(step) ? await readOf(resource, instance, stage) : undefined;
  return isChanged(before, after, body);
}

/** Whether the document says that an operation looks at If-Match. */
function isConditional(operation: Operation): boolean {
  const isChange = ['put', 'patch', 'delete'].includes(operation.method);
  const isNamed = operation.parameters.some(
    ({ name, in: place }) => place === 'header' && /^if-match$/i.test(name),
  );
  return isChange && (isNamed || declares(operation, '412'));
}

function hasEtag(headers: Operation['responses'][number]['headers']): boolean {
  return headers.some(({ name }) => /^etag$/i.test(name));
}

function resourceOf(
  operation: Operation,
  resources: readonly Resource[],
  operations: readonly Operation[],
): Resource | undefined {
  const removed = resources.find(
    ({ remover, producer }) => remover === operation.id && producer !== undefined,
  );
  return removed ?? changedBy(operation, resources, operations);
}

interface Subject {
  readonly resource: Resource;
  readonly instance: Instance;
}

async function subjectFor(operation: Operation, stage: Stage): Promise<Subject | undefined> {
  const { resources, model } = stage;
  if (operation.method !== 'delete') return subjectOf(operation, stage);
  const resource = resourceOf(operation, resources, model.operations);
  const instance = resource && (await stage.create(resource, await parentOf(resource, stage)));
  return instance && { resource, instance };
}

interface Seen {
  readonly reader: Operation;
  readonly etag: string;
  readonly thing: Json | undefined;
}

/** What is there now; undefined where it has no ETag. */
async function look(
  { reader: id }: Resource,
  instance: Instance,
  stage: Stage,
): Promise<Seen | undefined> {
  if (id === undefined) return undefined;
  const reader = stage.operation(id);
  const read = await stage.call(reader, { instance });
  const etag = etagOf(read);
  return isDone(read) && etag !== undefined
    ? { reader, etag, thing: thingIn(read, stage) }
    : undefined;
}

function etagOf({ answer }: Step): string | undefined {
  return answer?.headers.get('etag') ?? undefined;
}

/** A weak one never matches an If-Match (RFC 9110, section 8.8.3.2). */
function isStrong(etag: string): boolean {
  return etag.startsWith('"');
}

function sent(instance: Instance, etag: string, body: JsonObject | undefined) {
  const headers = [['If-Match', etag]] as const;
  return { instance, headers, expects: 'answered', ...(body && { body }) } as const;
}

/** What is wrong where a change that names another ETag than the present one is made; undefined where it is not. */
async function tried(
  operation: Operation,
  { resource, instance }: Subject,
  etag: string,
  body: JsonObject | undefined,
  stage: Stage,
): Promise<string | undefined> {
  const before = await look(resource, instance, stage);
  if (before === undefined || before.etag === etag) return undefined;
  const step = await stage.call(operation, sent(instance, etag, body));
  const status = step.answer?.status ?? 0;
  if (body === undefined) {
    const reader = stage.operation(resource.reader ?? '');
    const isRemoved = isGone(await stage.call(reader, { instance, expects: 'answered' }));
    if (isRemoved) stage.forget(instance);
    return isRemoved ? `${callOf(operation)} answers ${status} and removes${named}` : undefined;
  }
  const after = await look(resource, instance, stage);
  return isChanged(before.thing, after?.thing, body)
    ? `${callOf(operation)} answers ${status} and makes a change${named}`
    : undefined;
}

const named = ' although If-Match names an ETag';

/** Whether something that a body holds is another than it was. */
function isChanged(before: Json | undefined, after: Json | undefined, body: JsonObject): boolean {
  if (!isJsonObject(before) || !isJsonObject(after)) return false;
  return Object.keys(body).some((name) => !isSame(before[name], after[name]));
}

function say(operation: Operation, message: string): VerdictFinding {
  return found(code, operation, message, '/status');
}
