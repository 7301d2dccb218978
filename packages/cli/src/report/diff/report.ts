import type { Bump, Change, Level } from '@speclock/diff';
import type { Place } from '../place.ts';

/** One of the two documents that were compared. */
export interface DiffSide {
  /** As it was named on the command line. */
  readonly name: string;
  /** `Pets 1.2.0` */
  readonly title: string;
  /** The document's file, from where the command ran. */
  readonly file: string;
}

/**
 * The same change, in all operations that it reaches: one row of a report.
 *
 * A schema that many operations share changes once, and is written once.
 */
export interface ChangeGroup {
  /** Of the first operation; the others differ in operation, place and fingerprint alone. */
  readonly change: Change;
  readonly operations: readonly string[];
  readonly fingerprints: readonly string[];
  readonly place?: Place;
  readonly placeOld?: Place;
}

/** Two documents compared, as every format of `speclock diff` is written from it. */
export interface DiffReport {
  readonly old: DiffSide;
  readonly next: DiffSide;
  readonly bump: Bump;
  /** What breaks first. */
  readonly groups: readonly ChangeGroup[];
}

/** The groups of one level that count, without those that were accepted. */
export function groupsOf({ groups }: DiffReport, level: Level): readonly ChangeGroup[] {
  return groups.filter(({ change }) => change.level === level && change.accepted === undefined);
}

/** The groups that somebody accepted, with a reason, for a time. */
export function acceptedGroups({ groups }: DiffReport): readonly ChangeGroup[] {
  return groups.filter(({ change }) => change.accepted !== undefined);
}

/** The rows under one heading. */
export interface Section {
  readonly name: Level | 'accepted';
  readonly title: string;
  readonly groups: readonly ChangeGroup[];
}

/** The rows by level, what breaks first, and those that were accepted last; without sections that have none. */
export function sectionsOf(report: DiffReport): Section[] {
  const sections: readonly Section[] = [
    { name: 'breaking', title: 'Breaking', groups: groupsOf(report, 'breaking') },
    { name: 'warning', title: 'Warnings', groups: groupsOf(report, 'warning') },
    { name: 'compatible', title: 'Compatible', groups: groupsOf(report, 'compatible') },
    { name: 'accepted', title: 'Accepted', groups: acceptedGroups(report) },
  ];
  return sections.filter(({ groups }) => groups.length > 0);
}

/** `3 breaking, 1 warning, 12 compatible, 1 accepted` */
export function summaryOf(report: DiffReport): string {
  const warnings = groupsOf(report, 'warning').length;
  const accepted = acceptedGroups(report).length;
  return [
    `${groupsOf(report, 'breaking').length} breaking`,
    `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    `${groupsOf(report, 'compatible').length} compatible`,
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
  ].join(', ');
}

const bumps: Readonly<Record<Bump, string>> = {
  major: 'a major release',
  minor: 'a minor release',
  patch: 'a patch release',
  none: 'no release',
};

/** `a major release` */
export function bumpText({ bump }: DiffReport): string {
  return bumps[bump];
}

/** `getPet, listPets and 4 more`; what concerns every operation has none. */
export function operationsText({ operations }: ChangeGroup, most = 4): string {
  const shown = operations.slice(0, most).join(', ');
  const more = operations.length - most;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** A value of a document on one line, cut where it is long. */
export function valueText(value: unknown, most = 80): string {
  const text = JSON.stringify(value);
  // A cut through a pair of surrogates would leave half a character.
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** What a counterexample is one of. */
export function counterexampleTitle({ direction }: Change): string {
  return direction === 'response' ? 'May come now' : 'Was right, is refused now';
}
