import type { Operation } from '@speclock/model';
import { isEqual, type Json } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import { valueAt } from '../value-at.ts';
import type { VerdictFinding } from '../verdict.ts';
import { comparable } from './comparable.ts';
import { differences } from './differences.ts';
import { callOf, found, isDoneNow } from './found.ts';
import { fullBody } from './full-body.ts';
import { readOf } from './life.ts';
import { hasRoom, withLeast, withOddNames, withOddTexts } from './odd-values.ts';
import type { Scenario, Stage } from './scenario.ts';
import { changedBy, parentOf, subjectOf } from './subject.ts';

/** What careless code escapes, cuts off, drops or takes for nothing is read as it was written. */
export const valueGarbled: Scenario = {
  name: 'value-garbled',
  why: 'odd texts, names and times, zero and false are read as they were written',
  applies: (operation, resources, model) =>
    hasRoom(operation, model) &&
    (resources.some(({ producer, reader }) => producer === operation.id && reader) ||
      changedBy(operation, resources, model.operations)?.reader !== undefined),
  async run(operation, stage) {
    const resource = stage.resources.find(({ producer }) => producer === operation.id);
    const subject = resource ? undefined : await subjectOf(operation, stage);
    const of = resource ?? subject?.resource;
    if (of === undefined) return [];
    const at = resource ? await parentOf(resource, stage) : subject?.instance;
    const both: Make = (one, body) => withOddNames(one, withOddTexts(one, body, stage), stage);
    const texts: Make = (one, body) => withOddTexts(one, body, stage);
    const named: Make = (one, body) => withOddNames(one, body, stage);
    const least: Make = (one, body) => withLeast(one, body, stage);
    const tried = async (make: Make) => written(operation, of, at, make, stage);
    const odd = await tried(both);
    const alone = odd === 'refused' ? [await tried(texts), await tried(named)] : [odd];
    return [...alone, await tried(least)].flatMap((one) => (Array.isArray(one) ? one : []));
  },
};

type Make = (operation: Operation, body: Json) => Json;

/** Writes a body that is made of a full one, and reads it; `refused` where some rule has no room for it. */
async function written(
  operation: Operation,
  resource: Resource,
  at: Instance | undefined,
  make: Make,
  stage: Stage,
): Promise<readonly VerdictFinding[] | 'refused'> {
  const plain = await fullBody(operation, stage);
  const body = plain === undefined ? undefined : make(operation, plain);
  if (body === undefined || plain === undefined || isEqual(body, plain)) return [];
  const within = { ...(at && { instance: at }), expects: 'answered' } as const;
  const step = await stage.call(operation, { ...within, body });
  const made = resource.producer === operation.id ? step.made : at;
  if (!isDoneNow(step) || made === undefined) return 'refused';
  const reader = stage.operation(resource.reader ?? '');
  const read = await readOf(resource, made, stage);
  if (read === undefined) return [];
  const wrong = differences(body, read, comparable(stage, operation, reader));
  return wrong.map((pointer) => {
    const value = JSON.stringify(valueAt(body, pointer))?.slice(0, 100);
    const message = `${callOf(reader)} shows another ${pointer} than the ${value} that ${callOf(operation)} was given.`;
    return found('value-garbled', reader, message, `/body${pointer}`);
  });
}
