import type { Operation } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDoneNow, isInvalid } from './found.ts';
import { readOf } from './life.ts';
import type { Stage } from './scenario.ts';
import { isSame, isTelling, usualOf, withOthers } from './usual.ts';

/**
 * Members that are written, and then set to null, are null, or not there, or what they are by default: not what they were,
 * nor the word.
 */
export async function nullsOf(
  operation: Operation,
  resource: Resource,
  made: Instance,
  full: JsonObject,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const isPart = resource.patcher === operation.id;
  const nullable = Object.keys(full).filter((name) =>
    stage.isValidBody(operation, { ...(isPart ? {} : full), [name]: null }),
  );
  if (nullable.length === 0) return [];
  const some = Object.entries(full).filter(
    ([name, value]) => value !== null && nullable.includes(name),
  );
  const body: JsonObject = isPart ? Object.fromEntries(some) : full;
  const written = await stage.call(operation, { instance: made, body, expects: 'answered' });
  if (!isDoneNow(written)) return [];
  const names = nullable.filter((name) => Object.hasOwn(body, name));
  const once = await keptOf(operation, resource, made, body, names, stage);
  if (once.length === 0) return [];
  if (once === 'refused') return refusedNull(operation, made, names, stage);
  // It may be a default that was there before: another value is none.
  const other = withOthers(operation, body, once, stage);
  const step = await stage.call(operation, { instance: made, body: other, expects: 'answered' });
  if (!isDoneNow(step)) return [];
  const twice = await keptOf(operation, resource, made, other, once, stage);
  if (twice === 'refused') return [];
  return twice
    .filter((name) => !isSame(other[name], body[name]))
    .map((name) => {
      const message = `${callOf(operation)} does not take null for ${name}: what it was before, or the word, stays in its place.`;
      return found('not-stored', operation, message, `/body/${name}`);
    });
}

/** The member whose null alone is found invalid, while another value of it was taken. */
async function refusedNull(
  operation: Operation,
  made: Instance,
  names: readonly string[],
  stage: Stage,
): Promise<VerdictFinding[]> {
  for (const name of names) {
    const body = { [name]: null };
    if (!stage.isValidBody(operation, body)) continue;
    const step = await stage.call(operation, { instance: made, body, expects: 'answered' });
    if (!isInvalid(step)) continue;
    const message = `${callOf(operation)} refuses null for ${name} with ${step.answer?.status}, although the document allows it, and takes another value.`;
    return [found('valid-refused', operation, message, `/body/${name}`)];
  }
  return [];
}

/** Which members of what was written are still that, or a text, when they were set to null. */
async function keptOf(
  operation: Operation,
  resource: Resource,
  made: Instance,
  body: JsonObject,
  names: readonly string[],
  stage: Stage,
): Promise<string[] | 'refused'> {
  const nulls: JsonObject = Object.fromEntries(names.map((name) => [name, null]));
  const whole = resource.patcher === operation.id ? nulls : { ...body, ...nulls };
  if (!stage.isValidBody(operation, whole)) return [];
  const before = await readOf(resource, made, stage);
  const step = await stage.call(operation, { instance: made, body: whole, expects: 'answered' });
  const after = isDoneNow(step) ? await readOf(resource, made, stage) : undefined;
  if (isInvalid(step) && resource.patcher === operation.id) return 'refused';
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  const usual = usualOf(operation, stage);
  const isKept = (name: string, value: Json | undefined): boolean =>
    isTelling(value) && isSame(value, before[name]) && !isSame(value, usual(name));
  return names.filter(
    (name) =>
      isSame(before[name], body[name]) && (isKept(name, after[name]) || after[name] === 'null'),
  );
}
