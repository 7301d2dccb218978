import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { apiNameOf, packageNameOf } from '../../src/project/api-name.ts';
import { isPackageName } from '../../src/project/package-name.ts';

const table: readonly (readonly [file: string, title: string, want: string])[] = [
  ['pets.yaml', 'Petstore', 'pets'],
  ['Pets_v2.final.json', 'Petstore', 'pets-v2-final'],
  ['openapi.yaml', 'Swagger Petstore', 'swagger-petstore'],
  ['api-docs.json', 'Pets & Owners API', 'pets-owners-api'],
  ['v3.1.yaml', 'Pets', 'pets'],
  ['openapi.json', '動物', 'api'],
  ['openapi.json', '../../etc/passwd', 'etc-passwd'],
  ['openapi.json', '', 'api'],
  ['__proto__.json', 'Pets', 'proto'],
  [`${'ab-'.repeat(40)}.yaml`, 'Pets', `${'ab-'.repeat(13)}a`],
];

for (const [file, title, want] of table) {
  test(`${file} with the title ${JSON.stringify(title)} is ${want}`, () => {
    assert.is(apiNameOf(file, title), want);
    assert.ok(isPackageName(packageNameOf(want)));
  });
}

test('the name of a package says once that it is an API', () => {
  assert.is(packageNameOf('pets'), 'pets-api');
  assert.is(packageNameOf('pets-api'), 'pets-api');
  assert.is(packageNameOf('rapi'), 'rapi-api');
});

test.run();
