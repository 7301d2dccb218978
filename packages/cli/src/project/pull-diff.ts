import { diffApis } from '@speclock/diff';
import type { ApiModel } from '@speclock/model';
import { groupChanges, shownFile } from '../report/diff/group.ts';
import type { DiffReport } from '../report/diff/report.ts';
import type { LoadedSpec } from './load.ts';

/**
 * What taking a document in changes for those who call the API; undefined where one of the two cannot be read.
 *
 * The new one is called `from`, since it does not stand yet where it is to be written.
 */
export function compareSpecs(
  old: LoadedSpec,
  next: LoadedSpec,
  from: string,
  cwd: string,
): DiffReport | undefined {
  if (old.model === undefined || next.model === undefined) return undefined;
  const { changes, bump } = diffApis(old.model, next.model);
  const [file, fileOld] = [next, old].map(({ root, sources }) =>
    shownFile(root, sources[0]?.file ?? '', cwd),
  );
  return {
    old: { name: 'what stands', title: titleOf(old.model), file: fileOld ?? '' },
    next: { name: from, title: titleOf(next.model), file: from },
    bump,
    groups: groupChanges(changes, old, next, cwd).map((group) =>
      group.place?.file === file ? { ...group, place: { ...group.place, file: from } } : group,
    ),
  };
}

function titleOf({ info }: ApiModel): string {
  return `${info.title} ${info.version}`;
}
