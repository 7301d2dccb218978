import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');

export interface Tarball {
  /** Name of the package. */
  readonly name: string;
  /** Where the archive is. */
  readonly archive: string;
  /** Paths in the package, sorted. */
  readonly files: readonly string[];
}

export interface Output {
  readonly code: number | null;
  readonly stdout: string;
  /** What it printed to either stream, for a message. */
  readonly text: string;
}

interface RunOptions {
  /** The root of the repository when absent. */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program and gathers what it prints; `npm` and `node` are those of the PATH. */
export function runProgram(
  program: string,
  argv: readonly string[],
  { cwd = root, env = process.env }: RunOptions = {},
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      cwd,
      env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let stdout = '';
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      text += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, text }));
  });
}

/** As `runProgram`; throws an Error that holds the output when the program fails. */
export async function mustRun(
  program: string,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, stdout, text } = await runProgram(program, argv, options);
  if (code !== 0) throw new Error(`${program} ${argv.join(' ')} ended with ${code}:\n${text}`);
  return stdout;
}

/** Packs the built package of each folder into `into`, as publishing does. */
export async function pack(folders: readonly string[], into: string): Promise<Tarball[]> {
  const argv = ['pack', '--json', '--pack-destination', into];
  const dists = folders.map((folder) => path.join(root, folder, 'dist'));
  const packed = JSON.parse(await mustRun('npm', [...argv, ...dists])) as {
    readonly name: string;
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
  }[];
  return packed.map(({ name, filename, files }) => ({
    name,
    archive: path.join(into, filename),
    files: files.map((file) => file.path).sort(),
  }));
}

/** A folder under the system's temporary one. */
export function makeFolder(): string {
  return realpathSync(mkdtempSync(path.join(os.tmpdir(), 'speclock-packed-')));
}

/** Installs what `npm install` takes into `folder`, from npm's cache where it has it. */
export async function install(folder: string, wanted: readonly string[]): Promise<void> {
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await mustRun('npm', ['install', ...quiet, ...wanted], { cwd: folder });
}

/**
 * A Node of a major version: this one, one that the machine has, or else the newest of the registry's platform packages,
 * installed into `folder`. Undefined when there is none.
 */
export async function nodeOf(major: number, folder: string): Promise<string | undefined> {
  const isWanted = async (file: string): Promise<boolean> => {
    const { stdout } = await runProgram(file, ['--version']).catch(() => ({ stdout: '' }));
    return stdout.startsWith(`v${major}.`);
  };
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const onPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((place) => path.join(place, executable));
  for (const file of new Set([process.execPath, ...onPath])) {
    if (existsSync(file) && (await isWanted(file))) return file;
  }
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const home = path.join(folder, `node-${major}`);
  mkdirSync(home);
  try {
    await install(home, ['--no-save', '--prefix', home, `${name}@${major}`]);
  } catch {
    return undefined;
  }
  return path.join(home, 'node_modules', name, 'bin', executable);
}

/** Every file below a folder, relative to it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
