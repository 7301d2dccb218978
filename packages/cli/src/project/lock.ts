import path from 'node:path';
import { compareLock, type Lock, parseLock, type SourceBytes } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { readFolder } from './document-files.ts';
import { textOf } from './files.ts';
import type { LoadedProjectSpec } from './load.ts';
import type { SpecFolder } from './spec-files.ts';
import { documentNames, lockName, nameInFolder, specPath } from './spec-folder.ts';

/** What is wrong between the files of an API that came in and its lock. */
export function lockProblems(spec: LoadedProjectSpec): readonly Problem[] {
  const { name: api, files } = spec;
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
  return compareLock(lock, presentFiles(spec, lock)).map((problem) => ({
    ...problem,
    file: `${specPath(api)}/${problem.file ?? lockName}`,
    hint: remedy(api, files),
  }));
}

/** The files of the document, and those that came in with it and are there still, whether or not it refers to them. */
function presentFiles({ name: api, root, parts }: LoadedProjectSpec, lock: Lock): SourceBytes[] {
  const present = new Map(parts.map(({ file, bytes }) => [nameInFolder(api, file), bytes]));
  const read = readFolder(path.join(root, specPath(api)), '');
  for (const name of [
    ...lock.files.map((file) => file.name),
    ...documentNames(path.join(root, specPath(api))),
  ]) {
    const part = present.has(name) ? undefined : read(name);
    if (part && 'bytes' in part) present.set(name, part.bytes);
  }
  return Array.from(present, ([name, bytes]) => ({ name, bytes }));
}

/** The same as warnings, for commands that go on with the document as it stands. */
export function lockWarnings(spec: LoadedProjectSpec): readonly Problem[] {
  return lockProblems(spec).map((problem) => ({ ...problem, severity: 'warning' }));
}

function remedy(api: string, files: SpecFolder): string {
  return (
    `Correct the document by an action in ${specPath(api)}/overlay.yaml and restore it, ` +
    `or take it as a new download: npx speclock pull ${api} --from ${files.document.file}`
  );
}
