import type { DiffReport } from './report.ts';
import { summaryOf } from './report.ts';

/**
 * The report for programs: the two documents, the bump, and a row a change; the members of a row are those of a
 * Change, with the operations that it reaches and its places in both files.
 */
export function diffJson(report: DiffReport): unknown {
  const { old, next, bump, groups } = report;
  return {
    old,
    new: next,
    bump,
    summary: summaryOf(report),
    changes: groups.map(({ change, operations, fingerprints, place, placeOld }) => {
      const { kind: _, operation: __, fingerprint: ___, at, atOld, file: ____, ...rest } = change;
      return {
        ...rest,
        operations,
        fingerprints,
        ...(place && { at: { ...place, pointer: at?.pointer } }),
        ...(placeOld && { atOld: { ...placeOld, pointer: atOld?.pointer } }),
      };
    }),
  };
}
