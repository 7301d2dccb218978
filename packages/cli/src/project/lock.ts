import path from 'node:path';
import { compareLock, parseLock } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { textOf } from './files.ts';
import type { LoadedProjectSpec } from './load.ts';
import { lockName, type SpecFolder, specPath } from './spec-folder.ts';

/** What is wrong between the files of an API that came in and its lock. */
export function lockProblems(api: string, files: SpecFolder): readonly Problem[] {
  const lockFile = `${specPath(api)}/${lockName}`;
  if (files.lock === undefined) {
    return [
      {
        code: 'lock-missing',
        severity: 'error',
        message: `${lockFile} is missing, so nothing says whether the document is as it came in.`,
        hint: remedy(api, files),
        pointer: '',
        file: lockFile,
      },
    ];
  }
  const { lock, problems } = parseLock({
    file: files.lock.file,
    text: textOf(files.lock.bytes, files.lock.file),
  });
  if (lock === undefined) {
    return problems.map((problem) => ({ hint: remedy(api, files), ...problem }));
  }
  const { file, bytes } = files.document;
  return compareLock(lock, [{ name: path.posix.basename(file), bytes }]).map((problem) => ({
    ...problem,
    file: `${specPath(api)}/${problem.file ?? lockName}`,
    hint: remedy(api, files),
  }));
}

/** The same as warnings, for commands that go on with the document as it stands. */
export function lockWarnings({ name, files }: LoadedProjectSpec): readonly Problem[] {
  return lockProblems(name, files).map((problem) => ({ ...problem, severity: 'warning' }));
}

function remedy(api: string, files: SpecFolder): string {
  return (
    `Correct the document by an action in ${specPath(api)}/overlay.yaml and restore it, ` +
    `or take it as a new download: npx speclock pull ${api} --from ${files.document.file}`
  );
}
