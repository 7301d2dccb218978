import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pairOf, typesDiff } from '../../src/types/compare-types.ts';
import { judgeTypes } from '../../src/types/judge.ts';
import type { Edit } from './edits/edit.ts';
import { compileConsumers, edited, packageOf, shop } from './support.ts';

/**
 * Adds a test for each edit: holds its label against the compiler, which compiles the consumer beside the edited package, and the verdict
 * against the label.
 */
export async function addTests(edits: readonly Edit[]): Promise<void> {
  const first = await packageOf(shop);
  const packages = new Map([['the first package', first]]);
  for (const [i, { name, steps }] of edits.entries()) {
    // To the compiler, packages of one name and version are one package.
    packages.set(name, await packageOf(edited(shop, steps), `2.0.${i}`));
  }
  const said = compileConsumers(packages);

  test('the consumer compiles beside the package that it was written against', () => {
    assert.equal(said.get('the first package'), []);
  });

  for (const { name, verdict, at } of edits) {
    test(`${name}: ${verdict}`, () => {
      const errors = said.get(name) ?? [];
      assert.is(errors.length > 0, verdict === 'breaking', errors[0]);
      const next = packages.get(name) ?? first;
      const { changes, bump } = typesDiff(judgeTypes(pairOf(first, next)), first, next);
      const places = changes.map(({ operation = '', place }) => `${operation} ${place}`);
      const messages = changes.map(({ message }) => message).join('\n');
      assert.equal([...new Set(places)].sort(), [...at].sort(), messages);
      const isBreaking = changes.some(({ level }) => level === 'breaking');
      assert.is(isBreaking ? 'breaking' : (changes[0]?.level ?? 'none'), verdict, messages);
      assert.is(bump === 'major', isBreaking);
    });
  }
}
