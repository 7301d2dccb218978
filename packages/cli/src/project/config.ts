import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../usage-error.ts';
import { checkConfig } from './check-config.ts';
import type { Config } from './config-types.ts';

export type {
  ApiConfig,
  CommandTarget,
  Config,
  FromEnv,
  PullConfig,
  Selection,
  Target,
  UrlTarget,
} from './config-types.ts';

export const configName = 'speclock.config.ts';

/** A config file that was found, and the folder that it stands in: the root of the project. */
export interface Project {
  readonly root: string;
  readonly config: Config;
}

/** Gives `speclock.config.ts` its type: `export default defineConfig({ apis: { … } })`. */
export function defineConfig(config: Config): Config {
  return config;
}

/**
 * Finds speclock.config.ts in `cwd` or the nearest folder above it, and reads it; what a process has read it keeps, unless
 * `round` is another.
 *
 * @throws UsageError when there is none, when it cannot be loaded, and when its shape is wrong.
 */
export async function loadProject(cwd: string, round = 0): Promise<Project> {
  const project = await findProject(cwd, round);
  if (project === undefined) {
    throw new UsageError(
      `No ${configName} in ${cwd} or a folder above it.`,
      'Run speclock inside a project, or name a document with --input.',
    );
  }
  return project;
}

/**
 * Finds and reads speclock.config.ts as {@link loadProject} does; undefined where there is none.
 *
 * @throws UsageError when it cannot be loaded, and when its shape is wrong.
 */
export async function findProject(cwd: string, round = 0): Promise<Project | undefined> {
  const file = findUpwards(cwd, configName);
  if (file === undefined) return undefined;
  const shown = path.relative(cwd, file);
  const module = await importConfig(file, shown, round === 0 ? '' : `?${round}`);
  return { root: path.dirname(file), config: checkConfig(module.default, shown) };
}

function findUpwards(cwd: string, name: string): string | undefined {
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    const file = path.join(folder, name);
    if (existsSync(file)) return file;
    if (folder === path.dirname(folder)) return undefined;
  }
}

async function importConfig(
  file: string,
  shown: string,
  query: string,
): Promise<{ default?: unknown }> {
  try {
    return await import(pathToFileURL(file).href + query);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = placeOf(error, file, shown, query);
    const hint = commonJsHint(error, file, shown);
    const sentence = `${place} cannot be loaded: ${reason}${hint === undefined ? '' : '.'}`;
    throw new UsageError(sentence, hint, { cause: error });
  }
}

/** What V8 says of the syntax of modules where it does not expect a module. */
const moduleSyntax =
  /^(?:Cannot use (?:import statement|'import\.meta') outside a module|Unexpected token 'export'|await is only valid in )/;

/** What to do about a config that Node took for CommonJS; undefined where something else is wrong with it. */
function commonJsHint(error: unknown, file: string, shown: string): string | undefined {
  if (!(error instanceof SyntaxError) || !moduleSyntax.test(error.message)) return undefined;
  const manifest = findUpwards(path.dirname(file), 'package.json');
  if (manifest === undefined || isModule(manifest)) return undefined;
  const named = path.join(path.dirname(shown), path.relative(path.dirname(file), manifest));
  return `Add "type": "module" to ${named}: without it Node takes the file for CommonJS.`;
}

function isModule(manifest: string): boolean {
  const { type }: { type?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'));
  return type === 'module';
}

/** The file with the line that an error is about, as far as its stack tells. */
function placeOf(error: unknown, file: string, shown: string, query: string): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const name of [pathToFileURL(file).href + query, file]) {
    const [, rest] = stack.split(`${name}:`, 2);
    const line = /^\d+/.exec(rest ?? '')?.[0];
    if (line !== undefined) return `${shown}:${line}`;
  }
  // The first line of a syntax error's stack is its place, which may be a file that the config imports.
  const [, place] = /^(?:file:\/\/)?(\/.*:\d+)\n/.exec(stack) ?? [];
  return place === undefined ? shown : `${shown} (${path.relative(path.dirname(file), place)})`;
}
