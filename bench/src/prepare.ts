import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { schemaTable } from '@speclock/model';
import { createPrinter, helperFileOf, helperSources, type SchemaTable } from '@speclock/schema';
import { printValidators } from '../../packages/codegen/src/validators.ts';
import { bundle } from './bundle.ts';
import { run } from './child.ts';
import { load } from './documents.ts';
import { ajvStandalone } from './emit/ajv-standalone.ts';
import type { Subject } from './subjects.ts';

/**
 * Writes every contender's validator of a subject into a folder, as the bundle that would be shipped:
 * `speclock.js` exports `check` and `whole`, `ajv.js` and `ajv-all.js` (all errors) `validate`, `zod.js` `schema`.
 * `normal.json` is the document for what compiles at run time.
 */
export async function prepare(subject: Subject, folder: string, formats: boolean): Promise<void> {
  const { document, operationId, schema } = subject;
  const { model, bundle: own, normal } = load(document, { operationId, formats });
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string): void => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  for (const { path: name, content } of printValidators(model).files) write(name, content);
  for (const [name, text] of printCheck(schemaTable(model), subject)) write(`check/${name}`, text);
  bundle(
    folder,
    'speclock',
    `export { check } from './check/module.js';
    export { ${subject.speclock} as whole } from './src/validators/index.js';`,
  );

  write('normal.json', JSON.stringify(normal));
  for (const allErrors of [false, true]) {
    const name = allErrors ? 'ajv-all' : 'ajv';
    const options = { esm: true, allErrors };
    write(`${name}.source.js`, ajvStandalone(normal, { validate: schema }, options));
    bundle(folder, name, `export { validate } from './${name}.source.js';`);
  }

  // Without GitHub's `x-webhooks`, which refer to schemas that the operation does not need.
  const { openapi, info, paths, components } = own;
  write('bundle.json', JSON.stringify({ openapi, info, paths, components }));
  const program = path.join(import.meta.dirname, 'emit/hey-api.ts');
  await run([program, path.join(folder, 'bundle.json'), path.join(folder, 'zod'), 'zod']);
  bundle(folder, 'zod', `export { ${subject.zod} as schema } from './zod/zod.gen.ts';`);
}

/** The validator of the body alone: a module that exports `check`, a function from a value to its findings. */
function printCheck(
  table: SchemaTable,
  { schema, direction }: Subject,
): [name: string, text: string][] {
  const printer = createPrinter(table);
  const root = printer.root(`#${schema}`, { direction });
  const printed = [...printer.printed.values()];
  const helpers = new Set([...printed.flatMap((one) => one.helpers), 'runCheck' as const]);
  const source = [
    ...[...helpers].map((name) => `import { ${name} } from './${helperFileOf(name)}';`),
    ...printed.map((one) => one.source),
    `export function check(value) {
      return runCheck(${root.check}, value, '', ${JSON.stringify(root.schemaPointer)});
    }`,
  ];
  return [['module.js', source.join('\n')], ...helperSources(helpers)];
}
