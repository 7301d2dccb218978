import { type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, type Schema } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import { elsewhere, measureOf } from './bounds.ts';
import { bodySchema, opened, propertiesOf } from './properties.ts';
import type { Stage } from './scenario.ts';
import { actionsOf, parentOf } from './subject.ts';
import { listerOf } from './whole-list.ts';

/** How many of its own a list is given, so that there is something to cut and to sort. */
const wanted = 4;
/** What a property is called that names another thing. */
export const reference = /(?:^id|Ids?|[_-]ids?)$/;

export interface Filled {
  readonly resource: Resource;
  readonly within: { readonly instance?: Instance };
  /** What was made in it: how many there are at least. */
  readonly made: readonly Instance[];
}

/** A list with some of the run's own in it, where it can make them, which differ in what is `varied`. */
export async function filled(
  operation: Operation,
  stage: Stage,
  varied: readonly string[] = [],
): Promise<Filled | undefined> {
  const resource = stage.resources.find(({ lister }) => lister === operation.id);
  if (resource === undefined) return undefined;
  const parent = await parentOf(resource, stage);
  if (listerOf(resource, parent, stage) === undefined) return undefined;
  const made: Instance[] = [];
  for (let n = 0; n < wanted && resource.producer !== undefined; n++) {
    const one = await create(resource, parent, varied, n, stage);
    if (one !== undefined) made.push(one);
  }
  return { resource, within: parent ? { instance: parent } : {}, made };
}

/** One more, with other values of what it is to be sorted by or found by than the others have. */
async function create(
  resource: Resource,
  parent: Instance | undefined,
  varied: readonly string[],
  n: number,
  stage: Stage,
): Promise<Instance | undefined> {
  const producer = stage.operation(resource.producer ?? '');
  const key = bodySchema(producer);
  const body = varied.length === 0 ? undefined : await stage.body(producer, 'fresh');
  if (key === undefined || !isJsonObject(body)) return stage.create(resource, parent);
  const properties = propertiesOf(schemaTable(stage.model), { $ref: key });
  const isHere = varied.every((name) => properties.has(name));
  let other = body;
  for (const [name, schema] of properties) {
    // What is not written itself is made of what is: a total of its lines.
    const isPart = !isHere && typeof body[name] === 'object';
    // What names another thing has to name one that is there.
    if ((!varied.includes(name) && !isPart) || reference.test(name)) continue;
    const value = nearTime(body[name], n) ?? otherValue(schema, n, stage);
    const changed = value === undefined ? other : { ...other, [name]: value };
    if (stage.isValidBody(producer, changed)) other = changed;
  }
  const step = await stage.call(producer, {
    ...(parent && { instance: parent }),
    body: other,
    expects: 'answered',
  });
  return step.made ?? stage.create(resource, parent);
}

/** Some minutes before a time that a body has, written as in other zones: as texts they are in another order than as times. */
function nearTime(value: Json | undefined, n: number): Json | undefined {
  if (measureOf(value) !== 'instant') return undefined;
  const time = new Date(Date.parse(String(value)) - n * 40 * 60_000).toISOString();
  return elsewhere(time.replace('.000Z', 'Z'), n % 2 === 0);
}

/** A value of a schema: each of those that it lists in its turn, else one by chance; null only where nothing else is. */
function otherValue(schema: Schema, n: number, stage: Stage): Json | undefined {
  const { enum: listed, type } = opened(schemaTable(stage.model), schema);
  const values = Array.isArray(listed) ? listed.filter((one) => one !== null) : [];
  if (values.length > 0) return values[n % values.length];
  if (type === 'boolean') return n % 2 === 0;
  for (let tries = 0; tries < 8; tries++) {
    const value = stage.sampler.candidate([schema], stage.random, 1);
    if (value !== null && value !== undefined) return value;
  }
  return undefined;
}

/** Does what can be done with a thing, with each of some in its turn. */
export async function actOn(
  resource: Resource,
  instances: readonly Instance[],
  stage: Stage,
): Promise<void> {
  const actions = actionsOf(resource, stage);
  for (const [i, action] of actions.slice(0, instances.length - 1).entries()) {
    const instance = instances[i];
    if (instance) await stage.call(action, { instance, expects: 'answered' });
  }
}
