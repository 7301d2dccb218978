import fc from 'fast-check';
import type { Case } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import { hashOf } from '../hash.ts';
import type { Planner } from '../plan.ts';
import type { Template } from '../template.ts';
import { type Arbitraries, createArbitraries } from './arbitrary.ts';
import { caseOfDraw } from './case.ts';
import { type Requests, requestsOf } from './request.ts';

/** For each case, how many draws are tried at most, and how many one after the other that come to nothing new. */
const drawsPerCase = 4;
const drawsInVain = 30;

/**
 * Random requests of each operation: half of them valid, half with something wrong, no two alike.
 *
 * Each tells by what seed and on which path of fast-check it was drawn, so that it can be drawn again and shrunk.
 */
export const planFuzz: Planner = (context) => {
  const { phases, fuzzCases } = context.options;
  if (!phases.includes('fuzz') || fuzzCases === 0) return { cases: [], problems: [] };
  const arbitraries = createArbitraries(context.sampler);
  const cases = context.model.operations.flatMap((operation) => {
    const template = context.template(operation);
    // What stands in the way is told by the phase before.
    return 'code' in template ? [] : ofOperation(template, arbitraries, context);
  });
  return { cases, problems: [] };
};

function ofOperation(template: Template, arbitraries: Arbitraries, context: PlanContext): Case[] {
  const requests = requestsOf(template, arbitraries);
  if (requests === undefined) return [];
  const { fuzzCases } = context.options;
  const seen = new Set<string>();
  return [
    ...drawn(template, requests, 'accepted', Math.ceil(fuzzCases / 2), seen, context),
    ...drawn(template, requests, 'refused', Math.floor(fuzzCases / 2), seen, context),
  ];
}

function drawn(
  template: Template,
  requests: Requests,
  expects: keyof Requests,
  wanted: number,
  seen: Set<string>,
  context: PlanContext,
): Case[] {
  const cases: Case[] = [];
  if (wanted === 0) return cases;
  const { id } = template.operation;
  const seed = seedOf(context, id, expects);
  let draws = 0;
  let inVain = 0;
  const property = fc.property(requests[expects], (draw) => {
    const path = String(draws++);
    const found = caseOfDraw(draw, template, context);
    const text = found && JSON.stringify(found.request);
    inVain++;
    if (found !== undefined && text !== undefined && !seen.has(text)) {
      inVain = 0;
      seen.add(text);
      const name = `${id}/fuzz/${expects}/${path}`;
      cases.push({
        kind: 'case',
        id: name,
        operation: id,
        phase: 'fuzz',
        ...found,
        fuzz: { seed, path },
      });
    }
    // To fail is how a property says that it needs no more values.
    return cases.length < wanted && inVain < drawsInVain;
  });
  fc.check(property, { seed, numRuns: wanted * drawsPerCase, endOnFailure: true });
  return cases;
}

/** The seed of one operation's draws; a 32-bit integer. */
function seedOf({ options }: PlanContext, operation: string, expects: keyof Requests): number {
  return (options.seed ^ hashOf(`fuzz ${operation} ${expects}`)) | 0;
}
