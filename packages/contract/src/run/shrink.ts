import fc from 'fast-check';
import type { Case } from '../case.ts';
import type { PlanContext } from '../plan/context.ts';
import { createArbitraries } from '../plan/fuzz/arbitrary.ts';
import { caseOfDraw } from '../plan/fuzz/case.ts';
import { requestsOf } from '../plan/fuzz/request.ts';

/**
 * The smallest case that still fails, found by fast-check from a random case that fails: less, shorter and plainer values, with
 * the same expectation. The case itself where nothing smaller fails, and where it is none of the phase `fuzz`.
 *
 * `stillFails` is asked at most `budget` times, and never for the same request twice. What it throws ends the search and is
 * thrown again.
 */
export async function shrink(
  failed: Case,
  context: PlanContext,
  stillFails: (smaller: Case) => Promise<boolean>,
  budget: number,
): Promise<Case> {
  const { fuzz, expects, operation: id } = failed;
  const operation = context.model.operations.find((one) => one.id === id);
  const template = operation && context.template(operation);
  if (fuzz === undefined || template === undefined || 'code' in template) return failed;
  const requests = requestsOf(template, createArbitraries(context.sampler));
  if (requests === undefined || expects === 'answered') return failed;

  const known = new Map([[textOf(failed), true]]);
  let smallest = failed;
  let left = budget;
  let thrown: { readonly error: unknown } | undefined;
  const property = fc.asyncProperty(requests[expects], async (draw) => {
    const found = caseOfDraw(draw, template, context);
    if (found === undefined || thrown !== undefined) return true;
    const text = textOf(found);
    const before = known.get(text);
    if (before !== undefined) return !before;
    if (left-- <= 0) return true;
    const smaller = { ...failed, ...found };
    try {
      const fails = await stillFails(smaller);
      known.set(text, fails);
      if (fails) smallest = smaller;
      return !fails;
    } catch (error) {
      thrown = { error };
      return true;
    }
  });
  await fc.check(property, { ...fuzz, numRuns: 1 });
  if (thrown !== undefined) throw thrown.error;
  return smallest;
}

function textOf({ request }: Pick<Case, 'request'>): string {
  return JSON.stringify(request);
}
