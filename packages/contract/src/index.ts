export { type Case, type CaseRequest, FILL_UUID } from './case.ts';
export { type Plan, planExamples } from './plan/examples.ts';
export { type RunOptions, runCases } from './run.ts';
export type { Credentials, Target } from './target.ts';
export { TargetError } from './target-error.ts';
export type { Verdict, VerdictFinding } from './verdict.ts';
