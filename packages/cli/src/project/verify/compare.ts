import { compareTargets } from '@speclock/contract';
import type { ApiComparison, TargetReport } from '../../report/verify/report.ts';
import type { Known } from './known.ts';

/** Holds the targets' answers against each other, API by API, and says which differences are known. */
export function compareReports(
  reports: readonly TargetReport[],
  apis: Iterable<string>,
  known: Known,
): ApiComparison[] {
  return [...apis].flatMap((api) => {
    const targets = reports.flatMap(({ name, verdicts }) => {
      const own = verdicts.flatMap((one) => (one.api === api ? [one.verdict] : []));
      return own.length === 0 ? [] : [{ name, verdicts: own }];
    });
    if (targets.length < 2) return [];
    const comparison = compareTargets(targets);
    const differences = comparison.differences.map((difference) => {
      const ids = targets.flatMap((one) => known.of(one)?.explain(difference, one.name) ?? []);
      return { ...difference, ...(ids[0] !== undefined && { known: ids[0] }) };
    });
    return [{ api, ...comparison, differences }];
  });
}
