import type { Operation } from '@speclock/model';
import { isJsonObject, type JsonObject } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDoneNow } from './found.ts';
import { leastBody } from './full-body.ts';
import { readOf } from './life.ts';
import type { Stage } from './scenario.ts';
import { isSame, isTelling, usualOf, withOthers } from './usual.ts';

/**
 * What a replacing request leaves out is not there afterwards (RFC 9110, section 9.3.4), or is what it is by default; so what
 * is kept is blamed only where another value of it is kept, too.
 */
export async function keptBy(
  operation: Operation,
  resource: Resource,
  made: Instance,
  body: JsonObject,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const once = await keptOf(operation, resource, made, body, stage);
  if (once.length === 0) return [];
  const other = withOthers(operation, body, once, stage);
  const again = await stage.call(operation, { instance: made, body: other, expects: 'answered' });
  if (!isDoneNow(again)) return [];
  const changed = once.filter((name) => !isSame(other[name], body[name]));
  const twice = await keptOf(operation, resource, made, other, stage);
  return changed
    .filter((name) => twice.includes(name))
    .map((name) => {
      const message = `${callOf(operation)} keeps ${name} of what it replaces, though the request leaves it out (RFC 9110, section 9.3.4).`;
      return found('not-stored', operation, message, `/body/${name}`);
    });
}

/** The members of `body`, which was written, that are still the same after a request without them. */
async function keptOf(
  operation: Operation,
  resource: Resource,
  made: Instance,
  body: JsonObject,
  stage: Stage,
): Promise<string[]> {
  const fresh = await stage.body(operation);
  if (!isJsonObject(fresh)) return [];
  const plain = leastBody(operation, fresh, stage);
  const before = await readOf(resource, made, stage);
  const step = await stage.call(operation, { instance: made, body: plain });
  const after = isDoneNow(step) ? await readOf(resource, made, stage) : undefined;
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  const usual = usualOf(operation, stage);
  return Object.keys(body).filter(
    (name) =>
      !Object.hasOwn(plain, name) &&
      isTelling(before[name]) &&
      !isSame(usual(name), before[name]) &&
      isSame(before[name], body[name]) &&
      isSame(after[name], before[name]),
  );
}
