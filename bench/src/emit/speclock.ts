// Emits all validators of a document. Use: node speclock.ts <document> <folder>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadApi } from '@speclock/model';
import { printValidators } from '../../../packages/codegen/src/validators.ts';
import { tell } from '../child.ts';

const [document = '', folder = ''] = process.argv.slice(2);
const text = readFileSync(document, 'utf8');
const started = performance.now();
const { model, problems } = loadApi({ document: { file: document, text } });
if (!model) throw new Error(`Not read: ${problems[0]?.message}`);
const read = performance.now();
const printed = printValidators(model);
const ended = performance.now();
if (printed.files.length === 0) throw new Error(`Not printed: ${printed.problems[0]?.message}`);

let bytes = 0;
for (const { path: name, content } of printed.files) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  if (file.endsWith('.js')) bytes += Buffer.byteLength(content);
}
tell({ read: read - started, emit: ended - read, bytes });
