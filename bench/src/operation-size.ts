import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, type Size, sizeOf } from './bundle.ts';
import { importCold } from './cold-import.ts';
import { load } from './documents.ts';
import { ajvStandalone } from './emit/ajv-standalone.ts';
import { median } from './statistics.ts';

/** One operation as an application imports it: its request and its answers. */
export interface OperationImport {
  readonly name: string;
  readonly document: string;
  readonly operationId: string;
  /** JSON Pointers of the schemas of its bodies, each once. */
  readonly schemas: readonly string[];
  /** Folders that Speclock and hey-api emitted the whole document to. */
  readonly emitted: { readonly speclock: string; readonly heyApi: string };
  /** The module of Speclock's that it stands in. */
  readonly module: string;
  /** Its name in the emitted code. */
  readonly identifier: string;
}

export interface OperationSize extends Partial<Size> {
  readonly name: string;
  /** Milliseconds. */
  readonly bundled?: number;
  /** Milliseconds, for the modules as they were emitted; absent where Node cannot import them. */
  readonly modules?: number;
}

/** Bundles the operation as each contender emits it, and imports bundles and modules in fresh processes. */
export async function measureOperation(
  { name, document, operationId, schemas, emitted, module, identifier }: OperationImport,
  work: string,
  rounds: number,
): Promise<OperationSize[]> {
  const folder = path.join(work, `operation-${name.replace('/', '-')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'empty.js'), 'export {};\n');

  const ours = path.join(emitted.speclock, 'src/validators', module);
  const names = `${identifier}Request, ${identifier}Response`;
  const { normal } = load(document, { operationId });
  const pointers = Object.fromEntries(schemas.map((pointer, i) => [`body${i}`, pointer]));
  // Ajv's ES module calls `require`, so Node imports its CommonJS and a bundler the other.
  const commonJs = path.join(folder, 'ajv.cjs');
  writeFileSync(commonJs, ajvStandalone(normal, pointers, { esm: false }));
  writeFileSync(path.join(folder, 'ajv.source.js'), ajvStandalone(normal, pointers, { esm: true }));
  const sdk = path.join(emitted.heyApi, 'sdk.gen.ts');
  const bundles = {
    Speclock: bundle(folder, 'speclock', `export { ${names} } from ${JSON.stringify(ours)};`),
    'Ajv standalone': bundle(folder, 'ajv', `export * from './ajv.source.js';`),
    'hey-api + Zod': bundle(
      folder,
      'hey-api',
      `export { ${identifier} } from ${JSON.stringify(sdk)};`,
    ),
  };
  const times = await importCold(
    {
      'an empty module': path.join(folder, 'empty.js'),
      ...bundles,
      'Speclock modules': ours,
      'Ajv standalone modules': commonJs,
    },
    rounds,
  );
  const time = (key: string): number | undefined => times[key] && median(times[key]);
  const rows = Object.entries(bundles).map(([contender, file]): OperationSize => {
    const modules = time(`${contender} modules`);
    return {
      name: contender,
      ...sizeOf(file),
      bundled: time(contender) ?? Number.NaN,
      ...(modules !== undefined && { modules }),
    };
  });
  return [...rows, { name: 'an empty module', modules: time('an empty module') ?? Number.NaN }];
}
