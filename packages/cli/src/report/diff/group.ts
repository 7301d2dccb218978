import type { Change } from '@speclock/diff';
import { type At, positionOf } from '@speclock/model';
import type { LoadedSpec } from '../../project/load.ts';
import type { Place } from '../place.ts';
import { shownPath } from '../shown-path.ts';
import type { ChangeGroup } from './report.ts';

/**
 * The changes of two documents as rows of a report, in the order in which they came: what is the same change at the same
 * place of the documents, reached through several operations, is one row.
 */
export function groupChanges(
  changes: readonly Change[],
  old: LoadedSpec,
  next: LoadedSpec,
  cwd: string,
): ChangeGroup[] {
  const groups = new Map<
    string,
    { change: Change; operations: string[]; fingerprints: string[] }
  >();
  for (const change of changes) {
    const key = keyOf(change);
    const group = groups.get(key) ?? { change, operations: [], fingerprints: [] };
    groups.set(key, group);
    if (change.operation !== undefined && !group.operations.includes(change.operation)) {
      group.operations.push(change.operation);
    }
    group.fingerprints.push(change.fingerprint);
  }
  return Array.from(groups.values(), (group) => ({
    ...group,
    ...(group.change.at && { place: placeOf(group.change.at, next, cwd) }),
    ...(group.change.atOld && { placeOld: placeOf(group.change.atOld, old, cwd) }),
  }));
}

function keyOf(change: Change): string {
  const { code, level, direction, place, before, after, at, atOld, accepted, message } = change;
  // Several properties that are gone have one place now, that of their object.
  const name = /[^ .]*$/.exec(place)?.[0];
  // What was written in each operation may now be written once.
  const parts = [code, level, direction, name, before, after, at ?? atOld, accepted, message];
  return JSON.stringify(parts.map((part) => part ?? null));
}

function placeOf({ file, pointer }: At, { root, sources }: LoadedSpec, cwd: string): Place {
  const source = sources.find((one) => one.file === file);
  return {
    file: shownPath(root, file, cwd),
    ...(source && positionOf(source, pointer)),
  };
}
