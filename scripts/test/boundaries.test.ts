import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { complaintsAbout, type Package, packageOf } from '../boundaries.ts';

const model: Package = {
  name: '@speclock/model',
  folder: 'packages/model',
  dependencies: ['@speclock/schema', 'yaml'],
  devDependencies: ['fast-check'],
};
const runtime: Package = {
  name: '@speclock/runtime',
  folder: 'packages/runtime',
  dependencies: ['openapi-fetch'],
  devDependencies: [],
};
const cli: Package = {
  name: '@speclock/cli',
  folder: 'packages/cli',
  dependencies: ['@speclock/model'],
  devDependencies: [],
};

const cases: readonly [
  name: string,
  owner: Package,
  path: string,
  text: string,
  want: RegExp | undefined,
][] = [
  [
    'a declared, allowed import',
    model,
    'src/a.ts',
    `import { x } from '@speclock/schema';`,
    undefined,
  ],
  [
    'an import against the direction',
    { ...model, dependencies: ['@speclock/cli'] },
    'src/a.ts',
    `import { x } from '@speclock/cli';`,
    /may import @speclock\/schema/,
  ],
  [
    'a type import against the direction',
    { ...model, dependencies: ['@speclock/cli'] },
    'src/a.ts',
    `import type { x } from '@speclock/cli/config';`,
    /may import @speclock\/schema/,
  ],
  [
    'a dynamic import against the direction',
    { ...model, dependencies: ['@speclock/cli'] },
    'src/a.ts',
    `await import('@speclock/cli');`,
    /may import @speclock\/schema/,
  ],
  ['an undeclared import', model, 'src/a.ts', `import { x } from 'ajv';`, /does not declare/],
  [
    'a test dependency in source',
    model,
    'src/a.ts',
    `import { x } from 'fast-check';`,
    /does not declare/,
  ],
  [
    'a test dependency in a test',
    model,
    'test/a.test.ts',
    `import { x } from 'fast-check';`,
    undefined,
  ],
  [
    'a path into another package',
    model,
    'src/a.ts',
    `import { x } from '../../schema/src/index.ts';`,
    /outside packages\/model/,
  ],
  ['a path inside the package', model, 'src/deep/a.ts', `import { x } from '../b.ts';`, undefined],
  ['node in the runtime', runtime, 'src/a.ts', `import fs from 'node:fs';`, /wherever fetch does/],
  ['printing in a library', model, 'src/a.ts', `console.log(1);`, /prints or exits/],
  ['the warnings of a client', runtime, 'src/validate/warn.ts', `console.warn(1);`, undefined],
  ['other prints of a client', runtime, 'src/a.ts', `console.warn(1);`, /prints or exits/],
  ['writing to a stream', model, 'src/a.ts', `process.stderr.write('x');`, /prints or exits/],
  ['writing a file', model, 'src/a.ts', `writeFileSync('a', 'b');`, /writes files/],
  ['writing a file in the cli', cli, 'src/a.ts', `await writeFile('a', 'b');`, undefined],
  ['printing in a comment', model, 'src/a.ts', `// console.log(1);`, undefined],
  ['printing in the cli', cli, 'src/a.ts', `console.log(1);`, undefined],
  ['code from text', model, 'src/a.ts', `new Function('return 1')();`, /at run time/],
  [
    'a word of a vendor',
    model,
    'src/a.ts',
    `const header = 'transactionId';`,
    /the toolkit knows no API/,
  ],
  [
    'a word of a vendor in what is derived',
    { ...model, folder: 'generated/x' },
    'src/a.ts',
    `const header = 'transactionId';`,
    undefined,
  ],
  ['a long file', model, 'src/a.ts', 'x\n'.repeat(401), /401 lines/],
  ['a file at the limit', model, 'src/a.ts', 'x\n'.repeat(400), undefined],
];

for (const [name, owner, path, text, want] of cases) {
  test(`boundaries: ${name}`, () => {
    const complaints = complaintsAbout({ path: `${owner.folder}/${path}`, text }, owner);
    if (want) assert.match(complaints.join('\n'), want);
    else assert.equal(complaints, []);
  });
}

test('the package of a specifier', () => {
  assert.is(packageOf('@speclock/x-api/validators'), '@speclock/x-api');
  assert.is(packageOf('uvu/assert'), 'uvu');
  assert.is(packageOf('node:fs'), undefined);
  assert.is(packageOf('./a.ts'), undefined);
});

test.run();
