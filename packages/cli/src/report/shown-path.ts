import path from 'node:path';
import { isUrl } from '../project/from-url.ts';

/**
 * A file that is named from `root`, named from where the command runs, with forward slashes. A URL stays as it is, and without
 * a root, in a revision of git, so does a file.
 */
export function shownPath(root: string, file: string, cwd: string): string {
  if (root === '' || isUrl(file)) return file;
  return path.relative(cwd, path.resolve(root, file)).split(path.sep).join('/');
}
