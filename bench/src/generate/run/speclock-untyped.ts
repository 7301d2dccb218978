// Generates client and validators without the types. Use: node speclock-untyped.ts <document> <folder> <built packages>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { tellRun } from './told.ts';

const [document = '', folder = '', built = ''] = process.argv.slice(2);
const at = (file: string): string => pathToFileURL(path.join(built, '@speclock', file)).href;
const { loadApi }: typeof import('@speclock/model') = await import(at('model/src/index.js'));
const { printOperations }: typeof import('../../../../packages/codegen/src/operations.ts') =
  await import(at('codegen/src/operations.js'));
const { printClient, printIndex }: typeof import('../../../../packages/codegen/src/client.ts') =
  await import(at('codegen/src/client.js'));
const { printValidators }: typeof import('../../../../packages/codegen/src/validators.ts') =
  await import(at('codegen/src/validators.js'));

const root = path.dirname(document);
const { model, problems } = loadApi({
  document: { file: path.basename(document), text: readFileSync(document, 'utf8') },
  read: (file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }),
});
if (!model) throw new Error(`Not read: ${problems[0]?.message}`);
for (const { path: name, content } of [
  printOperations(model).file,
  printClient(model),
  printIndex(),
  ...printValidators(model).files,
]) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
tellRun();
