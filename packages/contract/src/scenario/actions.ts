import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { isEqual, isJsonObject, type Json } from '@speclock/schema';
import type { Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDoneNow } from './found.ts';
import { fullBody } from './full-body.ts';
import { readOf, thingIn } from './life.ts';
import { thingSchema } from './properties.ts';
import type { Scenario, Step } from './scenario.ts';
import { parentOf } from './subject.ts';
import { isSame, withOthers } from './usual.ts';

/** What is done with a thing, as by `POST /orders/{id}/cancel`, is seen in it, and once more, refused, changes nothing. */
export const actionLost: Scenario = {
  name: 'action-lost',
  why: 'what is done with a thing is seen in it',
  applies: (operation, resources, model) => actedOn(operation, resources, model) !== undefined,
  async run(operation, stage) {
    const resource = actedOn(operation, stage.resources, stage.model);
    if (resource?.reader === undefined) return [];
    const instance = await stage.create(resource, await parentOf(resource, stage));
    if (instance === undefined) return [];
    const body = await fullBody(operation, stage);
    const act = async (given: Json | undefined): Promise<Step> =>
      stage.call(operation, {
        instance,
        expects: 'answered',
        ...(given !== undefined && { body: given }),
      });
    const first = await act(body);
    if (!isDoneNow(first)) return [];
    const seen = async (): Promise<Json | undefined> => readOf(resource, instance, stage);
    const [once, settled] = [await seen(), await seen()];
    const told = thingIn(first, stage);
    const lost = unlike(told, once).filter((name) => !unlike(once, settled).includes(name));
    const reader = stage.operation(resource.reader);
    const findings: VerdictFinding[] = lost.map((name) => {
      const message = `${callOf(reader)} shows another ${name} than ${callOf(operation)} has just answered with.`;
      return found(this.name, operation, message, `/body/${name}`);
    });
    const other = isJsonObject(body) && withOthers(operation, body, Object.keys(body), stage);
    const second = await act(other || body);
    const status = second.answer?.status ?? 0;
    if (findings.length > 0 || status < 400 || status >= 500) return findings;
    const [after, later] = [await seen(), await seen()];
    const left = unlike(settled, after).filter((name) => !unlike(after, later).includes(name));
    if (left.length === 0) return [];
    const message = `${callOf(operation)}, once more, answers ${status} and changes ${left.join(', ')} all the same.`;
    return [found(this.name, operation, message, '/status')];
  },
};

/** What an operation does something with and answers as its reader does. */
function actedOn(
  operation: Operation,
  resources: readonly Resource[],
  model: ApiModel,
): Resource | undefined {
  const { id, method, path } = operation;
  if (method !== 'post' || path.endsWith('}')) return undefined;
  if (resources.some(({ producer }) => producer === id)) return undefined;
  const resource = resources.findLast(
    ({ users, producer, reader }) => users.includes(id) && producer && reader,
  );
  const reader = model.operations.find((one) => one.id === resource?.reader);
  if (resource === undefined || reader === undefined) return undefined;
  const table = schemaTable(model);
  const [own, shown] = [thingSchema(table, operation), thingSchema(table, reader)];
  // What says nothing is like anything.
  return isJsonObject(own) && isEqual(own, shown) ? resource : undefined;
}

/** The members that both have, with other values. */
function unlike(a: Json | undefined, b: Json | undefined): string[] {
  if (!isJsonObject(a) || !isJsonObject(b)) return [];
  return Object.keys(a).filter((name) => Object.hasOwn(b, name) && !isSame(a[name], b[name]));
}
