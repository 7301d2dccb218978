export { type AcceptedChange, applyAccepted, parseAccepted } from './accepted.ts';
export type {
  Accepted,
  Bump,
  Change,
  ChangeDirection,
  Counterexample,
  Diff,
  Effect,
  Level,
} from './change.ts';
export { type ChangeCode, changeCodes } from './codes.ts';
export type { DiffOptions } from './context.ts';
export { diffApis } from './diff.ts';
export { type ExceptionName, exceptions } from './exceptions.ts';
export { selectChanges } from './select-changes.ts';
export { compareTypes, type TypesPackage } from './types/compare-types.ts';
export type { PackageFile } from './types/package-files.ts';
