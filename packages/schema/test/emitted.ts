import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createPrinter,
  type Finding,
  helperFileOf,
  helperSources,
  type PrinterOptions,
  type RootOptions,
  type SchemaTable,
} from '../src/index.ts';
import { type Check, runCheck } from '../src/run/check.js';

/** The validator of a schema as an emitted module: printed, written to a folder of its own, imported. */
export async function emitted(
  table: SchemaTable,
  key: string,
  options: RootOptions & PrinterOptions = {},
): Promise<(value: unknown) => Finding[]> {
  const printer = createPrinter(table, options);
  const root = printer.root(key, options);
  const printed = [...printer.printed.values()];
  const helpers = new Set(printed.flatMap((one) => one.helpers));
  if (root.check === 'refuse') helpers.add('refuse');
  const imports = [...helpers].map((name) => `import { ${name} } from './${helperFileOf(name)}';`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-schema-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    for (const [file, source] of helperSources(helpers)) {
      writeFileSync(path.join(folder, file), source);
    }
    const source = [
      ...imports,
      ...printed.map((one) => one.source),
      `export const check = ${root.check ?? '() => 0'};`,
    ].join('\n');
    writeFileSync(path.join(folder, 'module.js'), source);
    const module: { check: Check } = await import(
      pathToFileURL(path.join(folder, 'module.js')).href
    );
    return (value) => runCheck(module.check, value, '', root.schemaPointer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
