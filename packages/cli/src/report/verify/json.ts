import type { Failure, VerifyReport } from './report.ts';

/** The report as data: each target's verdicts, and what was found, each once. */
export function verifyJson({ failures, unsettled, remarks, ...report }: VerifyReport): unknown {
  return {
    ...report,
    failures: failures.map(entry),
    unsettled: unsettled.map(entry),
    remarks: remarks.map(entry),
  };
}

function entry({ verdict, finding, place, ...rest }: Failure): unknown {
  const { code, message, pointer, instance } = finding;
  return { ...rest, ...place, code, message, pointer, instance, case: verdict.case.id };
}
