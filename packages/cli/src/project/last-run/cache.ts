import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '@speclock/schema';
import type { Env } from '../../io.ts';
import type { Inputs } from './fingerprint.ts';

/** What a run of generate saw and made: where all of it is the same, another run would make the same and say the same. */
export interface LastRun {
  /** See `generatorHash`. */
  readonly generator: string;
  /** What else decides the output, as the name of the package; JSON. */
  readonly settings: string;
  readonly inputs: Inputs;
  /** The sha256 of each file that the output folder held afterwards, by its path in there. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What it reported, as shown from the root. */
  readonly findings: readonly Problem[];
}

/**
 * What was seen by the last run that wrote to `folder`; undefined where none is known.
 *
 * It stands in `node_modules/.cache/speclock` of the package that the folder is in, else in the user's folder for caches.
 */
export function readLastRun(folder: string, env: Env): LastRun | undefined {
  const file = cacheFile(folder, env);
  if (file === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isLastRun(value) ? value : undefined;
  } catch {
    // A cache that is not there or broken costs time only.
    return undefined;
  }
}

export function writeLastRun(folder: string, env: Env, run: LastRun): void {
  const file = cacheFile(folder, env);
  if (file === undefined) return;
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(draft, JSON.stringify(run));
    renameSync(draft, file);
  } catch {
    // A disk that is full or read-only: the next run does all of it again.
  }
}

export function forgetLastRun(folder: string, env: Env): void {
  const file = cacheFile(folder, env);
  try {
    if (file !== undefined) rmSync(file, { force: true });
  } catch {
    // On a disk that is read-only it stays; what decides are its hashes.
  }
}

function cacheFile(folder: string, env: Env): string | undefined {
  const caches = packageCaches(path.dirname(folder)) ?? userCaches(env);
  return caches && path.join(caches, 'speclock', 'generate', `${hash('sha256', folder)}.json`);
}

/** Of the package that a folder is in, unless its node_modules stand elsewhere. */
function packageCaches(from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) {
      const modules = path.join(folder, 'node_modules');
      return existsSync(modules) ? path.join(modules, '.cache') : undefined;
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ and what stands in its place elsewhere. */
function userCaches(env: Env): string | undefined {
  const named = process.platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'];
  if (named !== undefined && path.isAbsolute(named)) return named;
  const home = env['HOME'];
  if (process.platform === 'win32' || home === undefined) return undefined;
  return path.join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

function isLastRun(value: unknown): value is LastRun {
  if (!isObject(value)) return false;
  const { generator, settings, inputs, outputs, findings } = value;
  return (
    typeof generator === 'string' &&
    typeof settings === 'string' &&
    isObject(inputs) &&
    Array.isArray(inputs['named']) &&
    isObject(inputs['files']) &&
    isObject(outputs) &&
    Array.isArray(findings) &&
    findings.every(isFinding)
  );
}

function isFinding(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { severity, code, message, hint = '' } = value;
  return (
    (severity === 'warning' || severity === 'note') &&
    [code, message, hint].every((text) => typeof text === 'string')
  );
}

/** As schema's isJsonObject, which is not loaded to find that nothing is to be done. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
