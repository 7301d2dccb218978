import { type Operation, schemaTable } from '@speclock/model';
import {
  createSampler,
  isEqual,
  isJsonObject,
  type Json,
  markedProperties,
} from '@speclock/schema';
import type { Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { comparable } from './comparable.ts';
import { differences } from './differences.ts';
import { callOf, found, isDone, isDoneNow } from './found.ts';
import { readOf, thingIn } from './life.ts';
import { bodySchema, propertiesOf, thingSchema } from './properties.ts';
import type { CallOptions, Scenario, Stage, Step } from './scenario.ts';
import { changedBy, parentOf, subjectOf } from './subject.ts';
import { isSame, isTelling } from './usual.ts';

/** Replacing twice comes to the same as replacing once (RFC 9110, section 9.2.2). */
export const putNotIdempotent: Scenario = {
  name: 'put-not-idempotent',
  why: 'replacing twice comes to the same as once',
  applies: (operation, resources, { operations }) => {
    const resource = changedBy(operation, resources, operations);
    return resource?.replacer === operation.id && resource.reader !== undefined;
  },
  async run(operation, stage) {
    const subject = await subjectOf(operation, stage);
    const readerId = subject?.resource.reader;
    if (subject === undefined || readerId === undefined) return [];
    const { instance } = subject;
    const body = await stage.body(operation);
    const call = { instance, ...(body === undefined ? rawOf(operation) : { body }) };
    const first = await stage.call(operation, call);
    if (!isDoneNow(first)) return [];
    const reader = stage.operation(readerId);
    const once = await stage.call(reader, { instance });
    const second = await stage.call(operation, { ...call, expects: 'answered' });
    if (second.answer !== undefined && !isDone(second)) {
      const message = `${callOf(operation)} answers ${second.answer.status} when what it has carried out is sent again.`;
      return [found(this.name, operation, message, '/status')];
    }
    // What has no JSON is sent as it is planned, which may have been made up anew.
    if (body === undefined && !isSameBody(first, second)) return [];
    const twice = await stage.call(reader, { instance });
    if (!isDone(once) || !isDone(twice)) return [];
    return differing(operation, once, twice, stage).map((pointer) => {
      const message = `${pointer || 'The body'} is another after ${callOf(operation)} was sent twice than after it was sent once.`;
      return found('put-not-idempotent', operation, message, `/body${pointer}`);
    });
  },
};

/** Some bytes for a body that has no form of its own; whether they will do is for the service to say. */
function rawOf({ body }: Operation): Pick<CallOptions, 'bytes' | 'mediaType' | 'expects'> {
  const media = body?.content.find(
    ({ mediaType }) => !/json|^multipart\/|x-www-form-urlencoded|\*/i.test(mediaType),
  );
  if (media === undefined) return {};
  const bytes = new TextEncoder().encode('Sent once, or twice.');
  return { bytes, mediaType: media.mediaType, expects: 'answered' };
}

function isSameBody({ request: a }: Step, { request: b }: Step): boolean {
  return Buffer.from(a.body ?? '').equals(Buffer.from(b.body ?? ''));
}

/** Where two answers differ: in JSON by what can be compared, in anything else by its bytes. */
function differing(operation: Operation, once: Step, twice: Step, stage: Stage): string[] {
  if (once.json !== undefined && twice.json !== undefined) {
    const [a, b] = [thingIn(once, stage), thingIn(twice, stage)];
    return differences(a ?? null, b, comparable(stage, operation, once.operation));
  }
  const [a, b] = [once, twice].map(({ answer }) => Buffer.from(answer?.body ?? []));
  return a !== undefined && b !== undefined && a.equals(b) ? [] : [''];
}

/** A value for what is readOnly is refused or has no effect (OpenAPI 3.1.1, JSON Schema validation, section 9.4). */
export const readOnlyChanged: Scenario = {
  name: 'read-only-changed',
  why: 'what is readOnly cannot be set',
  applies: (operation, resources, model) =>
    readOnlyNames(operation, model).length > 0 &&
    (resources.some(({ producer, reader }) => reader && producer === operation.id) ||
      changedBy(operation, resources, model.operations)?.reader !== undefined),
  async run(operation, stage) {
    const { id } = operation;
    const resource =
      stage.resources.find(({ producer }) => producer === id) ??
      changedBy(operation, stage.resources, stage.model.operations);
    if (resource?.reader === undefined) return [];
    const findings: VerdictFinding[] = [];
    const isNew = resource.producer === id;
    const plain = isNew
      ? await stage.create(resource, await parentOf(resource, stage))
      : (await subjectOf(operation, stage))?.instance;
    const usual = plain && (await readOf(resource, plain, stage));
    for (const name of readOnlyNames(operation, stage.model).slice(0, 6)) {
      const body = await stage.body(operation, 'fresh');
      const own = isJsonObject(usual) ? usual[name] : undefined;
      const value = otherValue(name, own, stage, stage.operation(resource.reader));
      if (!isJsonObject(body) || value === undefined) continue;
      const instance = isNew
        ? await parentOf(resource, stage)
        : (await subjectOf(operation, stage))?.instance;
      if (!isNew && instance === undefined) continue;
      const step = await stage.call(operation, {
        ...(instance && { instance }),
        body: { ...body, [name]: value },
        expects: 'answered',
      });
      const written = isNew ? step.made : instance;
      if (!isDoneNow(step) || written === undefined) continue;
      const read = await readOf(resource, written, stage);
      if (!isJsonObject(read) || !isSame(read[name], value)) continue;
      if (isNew && (await hasBySelf(resource, name, value, stage))) continue;
      const message = `${callOf(operation)} lets a request set ${name}, which is readOnly.`;
      findings.push(found(this.name, operation, message, `/body/${name}`));
    }
    return findings;
  },
};

/** Whether what is made without a value gets the same: a counter begins at 1, whatever is asked for. */
async function hasBySelf(
  resource: Resource,
  name: string,
  value: Json,
  stage: Stage,
): Promise<boolean> {
  const plain = await stage.create(resource);
  const read = plain && (await readOf(resource, plain, stage));
  return isJsonObject(read) && isSame(read[name], value);
}

/** What an operation's body may hold and a request cannot set. */
function readOnlyNames(operation: Operation, model: Stage['model']): string[] {
  const key = bodySchema(operation);
  return key === undefined
    ? []
    : [...markedProperties(schemaTable(model), { $ref: key }, 'readOnly')];
}

/** A value that the service would hardly have chosen itself: another than what it has chosen before. */
function otherValue(
  name: string,
  own: Json | undefined,
  { model, random }: Stage,
  reader: Operation,
): Json | undefined {
  const table = schemaTable(model);
  const schema = propertiesOf(table, thingSchema(table, reader)).get(name);
  if (schema === undefined) return undefined;
  const place = '#/speclock-sample';
  const sampler = createSampler({ ...table, [place]: schema }, { direction: 'response' });
  const values = Array.from({ length: 8 }, () => sampler.sample(place, random));
  return values.find((value) => isTelling(value) && !isEqual(value, own ?? null));
}
