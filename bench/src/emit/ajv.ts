// Emits Ajv's standalone code of all component schemas. Use: node ajv.ts <normal document> <folder>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tell } from '../child.ts';
import { ajvStandalone } from './ajv-standalone.ts';

const [file = '', folder = ''] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const started = performance.now();
const document = JSON.parse(text);
const read = performance.now();
const names = Object.keys(document.components.schemas);
const pointers = names.map((name, i) => [`schema${i}`, `/components/schemas/${name}`]);
const source = ajvStandalone(document, Object.fromEntries(pointers), { esm: true });
const ended = performance.now();
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'validators.js'), source);
tell({ read: read - started, emit: ended - read, bytes: Buffer.byteLength(source) });
