import { type Operation, schemaTable } from '@speclock/model';
import { isEqual, isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { measureOf } from './bounds.ts';
import { comparable } from './comparable.ts';
import { differences } from './differences.ts';
import { callOf, found, isDone, isDoneNow } from './found.ts';
import { fullBody, unusual } from './full-body.ts';
import { keptBy } from './kept.ts';
import { readOf, thingIn } from './life.ts';
import { itemIn, itemsOf, totalOf } from './listed.ts';
import { mergedBy } from './merged.ts';
import { nullsOf } from './nulls.ts';
import { thingSchema } from './properties.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { changedBy, parentOf, subjectOf } from './subject.ts';
import { isSame } from './usual.ts';
import { firstPage, listerOf, wholeList } from './whole-list.ts';

/** What was written is what is read. */
export const notStored: Scenario = {
  name: 'not-stored',
  why: 'what was written is what is read',
  applies: (operation, resources, { operations }) =>
    operation.body !== undefined &&
    (resources.some((one) => one.producer === operation.id && (one.reader ?? one.lister)) ||
      changedBy(operation, resources, operations)?.reader !== undefined),
  async run(operation, stage) {
    const { id } = operation;
    const made = stage.resources.find(({ producer }) => producer === id);
    if (made !== undefined) {
      const findings = await created(operation, made, stage);
      // What makes what was not there replaces what is.
      if (made.replacer !== id || findings.length > 0) return findings;
    }
    const subject = await subjectOf(operation, stage);
    if (subject === undefined) return [];
    const { resource, instance, place } = subject;
    const within = { instance: place };
    const wasListed = itemIn(resource, instance, await wholeList(resource, stage, within));
    const findings = await (resource.replacer === id
      ? replaced(operation, resource, instance, stage)
      : patched(operation, resource, instance, stage));
    if (wasListed === undefined || resource.lister === undefined) return findings;
    const isListed = itemIn(resource, instance, await wholeList(resource, stage, within));
    if (isListed !== undefined) return findings;
    const lister = stage.operation(resource.lister);
    const message = `${callOf(lister)} no longer lists what ${callOf(operation)} has changed.`;
    return [...findings, found(this.name, lister, message, '/body')];
  },
};

async function created(
  operation: Operation,
  resource: Resource,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const parent = await parentOf(resource, stage);
  const lister = listerOf(resource, parent, stage);
  const within = parent && { instance: parent };
  // As it was, should the service remember what it has answered.
  if (lister !== undefined) await stage.call(lister, { ...within, ...firstPage(lister, stage) });
  const { step, body } = await write(operation, parent, stage);
  if (step === undefined || !isDone(step) || step.made === undefined) return [];
  const findings = await unlike(step, resource, step.made, body, stage);
  if (!isDoneNow(step)) return findings;
  if (lister === undefined) return findings;
  const item = itemIn(resource, step.made, await wholeList(resource, stage, within));
  if (isJsonObject(item)) {
    const [known, all] = [comparable(stage, operation, lister), Object.keys(item)];
    const isCompared = (pointer: string): boolean =>
      known(pointer) && (pointer === '' || all.includes(pointer.split('/')[1] ?? ''));
    return [
      ...findings,
      ...told(operation, lister, differences(body, item, isCompared), 'the list'),
    ];
  }
  if (!(await isStale(resource, lister, parent, stage))) return findings;
  const message = `${callOf(lister)} does not list what ${callOf(operation)} has just made.`;
  return [...findings, found('not-stored', lister, message, '/body')];
}

/** Whether a short list, or a total, is after one more was made what it was before. */
async function isStale(
  resource: Resource,
  lister: Operation,
  parent: Instance | undefined,
  stage: Stage,
): Promise<boolean> {
  const counts = async (): Promise<{ total?: number | undefined; length?: number | undefined }> => {
    const step = await stage.call(lister, parent && { instance: parent });
    return { total: totalOf(step), length: itemsOf(resource, step.json)?.length };
  };
  const before = await counts();
  if ((await stage.create(resource, parent)) === undefined) return false;
  const after = await counts();
  // A longer list may go on, on a page that nobody asked for.
  const name = before.total !== undefined ? 'total' : 'length';
  const [a, b] = [before[name], after[name]];
  if (a === undefined || b === undefined || b > a || (name === 'length' && a >= 5)) return false;
  // Somebody else may have removed one meanwhile, and then may remove more.
  const later = await counts();
  return later[name] === b;
}

async function replaced(
  operation: Operation,
  resource: Resource,
  made: Instance,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const { step, body } = await write(operation, made, stage);
  if (step === undefined || !isDoneNow(step)) return [];
  const findings = await unlike(step, resource, made, body, stage);
  if (!isJsonObject(body) || findings.length > 0) return findings;
  return [
    ...(await keptBy(operation, resource, made, body, stage)),
    ...(await nullsOf(operation, resource, made, body, stage)),
  ];
}

async function patched(
  operation: Operation,
  resource: Resource,
  made: Instance,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const fresh = await fullBody(operation, stage);
  if (!isJsonObject(fresh)) return [];
  const findings: VerdictFinding[] = [];
  for (const [name, value] of Object.entries(fresh).slice(0, 6)) {
    const before = await readOf(resource, made, stage);
    const body = { [name]: value };
    if (!stage.isValidBody(operation, body)) continue;
    const step = await stage.call(operation, { instance: made, body });
    if (!isDoneNow(step)) continue;
    findings.push(...(await unlike(step, resource, made, body, stage)));
    const after = await readOf(resource, made, stage);
    if (!isJsonObject(before) || !isJsonObject(after)) continue;
    const isOther = comparable(stage, operation, stage.operation(resource.reader ?? operation.id));
    for (const one of Object.keys(before).filter((each) => each !== name)) {
      if (!isEarlier(after[one], before[one]) && !isMadeAnew(one, after, before)) continue;
      const message = `${callOf(operation)} sets ${one} to another time with a change of ${name} alone.`;
      findings.push(found('not-stored', operation, message, `/body/${one}`));
    }
    const others = Object.keys(fresh).filter((one) => one !== name && isOther(`/${one}`));
    const lost = others.filter(
      (one) => !isSame(before[one], after[one]) && !isOf(after[one], value),
    );
    for (const one of lost) {
      const message = `${callOf(operation)} changes ${one}, which the request, of ${name} alone, does not hold.`;
      findings.push(found('not-stored', operation, message, `/body/${one}`));
    }
  }
  if (findings.length > 0) return findings;
  return [
    ...(await nullsOf(operation, resource, made, fresh, stage)),
    ...(await mergedBy(operation, resource, made, fresh, stage)),
  ];
}

/** Whether the time at which a thing was made is another. */
function isMadeAnew(name: string, after: JsonObject, before: JsonObject): boolean {
  const isMaking = /^(?:created|inserted|registered|joined)(?:_?(?:at|on|date|time))?$/i.test(name);
  return isMaking && measureOf(before[name]) === 'instant' && after[name] !== before[name];
}

/** Whether a time that nobody named has gone back by more than a year: a date that was lost is the first of 1970 or of 1. */
function isEarlier(after: Json | undefined, before: Json | undefined): boolean {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
  if (typeof after !== 'string' || typeof before !== 'string') return false;
  if (!isInstant.test(after) || !isInstant.test(before)) return false;
  const year = 365 * 24 * 3600 * 1000;
  return Date.parse(before) - Date.parse(after) > year;
}

/** What follows from the value that was set is no loss. */
function isOf(after: Json | undefined, value: Json | undefined): boolean {
  return after !== undefined && isSame(after, value);
}

/** Sends a body with as much in it as the schema has; where that is refused, the plain one. */
async function write(
  operation: Operation,
  instance: Instance | undefined,
  stage: Stage,
): Promise<{ readonly step?: Step; readonly body: Json }> {
  const within = instance && { instance };
  const bodies = [
    async () => {
      const full = await fullBody(operation, stage);
      return full === undefined ? undefined : unusual(operation, full, stage);
    },
    () => fullBody(operation, stage),
    () => stage.body(operation),
    // What it refers to may be taken already.
    () => fullBody(operation, stage, 'fresh'),
  ];
  for (const bodyOf of bodies) {
    const body = await bodyOf();
    if (body === undefined) continue;
    // What is made up may break a rule that no schema can say.
    const step = await stage.call(operation, { ...within, body, expects: 'answered' });
    if (isDone(step)) return { step, body };
  }
  return { body: null };
}

/** What a write was given and what is read, or what it answers itself, are the same. */
async function unlike(
  step: Step,
  resource: Resource,
  instance: Instance,
  body: Json,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const { operation } = step;
  const read = await readOf(resource, instance, stage);
  if (resource.reader === undefined || read === undefined) return [];
  const reader = stage.operation(resource.reader);
  const isCompared = comparable(stage, operation, reader);
  const wrong = differences(body, read, isCompared);
  const findings = told(operation, reader, wrong, callOf(reader));
  const table = schemaTable(stage.model);
  const isAlike = isEqual(thingSchema(table, operation), thingSchema(table, reader));
  if (findings.length > 0 || !isDoneNow(step) || step.json === undefined || !isAlike)
    return findings;
  return differences(body, thingIn(step, stage), isCompared).map((pointer) => {
    const message = `${callOf(operation)} answers with another ${pointer || 'body'} than it was given and ${callOf(reader)} shows.`;
    return found('not-stored', operation, message, `/body${pointer}`);
  });
}

function told(
  operation: Operation,
  reader: Operation,
  pointers: readonly string[],
  where: string,
): VerdictFinding[] {
  return pointers.map((pointer) => {
    const message = `${pointer || 'The body'} as ${where} shows it is not what ${callOf(operation)} was given.`;
    return found('not-stored', reader, message, `/body${pointer}`);
  });
}
