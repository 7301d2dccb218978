export {
  ApiError,
  type CallOptions,
  type Clock,
  ConnectionError,
  type Fetch,
  type Finding,
  type Middleware,
  type MiddlewareRequest,
  type Mode,
  type RetryOptions,
  SignInError,
  type StreamedFile,
  ValidationError,
  type ValidationErrorKind,
} from '@speclock/runtime';
export { type Environment, environments } from './environments.ts';
export {
  GroupNameTakenError,
  ImportRunningError,
  InvalidRequestError,
  RateLimitError,
  ServiceError,
  TransactionIdError,
  UnauthorizedError,
} from './errors.ts';
export {
  ExperienceGroups,
  type ExperienceGroupsOptions,
  type KeyPair,
  type Sending,
  type ServicePlace,
} from './experience-groups.ts';
export type { Connection, Generation } from './generation.ts';
export { Groups } from './groups.ts';
export { type JobResult, Jobs, type WaitOptions } from './jobs.ts';
export { ParticipantIdError } from './participant-lines.ts';
export type { ParticipantData, ParticipantIds, ParticipantSource } from './participant-source.ts';
export { Participants, type UploadOptions } from './participants.ts';
export type {
  Group,
  GroupListOptions,
  GroupSummary,
  GroupUpdate,
  Job,
  JobError,
  JobErrorListOptions,
  JobListOptions,
  JobSummary,
  NewGroup,
  Upload,
} from './types.ts';
export { UploadOutcomeUnknownError } from './upload-outcome.ts';
