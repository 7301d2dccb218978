import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RawRequest, RawResponse, Result } from '../../src/validators/exchange.js';
import { printValidators } from '../../src/validators.ts';
import { inputOf } from '../support/load.ts';

export interface Validators {
  readonly method: string;
  readonly path: string;
  request(raw: RawRequest): Result<Record<string, unknown>>;
  response(raw: RawResponse): Result<Record<string, unknown>>;
}

/** The emitted files of a document, by name; throws where a Problem stands in the way. */
export function emit(document: object): ReadonlyMap<string, string> {
  const { files, problems } = printValidators(inputOf(JSON.stringify(document)).model);
  if (files.length === 0) throw new Error(JSON.stringify(problems, null, 2));
  return new Map(files.map((file) => [file.path.replace('src/validators/', ''), file.content]));
}

interface Index {
  readonly operations: Record<string, Validators>;
  readonly [name: string]: unknown;
}

/** Writes emitted files to a folder of their own, imports the index, and answers its exports. */
export async function load(files: ReadonlyMap<string, string>): Promise<Index> {
  return (await loadWith<Index>(files, 'index.js')).index;
}

/** As {@link load}, and imports one file more of the same folder. */
export async function loadWith<Helper>(
  files: ReadonlyMap<string, string>,
  helper: string,
): Promise<{ readonly index: Index; readonly helper: Helper }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-validators-'));
  const open = (name: string) => import(pathToFileURL(path.join(folder, name)).href);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
    return { index: await open('index.js'), helper: await open(helper) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The findings as `pointer keyword kind`; empty where all passes. */
export function told(result: Result<unknown>): string[] {
  if (result.ok) return [];
  return result.findings.map(({ pointer, keyword, kind }) => `${pointer} ${keyword} ${kind}`);
}
