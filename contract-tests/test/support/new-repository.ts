import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { mustRun, type Output, root, runProgram } from './packed.ts';
import type { Registry } from './registry.ts';

/** What `speclock` and the packages that it generates are made of. */
const toolkit = [
  'schema',
  'wire',
  'runtime',
  'model',
  'codegen',
  'diff',
  'contract',
  'mock',
  'cli',
];

/** Publishes the built packages of the toolkit. */
export async function publishToolkit({ env }: Registry): Promise<void> {
  const publish = (name: string): Promise<string> => {
    const dist = path.join(root, 'packages', name, 'dist');
    return mustRun('npm', ['publish', '--ignore-scripts', dist], { env });
  };
  await Promise.all(toolkit.map(publish));
}

/** What `speclock init` makes of a document, with our packages from a registry and all others from where npm has them. */
export interface NewRepository {
  readonly folder: string;
  /** What `init` printed. */
  readonly said: string;
  /** Runs npm as somebody does whose machine has nothing of this repository. */
  npm(...argv: readonly string[]): Promise<Output>;
}

export async function createRepository(
  document: string,
  folder: string,
  { url }: Registry,
): Promise<NewRepository> {
  const bin = path.join(root, 'packages/cli/dist/bin/speclock.js');
  const argv = [bin, 'init', document, '--output', folder];
  const said = await mustRun(process.execPath, argv);
  appendFileSync(path.join(folder, '.npmrc'), `@speclock:registry=${url}/\nprefer-offline=true\n`);
  const env = cleanEnv();
  return { folder, said, npm: (...argv) => runProgram('npm', argv, { cwd: folder, env }) };
}

/** The environment without what npm run sets, which holds this repository's configuration and Node. */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_(registry|cache|userconfig)$)|^NODE_OPTIONS$/.test(name),
  );
  const PATH = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((place) => !place.includes('node_modules'))
    .join(path.delimiter);
  return { ...Object.fromEntries(kept), PATH };
}
