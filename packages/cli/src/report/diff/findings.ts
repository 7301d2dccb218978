import type { Problem } from '@speclock/schema';
import type { Annotation } from '../github.ts';
import { type Place, placeText } from '../place.ts';
import { printable } from '../printable.ts';
import type { SarifFinding } from '../sarif.ts';
import {
  acceptedGroups,
  type ChangeGroup,
  type DiffReport,
  groupsOf,
  operationsText,
} from './report.ts';

/** The report's rows for SARIF; what was accepted is there, suppressed. */
export function sarifFindings(report: DiffReport): SarifFinding[] {
  return report.groups.map((group) => {
    const { change, placeOld, fingerprints } = group;
    return {
      code: change.code,
      severity: change.severity,
      message: sentence(group),
      place: placeNow(group, report),
      ...(placeOld && { related: { place: placeOld, message: 'Before.' } }),
      ...(fingerprints[0] !== undefined && { fingerprint: fingerprints[0] }),
      ...(change.accepted && { accepted: change.accepted.reason }),
    };
  });
}

/** The report's rows as annotations; what was accepted only informs. */
export function diffAnnotations(report: DiffReport): Annotation[] {
  const counted = [
    ...groupsOf(report, 'breaking'),
    ...groupsOf(report, 'warning'),
    ...groupsOf(report, 'compatible'),
  ].map((group) => annotation(group, report));
  const accepted = acceptedGroups(report).map((group) => ({
    ...annotation(group, report),
    severity: 'note' as const,
  }));
  return [...counted, ...accepted];
}

function annotation(group: ChangeGroup, report: DiffReport): Annotation {
  const { severity, code } = group.change;
  return { severity, title: code, message: sentence(group), place: placeNow(group, report) };
}

/** What is gone has no place in the new document: it is shown at its beginning, since the old one is no longer there. */
function placeNow({ place }: ChangeGroup, { next }: DiffReport): Place {
  return place ?? { file: next.file, line: 1 };
}

/** What breaks, as problems. */
export function breakingFindings(report: DiffReport): Problem[] {
  return groupsOf(report, 'breaking').map((group) => {
    const { change, place } = group;
    const { code, severity, pointer } = change;
    return { code, severity, message: sentence(group), pointer, ...place };
  });
}

function sentence(group: ChangeGroup): string {
  const { message, direction, place, reason } = group.change;
  const where = [
    operationsText(group),
    direction === 'none' ? '' : direction,
    place,
    group.place === undefined && group.placeOld ? `before at ${placeText(group.placeOld)}` : '',
  ].filter((text) => text !== '');
  const said = where.length > 0 ? `${message} (${where.join(', ')})` : message;
  return printable(reason === undefined ? said : `${said} ${reason}`);
}
