import { isEqual } from '@speclock/schema';
import { callOf, found, isDone } from './found.ts';
import { like } from './like.ts';
import type { Scenario } from './scenario.ts';
import { parentOf } from './subject.ts';

/** What is below one thing is not found below another. */
export const foundElsewhere: Scenario = {
  name: 'found-elsewhere',
  why: 'what is below one thing is not found below another',
  applies: ({ id }, resources) =>
    resources.some(({ reader, parent, producer }) => reader === id && parent && producer),
  async run(operation, stage) {
    const resource = stage.resources.find(({ reader }) => reader === operation.id);
    const [one, other] = resource
      ? [await parentOf(resource, stage), await parentOf(resource, stage)]
      : [];
    if (resource === undefined || one === undefined || other === undefined) return [];
    const made = await stage.create(resource, one);
    const name = made?.parameters[resource.parameter];
    if (made === undefined || name === undefined) return [];
    const own = await stage.call(operation, { instance: made, expects: 'answered' });
    const at = async (value: string | number) => {
      const parameters = { ...made.parameters, ...other.parameters, [resource.parameter]: value };
      return stage.call(operation, { instance: { ...made, parameters }, expects: 'answered' });
    };
    const there = await at(name);
    if (!isDone(own) || !isDone(there) || !isEqual(own.json ?? null, there.json ?? null)) return [];
    // Some services have an answer for any name.
    if (own.json === undefined || isDone(await at(like(name, stage)))) return [];
    const message = `${callOf(operation)} shows what was made below another ${resource.parent}.`;
    return [found(this.name, operation, message, '/status')];
  },
};
