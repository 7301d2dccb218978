import type { Operation } from '@speclock/model';
import { isJsonObject } from '@speclock/schema';
import { declares } from '../declares.ts';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone, isGone } from './found.ts';
import { referencesOf } from './references.ts';
import type { Stage } from './scenario.ts';
import { parentOf } from './subject.ts';

/** What an operation removes, where the document says that it may be refused because of what is there. */
export function removalOf(
  operation: Operation,
  resources: readonly Resource[],
): Resource | undefined {
  if (!declares(operation, '409')) return undefined;
  return resources.find(
    ({ remover, producer, reader }) => remover === operation.id && producer && reader !== undefined,
  );
}

/** A removal that is refused, as of what others refer to, removes nothing of it. */
export async function ofRemoving(
  operation: Operation,
  resource: Resource,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const instance = await stage.create(resource, await parentOf(resource, stage));
  const id = instance?.parameters[resource.parameter];
  if (instance === undefined || id === undefined) return [];
  const all: [Resource, Instance][] = [[resource, instance]];
  for (const one of stage.resources) {
    if (one.parent !== resource.name || !one.producer || !one.reader) continue;
    const child = await stage.create(one, instance);
    if (child !== undefined) all.push([one, child]);
  }
  await refer(resource, id, stage);
  const step = await stage.call(operation, { instance, expects: 'answered' });
  if (isDone(step)) stage.forget(instance);
  const status = step.answer?.status ?? 0;
  if (status < 400 || status >= 500 || isGone(step)) return [];
  for (const [{ reader = '' }, one] of all) {
    const read = await stage.call(stage.operation(reader), { instance: one, expects: 'answered' });
    if (!isGone(read)) continue;
    const what = one === instance ? 'it' : 'what is below it';
    const message = `${callOf(operation)} answers ${status} and removes ${what} all the same.`;
    return [found('trace-left', operation, message, '/status')];
  }
  return [];
}

/** Makes what refers to something. */
async function refer(resource: Resource, id: string | number, stage: Stage): Promise<void> {
  const makers = stage.resources.flatMap(({ producer }) => producer ?? []);
  for (const maker of makers.map((one) => stage.operation(one))) {
    const reference = referencesOf(maker, stage.resources, stage.model).find(
      (one) => one.resource.name === resource.name,
    );
    const body = reference && (await stage.body(maker));
    if (reference === undefined || !isJsonObject(body)) continue;
    await stage.call(maker, { body: { ...body, [reference.name]: id }, expects: 'answered' });
  }
}
