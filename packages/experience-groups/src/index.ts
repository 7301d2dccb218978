export {
  ApiError,
  ConnectionError,
  type Finding,
  SignInError,
  ValidationError,
  type ValidationErrorKind,
} from '@speclock/runtime';
export { type Environment, environments } from './environments.ts';
export {
  ExperienceGroups,
  type ExperienceGroupsOptions,
  type KeyPair,
  type ServicePlace,
  type Validate,
} from './experience-groups.ts';
export { Groups } from './groups.ts';
export { Jobs, type WaitOptions } from './jobs.ts';
export { ParticipantIdError, participantFile } from './participant-file.ts';
export { type ParticipantSource, Participants } from './participants.ts';
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
