import { randomUUID } from 'node:crypto';
import type { Operation, Parameter } from '@speclock/model';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone } from './found.ts';
import type { Scenario, Stage } from './scenario.ts';
import { parentOf } from './subject.ts';

/** The same request under the same Idempotency-Key makes one thing (IETF draft of the Idempotency-Key header, section 2). */
export const keyIgnored: Scenario = {
  name: 'key-ignored',
  why: 'the same Idempotency-Key makes one thing',
  applies: (operation, resources) =>
    keyOf(operation) !== undefined &&
    resources.some(({ producer, reader }) => producer === operation.id && reader !== undefined),
  async run(operation, stage) {
    const resource = stage.resources.find(({ producer }) => producer === operation.id);
    const parameter = keyOf(operation);
    const key = parameter && freshKey(parameter, stage);
    if (resource?.reader === undefined || parameter === undefined || key === undefined) return [];
    const parent = await parentOf(resource, stage);
    const body = await stage.body(operation);
    const call = {
      ...(parent && { instance: parent }),
      ...(body !== undefined && { body }),
      parameters: { [parameter.name]: key },
      expects: 'answered',
    } as const;
    const first = await stage.call(operation, call);
    const second = await stage.call(operation, call);
    const [a, b] = [first, second].map(({ made }) => made?.parameters[resource.parameter]);
    if (!isDone(first) || !isDone(second) || a === undefined || b === undefined || a === b) {
      return [];
    }
    const reader = stage.operation(resource.reader);
    for (const { made } of [first, second]) {
      if (made === undefined || !isDone(await stage.call(reader, { instance: made }))) return [];
    }
    const message = `${callOf(operation)} makes two things of two requests with the same ${parameter.name} and the same body.`;
    return [found(this.name, operation, message, '/body', parameter.at)] satisfies VerdictFinding[];
  },
};

function keyOf({ parameters }: Operation): Parameter | undefined {
  return parameters.find(
    ({ in: place, name }) => place === 'header' && /^(?:x-)?idempotency-?key$/i.test(name),
  );
}

/** A key that was never used: a UUID, or as much of one as there is room for. */
function freshKey({ schema }: Parameter, { sampler }: Stage): string | undefined {
  const uuid = randomUUID();
  const all = [uuid, uuid.replaceAll('-', ''), uuid.slice(-12), uuid.slice(0, 8)];
  return all.find((one) => sampler.validatorOf(schema)?.(one).length === 0);
}
