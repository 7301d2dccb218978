import type { ApiComparison, Failure, VerifyReport } from './report.ts';

/** The report as data: each target's verdicts, and what was found, each once. */
export function verifyJson({
  failures,
  unsettled,
  remarks,
  comparisons,
  ...report
}: VerifyReport): unknown {
  return {
    ...report,
    failures: failures.map(entry),
    unsettled: unsettled.map(entry),
    remarks: remarks.map(entry),
    comparisons: comparisons.map(comparison),
  };
}

function entry({ verdict, finding, place, ...rest }: Failure): unknown {
  const { code, message, pointer, instance } = finding;
  return { ...rest, ...place, code, message, pointer, instance, case: verdict.case.id };
}

function comparison({ differences, ...rest }: ApiComparison): unknown {
  return {
    ...rest,
    differences: differences.map(({ example, ...difference }) => ({
      ...difference,
      case: example[0]?.case.id,
    })),
  };
}
