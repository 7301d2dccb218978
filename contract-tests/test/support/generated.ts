import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@speclock/cli';
import type { RequestReader } from '@speclock/experience-groups-api/validators/server';
import type { ApiDescriptor, OperationChecks } from '@speclock/runtime';

/** What a generated package gives to a client, and the document that it was made from. */
export interface Generated {
  readonly descriptor: ApiDescriptor;
  /** By operation id. */
  readonly validators: Readonly<Record<string, RequestReader<unknown>>>;
  readonly checks: Readonly<Record<string, OperationChecks>>;
  readonly bundle: Readonly<Record<string, unknown>>;
}

/** Generates the package of a document, as `speclock generate --input` does, and loads its modules. */
export async function generated(document: object): Promise<Generated> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'speclock-generated-'));
  try {
    await writeFile(path.join(folder, 'document.json'), JSON.stringify(document));
    const said: string[] = [];
    const sink = { write: (text: string) => said.push(text) };
    const code = await run(['generate', '--input', 'document.json', '--output', 'out'], {
      cwd: folder,
      env: {},
      stdout: sink,
      stderr: sink,
      isTTY: false,
    });
    if (code !== 0) throw new Error(said.join(''));
    const out = path.join(folder, 'out');
    // The descriptor may need the runtime, which a generated package has among its own.
    const runtime = path.dirname(fileURLToPath(import.meta.resolve('@speclock/runtime')));
    await mkdir(path.join(out, 'node_modules/@speclock'), { recursive: true });
    await symlink(path.dirname(runtime), path.join(out, 'node_modules/@speclock/runtime'));
    const { descriptor } = await import(path.join(out, 'src/operations.ts'));
    const { operations } = await import(path.join(out, 'src/validators/index.js'));
    const checks = await import(path.join(out, 'src/checks/index.js'));
    const bundle = JSON.parse(await readFile(path.join(out, 'openapi.json'), 'utf8'));
    return { descriptor, validators: operations, checks, bundle };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
