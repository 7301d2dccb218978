import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../../src/run.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with real files, in which commands run. */
export interface TestProject {
  readonly root: string;
  write(file: string, content: string): void;
  read(file: string): string;
  has(file: string): boolean;
  remove(file: string): void;
  /** Every file of the folder with its content, to see that nothing was changed. */
  snapshot(): Record<string, string>;
  run(...argv: readonly string[]): Promise<Ran>;
  /** As `run`, with environment variables and somewhere to run from. */
  runWith(
    options: {
      env?: Record<string, string>;
      cwd?: string;
      signal?: AbortSignal;
      onStdout?: (text: string) => void;
    },
    ...argv: readonly string[]
  ): Promise<Ran>;
}

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that holds these files, by relative path. */
export function createProject(files: Readonly<Record<string, string>> = {}): TestProject {
  const root = mkdtempSync(path.join(os.tmpdir(), 'speclock-cli-'));
  folders.push(root);
  const inRoot = (file: string): string => path.join(root, file);
  const project: TestProject = {
    root,
    write(file, content) {
      mkdirSync(path.dirname(inRoot(file)), { recursive: true });
      writeFileSync(inRoot(file), content);
    },
    read: (file) => readFileSync(inRoot(file), 'utf8'),
    has: (file) => existsSync(inRoot(file)),
    remove: (file) => rmSync(inRoot(file), { recursive: true }),
    snapshot() {
      const all = globSync('**', { cwd: root, withFileTypes: true, exclude: () => false });
      const entries = all
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort()
        .map((file) => [path.relative(root, file), readFileSync(file, 'latin1')]);
      return Object.fromEntries(entries);
    },
    run: (...argv) => project.runWith({}, ...argv),
    async runWith({ env = {}, cwd = root, signal, onStdout }, ...argv) {
      let stdout = '';
      let stderr = '';
      const code = await run(argv, {
        cwd,
        env: { PATH: process.env['PATH'], ...env },
        stdout: {
          write(text) {
            stdout += text;
            onStdout?.(text);
          },
        },
        stderr: { write: (text) => (stderr += text) },
        isTTY: false,
        ...(signal && { signal }),
      });
      return { code, stdout, stderr };
    },
  };
  for (const [file, content] of Object.entries(files)) project.write(file, content);
  return project;
}
