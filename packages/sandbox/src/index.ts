export type { Fault } from './fault/fault.ts';
export { FaultError, parseFault } from './fault/fault.ts';
export type { Credentials, InstitutionOptions } from './key-pair.ts';
export type { LogLevel } from './log.ts';
export type { SelfCheckMode } from './self-check.ts';
export type { Sandbox, SandboxOptions } from './server.ts';
export { startSandbox } from './server.ts';
