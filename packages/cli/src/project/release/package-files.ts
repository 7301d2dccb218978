import type { PackageFile } from '@speclock/diff';
import type { ApiModel } from '@speclock/model';
import { UsageError } from '../../usage-error.ts';
import { loadFiles } from '../load.ts';
import type { Files } from './tar.ts';

/** What files of a package say that are JSON; undefined for one that is not there. */
function jsonIn(files: Files, name: string, shown: string): Record<string, unknown> | undefined {
  const bytes = files.get(name);
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new UsageError(`${name} of ${shown} is no JSON.`, undefined, { cause: error });
  }
}

/**
 * The version in a package's package.json.
 *
 * @throws UsageError when there is none; `shown` is the package's name in the message.
 */
export function versionOf(files: Files, shown: string): string {
  const version = jsonIn(files, 'package.json', shown)?.['version'];
  if (typeof version === 'string' && /^\d+\.\d+\.\d+/.test(version)) return version;
  throw new UsageError(
    `${shown} holds no package.json with a version.`,
    'Run: npx speclock generate',
  );
}

/** The files that code and tools read, as text: all but what people read and what says so of the others. */
export function packageFiles(files: Files): PackageFile[] {
  return [...files]
    .filter(([path]) => !/\.md$|^LICENSE$|^manifest\.json$/.test(path))
    .map(([path, bytes]) => ({ path, content: new TextDecoder().decode(bytes) }));
}

/** The bundle that a generated package is made of, in the package. */
export const documentName = 'openapi.json';

/**
 * A document among the files of a package.
 *
 * @throws UsageError when it is not there or cannot be read.
 */
export function documentOf(files: Files, name: string, shown: string): ApiModel {
  const bytes = files.get(name);
  if (bytes === undefined) {
    throw new UsageError(`${shown} holds no ${name}, so it is no generated package.`);
  }
  const { model, problems } = loadFiles('', { file: name, bytes }, undefined, undefined);
  if (model !== undefined) return model;
  const [problem] = problems.filter(({ severity }) => severity === 'error');
  throw new UsageError(`The document of ${shown} cannot be read: ${problem?.message ?? ''}`);
}
