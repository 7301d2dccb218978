import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { printChecks } from '../../src/checks/print-checks.ts';
import { printValidators } from '../../src/validators.ts';
import { inputOf } from '../support/load.ts';
import type { Validators } from '../validators/emit.ts';

export interface Finding {
  readonly pointer: string;
  readonly schemaPointer: string;
  readonly keyword: string;
  readonly kind: string;
}

export interface CheckedArguments {
  readonly path?: object;
  readonly query?: object;
  readonly header?: object;
  readonly cookie?: object;
  readonly body?: unknown;
  readonly contentType?: string;
}

export interface CheckedAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: unknown;
}

/** What is used here of the runtime's `OperationChecks`. */
export interface OperationChecks {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly request: (given: CheckedArguments) => readonly Finding[];
  readonly response: (answer: CheckedAnswer) => readonly Finding[];
}

export type Checks = Readonly<Record<string, OperationChecks>>;

/** The printed validators and checks of a document, by path. */
export function emitBoth(document: object): ReadonlyMap<string, string> {
  const { files, plans, problems } = printValidators(inputOf(JSON.stringify(document)).model);
  if (plans === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return new Map([...files, ...printChecks(plans)].map((file) => [file.path, file.content]));
}

const runtime = fileURLToPath(new URL('../../../runtime', import.meta.url));

/** Writes files to a folder of their own, and imports one of them. */
async function importOne<Module>(
  files: ReadonlyMap<string, string>,
  names: readonly string[],
): Promise<Module[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-checks-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    mkdirSync(path.join(folder, 'node_modules/@speclock'), { recursive: true });
    symlinkSync(runtime, path.join(folder, 'node_modules/@speclock/runtime'));
    for (const [name, content] of files) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return await Promise.all(
      names.map((name) => import(pathToFileURL(path.join(folder, name)).href)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The checks by their exported names. */
export async function loadChecks(document: object): Promise<Checks> {
  const [checks] = await importOne<Checks>(emitBoth(document), ['src/checks/index.js']);
  return checks ?? {};
}

/** The checks by operation id, beside the validators of whole requests. */
export async function loadBoth(
  document: object,
): Promise<[id: string, checks: OperationChecks, validators: Validators][]> {
  const [checks, index] = await importOne<Record<string, unknown>>(emitBoth(document), [
    'src/checks/index.js',
    'src/validators/index.js',
  ]);
  const operations = index?.['operations'] as Record<string, Validators>;
  return Object.values(checks as Checks).flatMap((one) => {
    const validators = operations[one.id];
    return validators ? [[one.id, one, validators]] : [];
  });
}
