import path from 'node:path';
import { mustRun, type Output, root, runProgram } from './packed.ts';
import type { Registry } from './registry.ts';

/** What `speclock` and the packages that it generates are made of. */
const packages = [
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
  for (const name of packages) {
    const dist = path.join(root, 'packages', name, 'dist');
    await mustRun('npm', ['publish', '--ignore-scripts', dist], { env });
  }
}

/** A machine that has nothing of this repository: its own Node, and our packages from the registry, all others from its own. */
export interface Machine {
  /** Runs a program, which must not fail, and gives all that it printed. */
  run(program: string, ...argv: readonly string[]): Promise<string>;
  /** The same in a folder; it may fail. */
  tryIn(folder: string, program: string, ...argv: readonly string[]): Promise<Output>;
}

/** A machine whose home is `home`. */
export function machineAt(home: string, { url }: Registry): Machine {
  const PATH = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((place) => !place.includes('node_modules'))
    .join(path.delimiter);
  // What npm run sets holds this repository's own configuration.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_(registry|cache|userconfig)$)|^NODE_OPTIONS$/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    PATH,
    'npm_config_@speclock:registry': `${url}/`,
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
  };
  const tryIn: Machine['tryIn'] = (folder, program, ...argv) =>
    runProgram(program, argv, { cwd: folder, env });
  return {
    tryIn,
    async run(program, ...argv) {
      const { code, text } = await tryIn(home, program, ...argv);
      if (code === 0) return text;
      throw new Error(`${program} ${argv.join(' ')} ended with ${code}:\n${text}`);
    },
  };
}
