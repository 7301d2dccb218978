import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { peers } from './places.ts';

export interface Size {
  readonly minified: number;
  readonly gzip: number;
}

/** Bundles what `source` exports into `<folder>/<name>.js`, a minified ES module, by esbuild; answers that file. */
export function bundle(folder: string, name: string, source: string): string {
  const entry = path.join(folder, `${name}.entry.js`);
  const file = path.join(folder, `${name}.js`);
  writeFileSync(entry, source);
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      path.join(peers, 'esbuild/bin/esbuild'),
      entry,
      '--bundle',
      '--minify',
      '--format=esm',
      '--log-level=error',
      `--outfile=${file}`,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`esbuild could not bundle ${entry}: ${stderr}`);
  return file;
}

/** In bytes; gzip by zlib's default level. */
export function sizeOf(file: string): Size {
  const bytes = readFileSync(file);
  return { minified: bytes.length, gzip: gzipSync(bytes).length };
}
