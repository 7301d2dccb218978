import type { Operation } from '@speclock/model';
import type { Case } from '../case.ts';
import { scenarios } from '../scenario/index.ts';
import type { PlanContext } from './context.ts';
import type { Plan } from './plan.ts';
import { marked, plainValues } from './template.ts';
import { writeRequest } from './write-request.ts';

/** One case for each operation and each scenario that says something of it; it holds the operation's plain request. */
export function planScenarios(context: PlanContext): Plan {
  const { model, resources } = context;
  const cases = model.operations.flatMap((operation): Case[] => {
    const { id, at } = operation;
    const applying = scenarios.filter((one) => one.applies(operation, resources, model));
    if (applying.length === 0) return [];
    const plain = plainOf(operation, context);
    return applying.map(({ name, why }) => ({
      kind: 'case',
      id: `${id}/stateful/${name}`,
      operation: id,
      phase: 'stateful',
      why,
      expects: 'answered',
      ...plain,
      scenario: name,
      at,
    }));
  });
  return { cases, problems: [] };
}

/** A scenario makes its own requests: where the operation has no plain one, the path says what it is about. */
function plainOf(operation: Operation, context: PlanContext): Pick<Case, 'request' | 'slots'> {
  const { method, path } = operation;
  const template = context.template(operation);
  if ('code' in template) return { request: { method, target: path, headers: [] }, slots: [] };
  const values = marked(template, plainValues(template));
  return { request: writeRequest(context.model, operation, values), slots: template.slots };
}
