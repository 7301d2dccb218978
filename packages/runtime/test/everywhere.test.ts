import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const src = path.resolve(import.meta.dirname, '../src');
const files = globSync('**/*.ts', { cwd: src }).map((file) => ({
  file,
  // Comments may speak of what the code must not use.
  text: readFileSync(path.join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
}));

function using(pattern: RegExp): string[] {
  return files.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

test('uses nothing that only Node has', () => {
  assert.ok(files.length > 10);
  assert.equal(using(/['"]node:|\bBuffer\b|\bprocess\.|\brequire\(|\b__dirname\b/), []);
});

test('knows of time through its clock alone', () => {
  assert.equal(
    using(/\bDate\b|\bsetTimeout\b|\bsetInterval\b|AbortSignal\.timeout|performance\.now/),
    ['clock.ts'],
  );
});

test('knows openapi-fetch by its types, in one file', () => {
  assert.equal(using(/['"]openapi-fetch['"]/), ['by-path.ts']);
});

test('imports nothing that runs', () => {
  const imports = files.flatMap(({ text }) => [
    ...text.matchAll(/^(?:import|export)\b([^;']*) from '([^']+)'/gm),
  ]);
  assert.ok(imports.length > files.length);
  assert.equal(using(/\bimport\(|^import ['"]/m), []);
  assert.equal(
    imports
      .filter(([, what, from]) => !from?.startsWith('.') && !what?.startsWith(' type '))
      .map(([statement]) => statement),
    [],
  );
});

test.run();
