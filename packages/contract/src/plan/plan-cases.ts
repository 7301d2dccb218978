import type { ApiModel } from '@speclock/model';
import { type Case, type Phase, phases } from '../case.ts';
import { inferResources } from '../resource/infer.ts';
import { createContext } from './context.ts';
import { planCoverage } from './coverage/coverage.ts';
import { dedupe } from './dedupe.ts';
import { planExamples } from './examples.ts';
import { planFuzz } from './fuzz/index.ts';
import { planHazards } from './hazards/index.ts';
import type { Plan, Planner, PlanOptions } from './plan.ts';
import { planScenarios } from './scenarios.ts';
import { isSelected } from './select.ts';

const planners: readonly (readonly [Phase, Planner])[] = [
  ['examples', (context) => planExamples(context.model, context)],
  ['coverage', planCoverage],
  ['coverage', planHazards],
  ['fuzz', planFuzz],
  ['stateful', planScenarios],
];

/**
 * Plans all that the options ask for, in the order in which it is sent: by phase, and within one what reads first, then what
 * makes, replaces and deletes.
 *
 * The same document and options give the same plan, byte for byte.
 */
export function planCases(model: ApiModel, options: PlanOptions): Plan {
  const context = createContext(model, inferResources(model), options);
  const plans = planners
    .filter(([phase]) => options.phases.includes(phase))
    .map(([, planner]) => planner(context));
  const ranked = Array.from({ length: phases.length * 4 }, (): Case[] => []);
  for (const one of dedupe(plans.flatMap((plan) => plan.cases))) {
    if (isSelected(one, options)) ranked[rankOf(one)]?.push(one);
  }
  // Coverage makes up what has no example.
  const isTried = options.phases.includes('coverage');
  const problems = plans
    .flatMap((plan) => plan.problems)
    .filter(({ code }) => !(isTried && code === 'example-missing'));
  return { cases: ranked.flat(), problems };
}

const ranks: Readonly<Record<string, number>> = { post: 1, put: 2, patch: 2, delete: 3 };

function rankOf({ phase, request }: Case): number {
  return phases.indexOf(phase) * 4 + (ranks[request.method.toLowerCase()] ?? 0);
}
