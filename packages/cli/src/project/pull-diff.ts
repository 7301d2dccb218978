import { diffApis } from '@speclock/diff';
import type { ApiModel } from '@speclock/model';
import { groupChanges } from '../report/diff/group.ts';
import type { DiffReport } from '../report/diff/report.ts';
import { shownPath } from '../report/shown-path.ts';
import type { LoadedSpec } from './load.ts';

/**
 * What taking a document in changes for those who call the API; undefined where one of the two cannot be read.
 *
 * The new one is called `from`, and its files as `rename` says, since they do not stand yet where they are to be written.
 */
export function compareSpecs(
  old: LoadedSpec,
  next: LoadedSpec,
  from: string,
  cwd: string,
  rename: (file: string) => string,
): DiffReport | undefined {
  if (old.model === undefined || next.model === undefined) return undefined;
  const { changes, bump } = diffApis(old.model, next.model);
  return {
    old: {
      name: 'what stands',
      title: titleOf(old.model),
      file: shownPath(old.root, old.sources[0]?.file ?? '', cwd),
    },
    next: { name: from, title: titleOf(next.model), file: from },
    bump,
    groups: groupChanges(changes, old, next, cwd).map((group) =>
      group.place ? { ...group, place: { ...group.place, file: rename(group.place.file) } } : group,
    ),
  };
}

function titleOf({ info }: ApiModel): string {
  return `${info.title} ${info.version}`;
}
