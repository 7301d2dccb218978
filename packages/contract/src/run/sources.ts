import type { Operation } from '@speclock/model';
import type { Case } from '../case.ts';
import { declares } from '../declares.ts';
import { parameterNames } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';
import { isEnded, stateOf } from '../scenario/job-state.ts';
import { valueAt } from '../value-at.ts';
import { pathValues } from './made.ts';
import { perform } from './perform.ts';
import { createPool, type Pool, type Taking } from './pool.ts';
import type { Session } from './session.ts';
import { createTrail } from './trail.ts';

/** A pool that makes instances by their producers' plain requests, and finds others by their listers'. */
export function fillPool(session: Session): Pool {
  /** Resources that do not come to rest in the time that there is for it: they are not waited for again. */
  const restless = new Set<string>();
  const pool = createPool({
    async make(resource, taking) {
      const instance = await make(session, pool, resource, taking);
      const isWaiting = instance !== undefined && !restless.has(resource.name);
      if (isWaiting && !(await comesToRest(session, pool, resource, instance))) {
        restless.add(resource.name);
      }
      return instance;
    },
    find: (resource, taking) => find(session, pool, resource, taking),
    isGone: (instance) => session.ledger.isGone(instance),
  });
  return pool;
}

async function make(
  session: Session,
  pool: Pool,
  resource: Resource,
  { parent, trail }: Taking,
): Promise<Instance | undefined> {
  const { producer, name } = resource;
  if (producer === undefined || trail.making.includes(name)) return undefined;
  const one = plainCase(session, session.operation(producer));
  if (one === undefined) return undefined;
  const inner = { all: trail.all, making: [...trail.making, name] };
  const given = parent === undefined ? [] : [parent];
  const first = await perform(session, pool, one, inner, { given });
  if (first.made?.resource === name || first.refusal || first.used.length === 0) return first.made;
  // What it refers to may be taken: a copy can be lent once.
  const second = await perform(session, pool, one, inner, { given, isFresh: true });
  return second.made;
}

/** How often a job is looked at, and in milliseconds between looks at first and at last: a second and a half in all. */
const looks = 20;
const waits = { first: 5, longest: 100 };

/**
 * Waits until a job that goes on by itself (202; RFC 9110, section 15.3.3) has ended, so that what reads it, or what came of
 * it, finds the same each time.
 */
async function comesToRest(
  session: Session,
  pool: Pool,
  resource: Resource,
  instance: Instance,
): Promise<boolean> {
  const { producer = '', reader } = resource;
  const isJob = declares(session.operation(producer), '202');
  if (!isJob || reader === undefined) return true;
  const one = plainCase(session, session.operation(reader));
  if (one === undefined) return true;
  let wait = waits.first;
  for (let look = 0; look < looks; look++) {
    const { json } = await perform(session, pool, one, createTrail(), { given: [instance] });
    const state = stateOf(json);
    if (state === undefined || state.rank === -1 || isEnded(state)) return true;
    await session.sender.wait(wait);
    wait = Math.min(wait * 1.5, waits.longest);
  }
  return false;
}

async function find(
  session: Session,
  pool: Pool,
  resource: Resource,
  { parent, trail }: Taking,
): Promise<Instance | undefined> {
  const { lister, listed, name, parameter } = resource;
  if (lister === undefined || listed === undefined || trail.making.includes(name)) return undefined;
  const operation = session.operation(lister);
  const one = plainCase(session, operation);
  if (one === undefined) return undefined;
  const inner = { all: trail.all, making: [...trail.making, name] };
  const given = parent === undefined ? [] : [parent];
  const { json, url } = await perform(session, pool, one, inner, { given });
  const items = valueAt(json, listed.items);
  const path = url.slice(session.base.length).split('?', 1)[0] ?? '';
  const around = pathValues(operation.path, path) ?? [];
  const parents = parameterNames(name).slice(0, -1);
  if (!Array.isArray(items) || around.length < parents.length) return undefined;
  for (const item of items) {
    const value = valueAt(item, listed.pointer);
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const own = parents.map((each, index) => [each, around[index] ?? ''] as const);
    const parameters = session.typed(resource, { ...Object.fromEntries(own), [parameter]: value });
    const instance: Instance = { resource: name, parameters, isOwn: false, received: item };
    session.ledger.sight(instance);
    return instance;
  }
  return undefined;
}

/** An operation's plain valid request as a case of its own. */
function plainCase({ requests }: Session, operation: Operation): Case | undefined {
  const plain = requests.request(operation);
  return (
    plain && {
      kind: 'case',
      id: `${operation.id}/stateful/plain`,
      operation: operation.id,
      phase: 'stateful',
      why: 'what other cases need',
      expects: 'accepted',
      aim: { kind: 'plain', in: 'path', name: '' },
      ...plain,
      at: operation.at,
    }
  );
}
