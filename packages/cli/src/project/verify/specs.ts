import type { ApiModel } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import type { Io } from '../../io.ts';
import { located, shownProblems } from '../../report/located.ts';
import { writeFindingsToStderr } from '../../report/text.ts';
import { UsageError } from '../../usage-error.ts';
import { loadProject, type Project } from '../config.ts';
import { entriesOf } from '../entries.ts';
import { isUrl } from '../from-url.ts';
import { type LoadedSpec, loadInput, loadProjectSpec } from '../load.ts';
import { lockWarnings } from '../lock.ts';
import { withoutSuspects } from '../patterns.ts';
import { resolveTargets, type TargetPlan, urlTarget } from '../resolve-targets.ts';
import type { VerifyOptions } from './options.ts';

/** What a call of `speclock verify` names: targets, and the documents that they are held against, by name. */
export interface Named {
  readonly targets: readonly TargetPlan[];
  readonly specs: ReadonlyMap<string, LoadedSpec>;
}

/** A document that can be used. */
export type UsableSpec = LoadedSpec & { readonly model: ApiModel };

/** @throws UsageError for a target or an API that is not known. */
export async function namedBy(options: VerifyOptions, io: Io): Promise<Named> {
  const { api, input, targets } = options;
  return input === undefined
    ? ofProject(await loadProject(io.cwd), api, targets, io)
    : ofInput(input, targets, io);
}

function ofProject(
  project: Project,
  api: string | undefined,
  given: readonly string[],
  io: Io,
): Named {
  const targets = resolveTargets(project, api, given, io.env).map((target) => ({
    ...target,
    apis: [...new Set(target.apis.flatMap((name) => entriesOf(project, name)))],
  }));
  const names = new Set(targets.flatMap(({ apis }) => apis));
  const specs = [...names].map((name) => loadProjectSpec(project, name));
  for (const spec of specs)
    writeFindingsToStderr(shownProblems(lockWarnings(spec), spec, io.cwd), io);
  return { targets, specs: new Map(specs.map((spec) => [spec.name, spec])) };
}

async function ofInput(input: string, given: readonly string[], io: Io): Promise<Named> {
  if (given.length === 0) throw new UsageError('--target is missing.', 'Give a URL.');
  for (const target of given) {
    if (!isUrl(target)) {
      throw new UsageError(`With --input a target is a URL, not ${JSON.stringify(target)}.`);
    }
  }
  const targets = given.map((url) => urlTarget(url, [input], io.env));
  return { targets, specs: new Map([[input, await loadInput(input, io)]]) };
}

/**
 * The documents, where all can be used, or what is wrong with them. Patterns that take exponential time, or may, are left out,
 * which is told: a service chooses what is held against them.
 */
export async function usable(
  specs: ReadonlyMap<string, LoadedSpec>,
  io: Io,
): Promise<
  { readonly specs: ReadonlyMap<string, UsableSpec> } | { readonly errors: readonly Problem[] }
> {
  const errors = [...specs.values()].flatMap((spec) =>
    spec.problems
      .filter(({ severity }) => severity === 'error')
      .map((problem) => located(problem, spec, io.cwd)),
  );
  if (errors.length > 0) return { errors };
  const found = new Map<string, UsableSpec>();
  for (const [name, spec] of specs) {
    if (spec.model === undefined) throw new Error('a document without errors has no model');
    const { model, problems } = await withoutSuspects(spec.model);
    writeFindingsToStderr(shownProblems(problems, spec, io.cwd), io);
    found.set(name, { ...spec, model });
  }
  return { specs: found };
}
