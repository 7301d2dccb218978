import path from 'node:path';
import { didYouMean } from '@speclock/schema/nearest';
import type { Env } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import type { Project } from './config.ts';
import { credentialsOfEnv } from './credentials.ts';
import { entriesOf, servicesOf } from './entries.ts';
import { isUrl } from './from-url.ts';
import { apiConfig } from './spec-folder.ts';
import { type StartedTarget, startTarget } from './target.ts';

/** A target to verify: the APIs that are held against it, and how it is made ready. */
export interface TargetPlan {
  /** The config's name for it, or its URL. */
  readonly name: string;
  /** Names of APIs; those alongside are added later. */
  readonly apis: readonly string[];
  /** Of the program that is started, and ended again, for the run. */
  readonly command?: readonly string[];
  /** The file of what it is known to do otherwise. */
  readonly deviations?: string;
  start(signal?: AbortSignal): Promise<StartedTarget>;
}

/**
 * The targets that are meant by names of the config or by URLs.
 *
 * @throws UsageError for a name that the config does not have, and when none is given.
 */
export function resolveTargets(
  project: Project,
  api: string | undefined,
  given: readonly string[],
  env: Env,
): readonly TargetPlan[] {
  const apis = api === undefined ? servicesOf(project) : [api];
  const known = [...new Set(apis.flatMap((name) => Object.keys(targetsOf(project, name))))];
  if (given.length === 0) {
    const names = known.length === 0 ? '' : ` or one of ${known.join(', ')}`;
    throw new UsageError('--target is missing.', `Give a URL${names}.`);
  }
  return given.flatMap((target) => {
    if (isUrl(target)) return [urlTarget(target, apis, env)];
    if (!known.includes(target)) {
      throw new UsageError(
        `Unknown target ${target}.`,
        takenAlong(project, api, target) ?? didYouMean(target, known),
      );
    }
    return apis.flatMap((name): TargetPlan[] => {
      const targets = targetsOf(project, name);
      const found = Object.hasOwn(targets, target) ? targets[target] : undefined;
      if (found === undefined) return [];
      const start = (signal?: AbortSignal) => startTarget(found, project.root, env, signal);
      const command = 'command' in found ? { command: found.command } : {};
      const deviations = found.deviations && {
        deviations: path.join(project.root, found.deviations),
      };
      return [{ name: target, apis: [name], start, ...command, ...deviations }];
    });
  });
}

/** What to do about a target that only another API has, which takes the one that was named along. */
function takenAlong(project: Project, api: string | undefined, target: string): string | undefined {
  if (api === undefined) return undefined;
  const other = Object.keys(project.config.apis).find(
    (name) =>
      Object.hasOwn(targetsOf(project, name), target) && entriesOf(project, name).includes(api),
  );
  return (
    other &&
    `${other} has it and takes ${api} along. Use: npx speclock verify ${other} --target ${target}`
  );
}

/** A service that is named by its URL; its credentials are read from SPECLOCK_ variables. */
export function urlTarget(url: string, apis: readonly string[], env: Env): TargetPlan {
  const credentials = credentialsOfEnv(env, 'SPECLOCK_');
  const otherCredentials = credentialsOfEnv(env, 'SPECLOCK_OTHER_');
  return {
    name: url,
    apis,
    start: async () => ({
      url,
      output: '',
      failure: undefined,
      stop: async () => {},
      ...(credentials && { credentials }),
      ...(otherCredentials && { otherCredentials }),
    }),
  };
}

/** The file of what a target of the config is known to do otherwise. */
export function deviationsFile(
  project: Project,
  apis: readonly string[],
  target: string,
): string | undefined {
  const known = apis.flatMap((api) => targetsOf(project, api)[target]?.deviations ?? []);
  return known[0] && path.join(project.root, known[0]);
}

function targetsOf(project: Project, api: string) {
  return apiConfig(project, api).targets ?? {};
}
