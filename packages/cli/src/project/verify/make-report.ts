import type { Io } from '../../io.ts';
import { located } from '../../report/located.ts';
import { groupFindings, groupNotRun } from '../../report/verify/group.ts';
import type { TargetReport, VerifiedApi, VerifyReport } from '../../report/verify/report.ts';
import type { VerifyOptions } from './options.ts';
import { type PlannedSpec, plannedApi } from './plan.ts';
import { repeatLine } from './repeat-line.ts';
import type { UsableSpec } from './specs.ts';

/** Puts together what came of all targets. */
export function makeReport(
  targets: readonly TargetReport[],
  planned: ReadonlyMap<string, PlannedSpec>,
  compared: Pick<VerifyReport, 'comparisons' | 'warnings'>,
  options: VerifyOptions,
  io: Io,
): VerifyReport {
  const context = {
    cwd: io.cwd,
    files: (api: string) => planned.get(api)?.spec,
    repeat: (target: string, _: string, verdict: Parameters<typeof repeatLine>[2]) =>
      repeatLine(options, target, verdict),
  };
  const { seed, shard } = options;
  return {
    seed,
    ...(shard && { shard }),
    apis: Array.from(planned, ([name, one]) => verifiedApi(name, one, io.cwd)),
    targets,
    failures: groupFindings(
      targets,
      ({ status }, { severity }) => status === 'failed' && severity === 'error',
      context,
    ),
    unsettled: groupFindings(targets, ({ status }) => status === 'unsettled', context),
    remarks: groupFindings(
      targets,
      ({ status }, { severity }) =>
        (status === 'passed' || status === 'failed') && severity !== 'error',
      context,
    ),
    notRun: groupNotRun(targets),
    ...compared,
  };
}

function verifiedApi(name: string, one: PlannedSpec, cwd: string): VerifiedApi {
  const { title } = plannedApi(name, one, '');
  return {
    name,
    title,
    file: documentFile(one.spec, cwd),
    operations: one.spec.model.operations.map(({ id, method, path }) => ({ id, method, path })),
  };
}

/** A document's file from where the command runs. */
export function documentFile(spec: UsableSpec, cwd: string): string {
  const { file, pointer } = spec.model.at;
  const about = { code: '', severity: 'note', message: '', file, pointer } as const;
  return located(about, spec, cwd).file ?? file;
}
