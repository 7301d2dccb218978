import type { Verdict, VerdictFinding } from '@speclock/contract';
import { positionOf } from '@speclock/model';
import { type Files, located } from '../located.ts';
import { excerptOf } from './excerpt.ts';
import type { Failure, NotRun, TargetReport } from './report.ts';

/** What is needed to tell where a finding stands and how to meet it again. */
export interface GroupContext {
  readonly cwd: string;
  /** The files of an API's document. */
  files(api: string): Files | undefined;
  repeat(target: string, api: string, one: Verdict): string;
}

interface Group {
  readonly first: { readonly target: string; readonly api: string; readonly verdict: Verdict };
  readonly finding: VerdictFinding;
  readonly targets: Set<string>;
  count: number;
}

/**
 * The findings of verdicts that are wanted, those of one code, operation and place as one, in the order in which they came.
 */
export function groupFindings(
  targets: readonly TargetReport[],
  isWanted: (verdict: Verdict, finding: VerdictFinding) => boolean,
  context: GroupContext,
): Failure[] {
  const groups = new Map<string, Group>();
  for (const { name: target, verdicts } of targets) {
    for (const { api, verdict } of verdicts) {
      // A case counts once for each group, however many places of its answer have it.
      const met = new Set<string>();
      for (const finding of verdict.findings) {
        if (!isWanted(verdict, finding)) continue;
        const { code, severity, file, pointer } = finding;
        const key = JSON.stringify([api, verdict.operation, code, severity, file, pointer]);
        const first = { target, api, verdict };
        const group = groups.get(key) ?? { first, finding, targets: new Set<string>(), count: 0 };
        groups.set(key, group);
        group.targets.add(target);
        if (!met.has(key)) group.count++;
        met.add(key);
      }
    }
  }
  return Array.from(groups.values(), (group) => failureOf(group, context));
}

function failureOf({ first, finding, targets, count }: Group, context: GroupContext): Failure {
  const { target, api, verdict } = first;
  const files = context.files(api);
  const shown = files === undefined ? finding : located(finding, files, context.cwd);
  const { file = finding.file, line, column } = shown;
  const source = files?.sources.find((one) => one.file === finding.file);
  return {
    api,
    operation: verdict.operation,
    severity: finding.severity,
    finding,
    place: {
      file,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    },
    excerpt:
      source === undefined ? [] : excerptOf(source.text, positionOf(source, finding.pointer)),
    targets: [...targets],
    count,
    verdict,
    repeat: context.repeat(target, api, verdict),
  };
}

/** The cases of each target that were not run, by reason. */
export function groupNotRun(targets: readonly TargetReport[]): NotRun[] {
  return targets.flatMap(({ name, verdicts }) => {
    const reasons = new Map<string, { code: string; operations: Set<string>; count: number }>();
    for (const { verdict } of verdicts) {
      if (verdict.status !== 'not-run') continue;
      const { code = 'not-run', message = '' } = verdict.findings[0] ?? {};
      const reason = reasons.get(message) ?? { code, operations: new Set<string>(), count: 0 };
      reasons.set(message, reason);
      reason.operations.add(verdict.operation);
      reason.count++;
    }
    return Array.from(reasons, ([message, { code, operations, count }]) => ({
      target: name,
      code,
      message,
      operations: [...operations],
      count,
    }));
  });
}
