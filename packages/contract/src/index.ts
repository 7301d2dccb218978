export type { Aim, Place } from './aim.ts';
export {
  type Case,
  type CaseRequest,
  type Expectation,
  type Phase,
  phases,
  type Slot,
  slotMark,
  slotMarks,
} from './case.ts';
export { checkCodes } from './check/codes.ts';
export {
  type Coverage,
  type CoverageTally,
  createCoverage,
  type Missing,
  type Share,
} from './coverage/coverage.ts';
export { type Dimension, dimensions } from './coverage/items.ts';
export { type Aspect, aspects } from './differential/compare.ts';
export {
  createDeviations,
  type Deviation,
  type DeviationMatch,
  type Deviations,
} from './differential/deviations.ts';
export {
  type Comparison,
  compareTargets,
  type Difference,
  type TargetVerdicts,
} from './differential/differences.ts';
export type { Digest } from './differential/digest.ts';
export { type ReadDeviations, readDeviations } from './differential/read-deviations.ts';
export type { PlanContext } from './plan/context.ts';
export { planExamples } from './plan/examples.ts';
export { planFuzz } from './plan/fuzz/index.ts';
export type { Plan, Planner, PlanOptions } from './plan/plan.ts';
export { planCases } from './plan/plan-cases.ts';
export { isSelected } from './plan/select.ts';
export { createRecorder, type Recorder } from './record/recorder.ts';
export { isRecording, type Recording } from './record/recording.ts';
export { createReplay, recordedTarget } from './record/replay.ts';
export type { Tape } from './record/tape.ts';
export { inferResources } from './resource/infer.ts';
export type { Identity, Instance, Resource } from './resource.ts';
export type { LeftBehind } from './run/clean-up.ts';
export { type RunOptions, runCases } from './run.ts';
export type { CallOptions, Scenario, Stage, Step } from './scenario/scenario.ts';
export { parseRateLimit, type RateLimit } from './send/rate-limit.ts';
export { createRedactor, type Redactor } from './send/redact.ts';
export type { Credentials, Keys, Target } from './target.ts';
export { TargetError } from './target-error.ts';
export type {
  Cause,
  RecordedExchange,
  RecordedMessage,
  Verdict,
  VerdictFinding,
} from './verdict.ts';
