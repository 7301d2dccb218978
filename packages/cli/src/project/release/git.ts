import { execFileSync } from 'node:child_process';
import { UsageError } from '../../usage-error.ts';

/** What a release asks of the repository that a folder is in; paths are relative to that folder. */
export interface Git {
  hasTag(name: string): boolean;
  isShallow(): boolean;
  /** The last commit that changed a line with this text in a file, the one that brought it too. */
  lastChange(file: string, text: string): string | undefined;
  /** A folder at a revision as a tar archive. */
  archive(revision: string, folder: string): Uint8Array;
}

/** The git of a folder. Its functions throw UsageError where git is missing or the folder is in no repository. */
export function gitOf(folder: string): Git {
  const git = (...args: readonly string[]): Buffer => {
    try {
      return execFileSync('git', args, {
        cwd: folder,
        maxBuffer: 512 * 2 ** 20,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      throw new UsageError(
        `git: ${reasonOf(error)}`,
        'Name what was released: --base <folder, tarball or document>',
        { cause: error },
      );
    }
  };
  const line = (...args: readonly string[]): string =>
    git(...args)
      .toString('utf8')
      .trim();
  return {
    hasTag: (name) => line('for-each-ref', `refs/tags/${name}`) !== '',
    isShallow: () => line('rev-parse', '--is-shallow-repository') === 'true',
    lastChange: (file, text) =>
      line('log', '-1', '--format=%H', `-G${text}`, '--', file) || undefined,
    // From the top, since below it git looks for the folder that it runs in, in the tree too.
    archive: (revision, tree) =>
      git(
        '-C',
        line('rev-parse', '--show-toplevel'),
        'archive',
        '--format=tar',
        line('rev-parse', '--verify', `${revision}:./${tree}`),
      ),
  };
}

function reasonOf(error: unknown): string {
  const { stderr, code }: { stderr?: unknown; code?: unknown } = Object(error);
  if (code === 'ENOENT') return 'git is not installed.';
  const [line = ''] = String(stderr).trim().split('\n');
  return `${line.replace(/^fatal: /, '').replace(/\.?$/, '.')}`;
}
