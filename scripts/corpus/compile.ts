import { spawn } from 'node:child_process';
import { globSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What a compiler says of generated packages. */
export interface Compiled {
  readonly version: string;
  readonly programs: number;
  readonly seconds: number;
  readonly errors: readonly { readonly folder: string; readonly text: string }[];
}

/** Source of more packages than this, in bytes, is several programs: one would not fit into memory. */
const programSize = 16_000_000;

/** Compiles packages, each in its folder below `work`, as one program, `tsc --strict` with nothing left out. */
export async function compileAll(
  work: string,
  folders: readonly string[],
  compiler: { readonly version: string; readonly program: string },
): Promise<Compiled> {
  const started = performance.now();
  const errors: { folder: string; text: string }[] = [];
  const programs = batches(work, folders);
  for (const batch of programs) {
    const config = path.join(work, 'tsconfig.json');
    writeFileSync(config, JSON.stringify(configOf(batch), null, 2));
    errors.push(...(await compile(work, config, compiler.program)));
  }
  const seconds = (performance.now() - started) / 1000;
  return { version: compiler.version, programs: programs.length, seconds, errors };
}

function configOf(folders: readonly string[]): object {
  return {
    extends: path.join(root, 'tsconfig.base.json'),
    compilerOptions: { skipLibCheck: false, types: [], rootDir: '/' },
    include: folders.flatMap((folder) => [`${folder}/src/**/*.ts`]),
  };
}

function batches(work: string, folders: readonly string[]): string[][] {
  const all: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const folder of folders) {
    const files = globSync(`${folder}/src/**/*.ts`, { cwd: work });
    const own = files.reduce((sum, file) => sum + statSync(path.join(work, file)).size, 0);
    if (size + own > programSize) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(folder);
    size += own;
  }
  return all;
}

function compile(work: string, config: string, program: string) {
  return new Promise<{ folder: string; text: string }[]>((resolve, reject) => {
    const heap = '--max-old-space-size=8192';
    const child = spawn(process.execPath, [heap, program, '-p', config, '--pretty', 'false'], {
      cwd: work,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const lines = output.split('\n').filter((line) => /error TS\d+/.test(line));
      const found = lines.map((text) => ({ folder: text.split('/')[0] ?? '', text }));
      if (code === 0 && found.length === 0) resolve([]);
      else if (found.length > 0) resolve(found);
      else reject(new Error(`tsc ended with ${signal ?? code}: ${output.slice(-600)}`));
    });
  });
}
