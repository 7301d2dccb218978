import path from 'node:path';
import type { Io } from '../../io.ts';
import type { Project } from '../config.ts';
import { urlOf } from '../from-url.ts';
import { folderItself } from '../last-run/fingerprint.ts';
import {
  apiConfig,
  documentNames,
  lockName,
  outputPath,
  overlayName,
  specPath,
} from '../spec-folder.ts';
import type { Derived } from './derive.ts';

// What derives is imported when it is to derive: deciding that nothing is to be done must not wait for it.

/** A package that generate writes, and what it is made from. */
export interface Subject {
  /** As it is called in messages. */
  readonly name: string;
  /** Where the package is written to, absolute. */
  readonly folder: string;
  /** Whether the folder may hold other files. */
  readonly isShared: boolean;
  /** The folder that the names of its inputs start from, absolute; absent where they are not files. */
  readonly source?: string;
  /** The folder that findings name files from, absolute. */
  readonly root: string;
  /** What decides the package besides files, as JSON. */
  readonly settings: string;
  /** The names of the inputs, as they are now, that are read whatever stands in them, or may be. */
  entries(): readonly string[];
  /** @throws UsageError where what is to be read first cannot be. */
  derive(): Promise<Derived>;
}

/** The package of one of the project's APIs. */
export function apiSubject(project: Project, name: string): Subject {
  const { package: packageName, license, select, validators, postman } = apiConfig(project, name);
  const source = path.join(project.root, specPath(name));
  return {
    name,
    folder: path.join(project.root, outputPath(name)),
    isShared: false,
    source,
    root: project.root,
    settings: JSON.stringify({ packageName, license, select, validators, postman }),
    entries: () => [folderItself, overlayName, lockName, ...documentNames(source)],
    derive: async () => (await import('./derive.ts')).deriveApi(project, name),
  };
}

/** The package of a document that stands alone: a file, relative to where the command runs, or a URL. */
export function inputSubject(input: string, output: string, packageName: string, io: Io): Subject {
  const folder = path.resolve(io.cwd, output);
  const isFile = urlOf(input) === undefined;
  const source = path.dirname(path.resolve(io.cwd, input));
  return {
    name: output,
    folder,
    isShared: true,
    ...(isFile && { source }),
    root: isFile ? source : io.cwd,
    settings: JSON.stringify({ document: path.basename(input), packageName }),
    entries: () => [path.basename(input)],
    derive: async () =>
      (await import('./derive.ts')).deriveInput(input, { folder, output, packageName }, io),
  };
}
