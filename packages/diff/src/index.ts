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
export { diffApis } from './diff.ts';
export { type ExceptionName, exceptions } from './exceptions.ts';
