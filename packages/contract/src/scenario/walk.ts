import type { Operation } from '@speclock/model';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone, isDoneNow, isGone } from './found.ts';
import type { Scenario, Stage } from './scenario.ts';
import { actionsOf } from './subject.ts';

const steps = 8;
const mostActions = 4;

/** Calls in an order by chance, on what was made and what was deleted, keep the document and agree with each other. */
export const sequenceWrong: Scenario = {
  name: 'sequence-wrong',
  why: 'calls in an order by chance agree with each other',
  applies: ({ id }, resources) =>
    resources.some((one) => one.producer === id && usesOf(one).length > 0),
  async run(operation, stage) {
    const resource = stage.resources.find(({ producer }) => producer === operation.id);
    if (resource === undefined) return [];
    const alive: Instance[] = [];
    const gone: Instance[] = [];
    const uses = usesOf(resource).map((id) => stage.operation(id));
    const findings: VerdictFinding[] = [];
    await act(resource, stage);
    for (let n = 0; n < steps; n++) {
      const chance = stage.random();
      if (alive.length === 0 || chance < 0.2) {
        const made = await stage.create(resource);
        if (made === undefined) return findings;
        alive.push(made);
        continue;
      }
      const use = pick(uses, stage);
      if (use === undefined) return findings;
      const isPast = chance > 0.85 && gone.length > 0;
      const instance = pick(isPast ? gone : alive, stage);
      if (instance === undefined) continue;
      findings.push(...(await step(use, resource, instance, { alive, gone }, stage)));
    }
    return findings;
  },
};

/** Does what can be done with a thing and reads it: checks hold what is read against the document. */
async function act(resource: Resource, stage: Stage): Promise<void> {
  const { reader } = resource;
  if (reader === undefined) return;
  for (const action of actionsOf(resource, stage).slice(0, mostActions)) {
    const instance = await stage.create(resource);
    if (instance === undefined) return;
    const done = await stage.call(action, { instance, expects: 'answered' });
    if (isDone(done)) await stage.call(stage.operation(reader), { instance, expects: 'answered' });
  }
}

async function step(
  use: Operation,
  resource: Resource,
  instance: Instance,
  { alive, gone }: { readonly alive: Instance[]; readonly gone: Instance[] },
  stage: Stage,
): Promise<VerdictFinding[]> {
  const isPast = gone.includes(instance);
  const done = await stage.call(use, { instance, ...(isPast && { expects: 'answered' }) });
  if (use.id === resource.remover && isDoneNow(done) && !isPast) {
    alive.splice(alive.indexOf(instance), 1);
    gone.push(instance);
    stage.forget(instance);
    return [];
  }
  if (isPast && use.id === resource.producer && isDoneNow(done)) {
    // Whoever names what is made has made it once more.
    gone.splice(gone.indexOf(instance), 1);
    alive.push(instance);
    return [];
  }
  const isReading = use.id === resource.reader;
  if (isPast && isReading && isDoneNow(done)) {
    const message = `${callOf(use)} answers ${done.answer?.status} for what was deleted before.`;
    return [found('sequence-wrong', use, message, '/status')];
  }
  if (!isPast && isReading && isGone(done)) {
    const message = `${callOf(use)} answers ${done.answer?.status} for what was made and not deleted.`;
    return [found('sequence-wrong', use, message, '/status')];
  }
  return [];
}

/** What is called on one of a resource, apart from what makes it and what lists it. */
function usesOf(resource: Resource): string[] {
  const { reader, replacer, patcher, remover } = resource;
  return [reader, replacer, patcher, remover].filter((id) => id !== undefined);
}

function pick<T>(items: readonly T[], { random }: Stage): T | undefined {
  return items[Math.floor(random() * items.length)];
}
