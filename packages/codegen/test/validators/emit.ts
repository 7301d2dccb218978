import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  RawRequest,
  RawResponse,
  RequestOptions,
  Result,
} from '../../src/validators/exchange.js';
import { printValidators, type ValidatorOptions } from '../../src/validators.ts';
import { inputOf } from '../support/load.ts';

export interface Validators {
  readonly method: string;
  readonly path: string;
  request(raw: RawRequest, options?: RequestOptions): Result<Record<string, unknown>>;
  response(raw: RawResponse): Result<Record<string, unknown>>;
}

/** The emitted files of a document, by name; throws where a Problem stands in the way. */
export function emit(document: object, options?: ValidatorOptions): ReadonlyMap<string, string> {
  const { files, problems } = printValidators(inputOf(JSON.stringify(document)).model, options);
  if (files.length === 0) throw new Error(JSON.stringify(problems, null, 2));
  return new Map(files.map((file) => [file.path.replace('src/validators/', ''), file.content]));
}

/** Writes emitted files to a folder of their own while `use` runs. */
export async function inFolder<Value>(
  files: ReadonlyMap<string, string>,
  use: (folder: string) => Value | Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-validators-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Index {
  readonly operations: Record<string, Validators>;
  readonly [name: string]: unknown;
}

/** The exports of the emitted index. */
export function load(files: ReadonlyMap<string, string>): Promise<Index> {
  return loadModule(files, 'index.js');
}

/** As {@link load}, and those of one file more of the same folder. */
export function loadWith<Helper>(
  files: ReadonlyMap<string, string>,
  helper: string,
): Promise<{ readonly index: Index; readonly helper: Helper }> {
  return inFolder(files, async (folder) => ({
    index: await importFrom(folder, 'index.js'),
    helper: await importFrom(folder, helper),
  }));
}

/** The exports of one emitted module. */
export function loadModule<Exports>(
  files: ReadonlyMap<string, string>,
  name: string,
): Promise<Exports> {
  return inFolder(files, (folder) => importFrom(folder, name));
}

function importFrom<Exports>(folder: string, name: string): Promise<Exports> {
  return import(pathToFileURL(path.join(folder, name)).href);
}

/** The findings as `pointer keyword kind`; empty where all passes. */
export function told(result: Result<unknown>): string[] {
  if (result.ok) return [];
  return result.findings.map(({ pointer, keyword, kind }) => `${pointer} ${keyword} ${kind}`);
}
