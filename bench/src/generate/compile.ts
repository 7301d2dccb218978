import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { peers } from '../places.ts';

const limit = 300_000;

/** How many errors TypeScript finds in all that stands in a folder, strictly; undefined where it comes to no end. */
export function compileErrors(folder: string): number | undefined {
  const config = path.join(folder, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        target: 'es2023',
        lib: ['es2023', 'dom', 'dom.iterable'],
        module: 'esnext',
        moduleResolution: 'bundler',
        allowImportingTsExtensions: true,
        types: [],
      },
      include: ['**/*.ts'],
    }),
  );
  const tsc = path.join(peers, 'typescript/bin/tsc');
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--max-old-space-size=6144', tsc, '-p', config, '--pretty', 'false'],
    { encoding: 'utf8', timeout: limit, maxBuffer: 2 ** 28 },
  );
  const errors = stdout.match(/error TS\d+/g)?.length ?? 0;
  return status === 0 || errors > 0 ? errors : undefined;
}
