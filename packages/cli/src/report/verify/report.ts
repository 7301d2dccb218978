import type {
  Comparison,
  Coverage,
  Difference,
  LeftBehind,
  Verdict,
  VerdictFinding,
} from '@speclock/contract';
import type { Problem, Severity } from '@speclock/schema';
import type { Place } from '../place.ts';

/** An API that targets were held against. */
export interface VerifiedApi {
  /** As the call names it: the config's name, or the document's file. */
  readonly name: string;
  /** `Pets 1.2.0` */
  readonly title: string;
  /** The document's file, from where the command ran. */
  readonly file: string;
  readonly operations: readonly VerifiedOperation[];
}

export interface VerifiedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

export interface ApiVerdict {
  readonly api: string;
  readonly verdict: Verdict;
}

/** How much of an API's document a target was tried with. */
export interface ApiCoverage {
  readonly api: string;
  readonly coverage: Coverage;
}

/** What came of verifying one target. */
export interface TargetReport {
  readonly name: string;
  readonly url: string;
  readonly verdicts: readonly ApiVerdict[];
  /** Of the APIs that all cases were sent for. */
  readonly coverage: readonly ApiCoverage[];
  /** Why the target could not be reached or signed in to. */
  readonly error?: string;
  /** What the run has made and could not remove, or changed and could not restore. */
  readonly leftBehind?: readonly LeftBehind[];
  /** What the command lines of its verdicts need, when the target has ended with the run. */
  readonly repeat?: string;
}

/** What is wrong in one way, at one place of the document, with one operation: told once, however many cases met it. */
export interface Failure {
  readonly api: string;
  readonly operation: string;
  readonly severity: Severity;
  /** Of the first case that met it; so is `verdict`. */
  readonly finding: VerdictFinding;
  readonly place: Place;
  /** What the document says there, its first lines. */
  readonly excerpt: readonly string[];
  readonly targets: readonly string[];
  /** How many verdicts have it. */
  readonly count: number;
  readonly verdict: Verdict;
  /** The command line that runs the case alone. */
  readonly repeat: string;
}

/** What was not asked of a target, told once for each reason. */
export interface NotRun {
  readonly target: string;
  readonly code: string;
  readonly message: string;
  readonly operations: readonly string[];
  /** Of cases. */
  readonly count: number;
}

/** In what targets differ from each other, by API. */
export interface ApiComparison extends Omit<Comparison, 'differences'> {
  readonly api: string;
  readonly differences: readonly KnownDifference[];
}

export interface KnownDifference extends Difference {
  /** The id of the deviation that explains it. */
  readonly known?: string;
}

/** What decided which cases were sent. */
export interface Choice {
  readonly seed: number;
  readonly shard?: { readonly index: number; readonly count: number };
}

/** A run, as every format of `speclock verify` is written from it. */
export interface VerifyReport extends Choice {
  readonly apis: readonly VerifiedApi[];
  readonly targets: readonly TargetReport[];
  /** What targets do not keep. */
  readonly failures: readonly Failure[];
  /** What was found once and not again, or came of the way to the target: nobody is blamed. */
  readonly unsettled: readonly Failure[];
  /** What only informs. */
  readonly remarks: readonly Failure[];
  readonly notRun: readonly NotRun[];
  /** Where there are several targets. */
  readonly comparisons: readonly ApiComparison[];
  /** What is wrong with the call's own files. */
  readonly warnings: readonly Problem[];
}

export type Outcome = Verdict['status'];

/** How many cases of a target, or of all, had each outcome. */
export function countOutcomes(
  targets: readonly Pick<TargetReport, 'verdicts'>[],
): Readonly<Record<Outcome, number>> {
  const counts = { passed: 0, failed: 0, unsettled: 0, 'not-run': 0 };
  for (const { verdicts } of targets) {
    for (const { verdict } of verdicts) counts[verdict.status]++;
  }
  return counts;
}

/** `3 failures, 1 unsettled, 2 not run, 120 passed; seed 1` */
export function summaryOf(report: VerifyReport): string {
  const counts = countOutcomes(report.targets);
  const { seed, shard } = report;
  const outcomes = [
    `${counts.failed} failed`,
    ...(counts.unsettled > 0 ? [`${counts.unsettled} unsettled`] : []),
    ...(counts['not-run'] > 0 ? [`${counts['not-run']} not run`] : []),
    `${counts.passed} passed`,
  ];
  const part = shard === undefined ? '' : `, shard ${shard.index}/${shard.count}`;
  return `${outcomes.join(', ')}; seed ${seed}${part}`;
}
