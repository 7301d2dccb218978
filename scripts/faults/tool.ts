import type { Fault, Ground } from '../../packages/contract/test/proving-ground/ground.ts';
import {
  isFound,
  measure,
  modelOfGround,
} from '../../packages/contract/test/proving-ground/measure.ts';
import { measureDredd } from './dredd.ts';

/** What a tool says of a service that keeps its document. */
export interface CleanRun {
  readonly falseAlarms: readonly string[];
  /** Operations that it was told of. */
  readonly operations: number;
  readonly requests: number;
  readonly seconds: number;
}

/** A tool on one ground. */
export interface Tool {
  clean(): Promise<CleanRun>;
  finds(fault: Fault): Promise<boolean>;
}

/** Our engine by its whole plan; for a fault first by the operations at which it shows, which is quicker. */
export function engine(ground: Ground, seed: number): Tool {
  const model = modelOfGround(ground);
  return {
    async clean() {
      const { failed, requests, seconds } = await measure(ground, model, seed);
      const falseAlarms = failed.map((verdict) => verdict.case.id);
      return { falseAlarms, operations: model.operations.length, requests, seconds };
    },
    async finds(fault) {
      for (const only of [fault.operations, []]) {
        if (isFound(fault, await measure(ground, model, seed, fault, only), model)) return true;
      }
      return false;
    },
  };
}

/** Dredd; it finds a fault where a call fails that does not on the clean service, whichever it is. */
export function dredd(ground: Ground): Tool {
  let known: Promise<ReadonlySet<string>> | undefined;
  const failingWithout = async (): Promise<ReadonlySet<string>> => {
    const { failed } = await measureDredd(ground);
    if (failed === undefined) throw new Error(`Dredd does not come to an end on ${ground.name}.`);
    return new Set(failed);
  };
  return {
    async clean() {
      const { failed = ['(run)'], called, requests, seconds } = await measureDredd(ground);
      return { falseAlarms: failed, operations: called, requests, seconds };
    },
    async finds({ id }) {
      known ??= failingWithout();
      const [without, { failed }] = [await known, await measureDredd(ground, id)];
      return failed === undefined || failed.some((operation) => !without.has(operation));
    },
  };
}
