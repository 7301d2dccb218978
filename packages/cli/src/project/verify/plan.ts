import { type Case, isSelected, phases, planCases } from '@speclock/contract';
import { didYouMean } from '@speclock/schema/nearest';
import type { Io } from '../../io.ts';
import { located } from '../../report/located.ts';
import { writeFindingsToStderr } from '../../report/text.ts';
import type { PlannedApi } from '../../report/verify/events.ts';
import { UsageError } from '../../usage-error.ts';
import type { VerifyOptions } from './options.ts';
import type { UsableSpec } from './specs.ts';

/** A document and the cases that were planned from it. */
export interface PlannedSpec {
  readonly spec: UsableSpec;
  readonly cases: readonly Case[];
}

/**
 * Plans the cases of all documents and takes those that the call asks for.
 *
 * @throws UsageError for a name that no operation, phase or case has, and when there is nothing to send.
 */
export function planSpecs(
  specs: ReadonlyMap<string, UsableSpec>,
  options: VerifyOptions,
  io: Io,
): ReadonlyMap<string, PlannedSpec> {
  const all = Array.from(specs, ([name, spec]) => ({
    name,
    spec,
    cases: planned(spec, options, io),
  }));
  const cases = all.flatMap((one) => one.cases);
  for (const name of [...options.only, ...options.skip])
    refuseUnknown(name, cases, [...specs.values()]);
  if (options.repeat !== undefined) refuseUnknownCase(options.repeat, cases);
  const chosen = all.map((one) => ({
    ...one,
    cases: one.cases.filter((each) =>
      options.repeat === undefined ? isSelected(each, options) : each.id === options.repeat,
    ),
  }));
  // A part of a small plan may have no case.
  if (options.shard === undefined && chosen.every((one) => one.cases.length === 0)) {
    throw new UsageError('There is nothing to send: no case is left of what the call asks for.');
  }
  return new Map(chosen.map(({ name, ...one }) => [name, one]));
}

/** The most cases of the phase `fuzz` for one operation. */
const fuzzCases = 5;

/** All cases of a document, so that a name that none has is told from one whose cases are left out. */
function planned(
  spec: UsableSpec,
  { seed, repeat, phases: asked }: VerifyOptions,
  io: Io,
): readonly Case[] {
  const { cases, problems } = planCases(spec.model, {
    seed,
    phases: repeat === undefined ? asked : phases,
    only: [],
    skip: [],
    fuzzCases,
  });
  // What could not be asked is no verdict on the service.
  const shown = problems.map((problem) => located(problem, spec, io.cwd));
  writeFindingsToStderr(shown, io);
  return cases;
}

function refuseUnknown(name: string, cases: readonly Case[], specs: readonly UsableSpec[]): void {
  const operations = specs.flatMap(({ model }) => model.operations.map(({ id }) => id));
  const kinds = new Set(cases.flatMap(({ aim }) => aim?.kind ?? []));
  const known = [...operations, ...phases, ...kinds];
  if (known.includes(name) || cases.some(({ id }) => id.startsWith(name))) return;
  if (!name.includes('/')) {
    throw new UsageError(`Unknown operation, phase or kind ${name}.`, didYouMean(name, known));
  }
  refuseUnknownCase(name, cases);
}

function refuseUnknownCase(id: string, cases: readonly Case[]): void {
  const ids = cases.map((one) => one.id);
  if (ids.includes(id)) return;
  throw new UsageError(`Unknown case ${id}.`, didYouMean(id, ids));
}

/** What is told of a plan before anything is sent. */
export function plannedApi(name: string, { spec, cases }: PlannedSpec, file: string): PlannedApi {
  const { title, version } = spec.model.info;
  const counts = phases.map((phase) => [phase, cases.filter((one) => one.phase === phase).length]);
  return {
    name,
    title: `${title} ${version}`,
    file,
    cases: Object.fromEntries(counts.filter(([, count]) => count !== 0)),
  };
}
