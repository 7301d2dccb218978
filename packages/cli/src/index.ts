export { ExitCode } from './exit-code.ts';
export type { Env, Io, Sink } from './io.ts';
export type { CommandTarget, Config, Project, Target, UrlTarget } from './project/config.ts';
export { loadProject } from './project/config.ts';
export { type LoadedProjectSpec, loadProjectSpec } from './project/load.ts';
export { type StartedTarget, startTarget } from './project/target.ts';
export { run } from './run.ts';
