import type { Operation } from '@speclock/model';
import type { Case } from '../case.ts';
import { scenarios } from '../scenario/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { PlanContext } from './context.ts';
import type { Plan } from './plan.ts';
import { marked, plainValues } from './template.ts';
import { writeRequest } from './write-request.ts';

/** One case for each operation and each scenario that says something of it; it holds the operation's plain request. */
export function planScenarios(context: PlanContext): Plan {
  const { model, resources } = context;
  const cases = model.operations.flatMap((operation) =>
    scenarios
      .filter((scenario) => scenario.applies(operation, resources, model))
      .map((scenario) => caseOf(operation, scenario, context)),
  );
  return { cases, problems: [] };
}

function caseOf(operation: Operation, scenario: Scenario, context: PlanContext): Case {
  const { id, method, path, at } = operation;
  const template = context.template(operation);
  const hasTemplate = !('code' in template);
  return {
    kind: 'case',
    id: `${id}/stateful/${scenario.name}`,
    operation: id,
    phase: 'stateful',
    why: scenario.why,
    expects: 'answered',
    // A scenario makes its own requests: without a plain one, the path says what it is about.
    request: hasTemplate
      ? writeRequest(context.model, operation, marked(template, plainValues(template)))
      : { method, target: path, headers: [] },
    slots: hasTemplate ? template.slots : [],
    scenario: scenario.name,
    at,
  };
}
