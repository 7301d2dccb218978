import type { Operation } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDoneNow } from './found.ts';
import { readOf } from './life.ts';
import type { Stage } from './scenario.ts';
import { isSame, isTelling } from './usual.ts';

/**
 * A change of one member of an object leaves its others, and null removes one (RFC 7396, section 2). Where the media type
 * does not say so, a null that only changes may have, not what is made, does.
 */
export async function mergedBy(
  operation: Operation,
  resource: Resource,
  made: Instance,
  fresh: JsonObject,
  stage: Stage,
): Promise<VerdictFinding[]> {
  for (const [name, value] of Object.entries(fresh)) {
    const first = isJsonObject(value) && Object.entries(value).find(([, one]) => isTelling(one));
    if (!first || typeof first[1] === 'object') continue;
    const [key, kept = null] = first;
    const nulled: JsonObject = { [name]: { [key]: null } };
    if (!isMerge(operation, resource, made, nulled, stage)) continue;
    const after = async (change: JsonObject): Promise<JsonObject | undefined> => {
      if (!stage.isValidBody(operation, change)) return undefined;
      const step = await stage.call(operation, {
        instance: made,
        body: change,
        expects: 'answered',
      });
      const thing = isDoneNow(step) ? await readOf(resource, made, stage) : undefined;
      const inner = isJsonObject(thing) ? thing[name] : undefined;
      return isJsonObject(inner) ? inner : undefined;
    };
    const set = await after({ [name]: { [key]: kept } });
    if (set === undefined || !isSame(set[key], kept)) continue;
    const say = (message: string): VerdictFinding[] => [
      found('not-stored', operation, message, `/body/${name}/${key}`),
    ];
    const other = await after({ [name]: { [otherKey(value, key)]: kept } });
    if (other !== undefined && !isSame(other[key], kept)) {
      return say(
        `${callOf(operation)} loses ${key} of ${name} by a change of another member of it (RFC 7396, section 2).`,
      );
    }
    const removed = await after(nulled);
    if (removed !== undefined && isTelling(removed[key])) {
      return say(
        `${callOf(operation)} keeps ${key} of ${name}, which was set to null (RFC 7396, section 2).`,
      );
    }
  }
  return [];
}

/** Another member that was there, else one of any name. */
function otherKey(value: Json | undefined, key: string): string {
  const keys = isJsonObject(value) ? Object.keys(value) : [];
  return keys.find((one) => one !== key) ?? 'speclock';
}

function isMerge(
  { body }: Operation,
  { producer }: Resource,
  { sent }: Instance,
  nulled: JsonObject,
  stage: Stage,
): boolean {
  if (body?.content.some(({ mediaType }) => /^application\/merge-patch\+json/i.test(mediaType))) {
    return true;
  }
  if (producer === undefined || !isJsonObject(sent)) return false;
  const maker = stage.operation(producer);
  return stage.isValidBody(maker, sent) && !stage.isValidBody(maker, { ...sent, ...nulled });
}
