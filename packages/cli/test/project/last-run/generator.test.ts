import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProject } from '../../support/project.ts';

const packages = path.resolve(import.meta.dirname, '../../../..');
const copied = ['cli', 'codegen', 'model', 'schema', 'wire'];

/** The packages that generate is made of, where they may be edited. */
const copy = createProject();
for (const name of copied) {
  for (const part of ['src', 'package.json']) {
    cpSync(path.join(packages, name, part), path.join(copy.root, name, part), { recursive: true });
  }
}
mkdirSync(path.join(copy.root, 'node_modules/@speclock'), { recursive: true });
for (const name of copied) {
  symlinkSync(path.join(copy.root, name), path.join(copy.root, 'node_modules/@speclock', name));
}
for (const name of ['yaml', 'json-p3', 'typescript', '@redocly/openapi-core']) {
  copy.write(`node_modules/${name}/package.json`, '{ "version": "1.0.0" }');
}
copy.write(
  'node_modules/openapi-typescript/package.json',
  '{ "version": "1.0.0", "dependencies": { "@redocly/openapi-core": "^1.0.0", "gone": "1" } }',
);

/** As a process of its own sees it. */
function generatorHash(): string {
  const file = path.join(copy.root, 'cli/src/project/last-run/generator.ts');
  const program = `import { generatorHash } from ${JSON.stringify(file)}; console.log(generatorHash());`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
}

const edits: readonly { what: string; file: string; isSeen: boolean }[] = [
  ...copied.map((name) => ({ what: name, file: `${name}/src/index.ts`, isSeen: true })),
  { what: 'what is copied', file: 'codegen/src/validators/fetch.js', isSeen: true },
  { what: 'the version of yaml', file: 'node_modules/yaml/package.json', isSeen: true },
  { what: 'the version of TypeScript', file: 'node_modules/typescript/package.json', isSeen: true },
  {
    what: 'the version of what openapi-typescript depends on',
    file: 'node_modules/@redocly/openapi-core/package.json',
    isSeen: true,
  },
  { what: 'a README', file: 'codegen/README.md', isSeen: false },
  { what: 'a test', file: 'codegen/test/x.test.ts', isSeen: false },
];

for (const { what, file, isSeen } of edits) {
  test(`edited: ${what}`, () => {
    const before = generatorHash();
    assert.match(before, /^[0-9a-f]{64}\n$/);
    assert.is(generatorHash(), before);
    const was = copy.has(file) ? copy.read(file) : undefined;
    copy.write(file, was?.replace('1.0.0', '1.0.1').concat('\n\n') ?? 'new');
    assert.is(generatorHash() !== before, isSeen);
    if (was !== undefined) copy.write(file, was);
  });
}

test.run();
