import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fileNameOf } from '../../../src/project/download/file-name.ts';

const yaml = 'openapi: 3.0.3\n';
const json = '\ufeff\n {"openapi": "3.0.3"}';

const table: readonly [path: string, text: string, want: string][] = [
  ['/specs/pets.yaml', yaml, 'pets.yaml'],
  ['/specs/pets.YML', yaml, 'pets.YML'],
  ['/specs/pets.yaml', json, 'pets.yaml'],
  ['/v3/api-docs', json, 'api-docs.json'],
  ['/v3/api-docs', yaml, 'api-docs.yaml'],
  ['/pets-2.5', json, 'pets-2.5.json'],
  ['/', yaml, 'openapi.yaml'],
  ['/specs/', json, 'openapi.json'],
  ['/..%2f..%2fetc%2fcrontab.yaml', yaml, 'etc-crontab.yaml'],
  ['/%00.yaml', yaml, 'yaml.yaml'],
  ['/.npmrc', yaml, 'npmrc.yaml'],
  ['/a%20b$(id).json', json, 'a-b-id-.json'],
  ['/%F0%9F%90%95', yaml, 'openapi.yaml'],
  ['/overlay.yaml', yaml, 'openapi.yaml'],
  ['/spec.lock.json', json, 'openapi.json'],
  ['/con.yaml', yaml, 'openapi.yaml'],
  ['/nul', json, 'openapi.json'],
  [`/${'a'.repeat(300)}.json`, json, `${'a'.repeat(75)}.json`],
];

for (const [path, text, want] of table) {
  test(`${path.slice(0, 40)} is kept as ${want.slice(0, 40)}`, () => {
    const url = new URL(`https://x.example${path}?a=b/c.json`);
    assert.is(fileNameOf(url, new TextEncoder().encode(text)), want);
  });
}

test.run();
