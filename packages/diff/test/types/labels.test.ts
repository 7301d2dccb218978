import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { edits } from './edits/all.ts';
import { compileConsumers, edited, packageOf, shop } from './support.ts';

// The labels say what the compiler says of a consumer that uses all of the first package.
const packages = new Map([['the first package', await packageOf(shop)]]);
for (const [i, { name, steps }] of edits.entries()) {
  // To the compiler, packages of one name and version are one package.
  packages.set(name, await packageOf(edited(shop, steps), `2.0.${i}`));
}
const said = compileConsumers(packages);

test('the consumer compiles beside the package that it was written against', () => {
  assert.equal(said.get('the first package'), []);
});

for (const { name, verdict } of edits) {
  test(`${name}: ${verdict}`, () => {
    const errors = said.get(name) ?? [];
    assert.is(errors.length > 0, verdict === 'breaking', errors[0]);
  });
}

test.run();
