import type { Problem } from '@speclock/schema';
import type { Case, Phase } from '../case.ts';
import type { PlanContext } from './context.ts';

/** What the engine means to send, and what it cannot send and why. */
export interface Plan {
  readonly cases: readonly Case[];
  readonly problems: readonly Problem[];
}

/** What decides a plan: the same of these give the same plan, byte for byte. */
export interface PlanOptions {
  /** A 32-bit integer. */
  readonly seed: number;
  readonly phases: readonly Phase[];
  /** Operations' ids, phases, kinds of aims, or beginnings of cases' ids; empty for all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** One of several equal parts of the plan, `index` from 1 to `count`. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Keeps a plan small: the most cases of the phase `fuzz` for one operation. */
  readonly fuzzCases: number;
}

/** Plans the cases of one phase, or of one kind of it. */
export type Planner = (context: PlanContext) => Plan;
