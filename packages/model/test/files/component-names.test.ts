import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ComponentNames } from '../../src/files/component-names.ts';

const test = suite('names of components');

const schemas = '#/components/schemas';
const cases: readonly [references: readonly string[], plain: string[], any: string[]][] = [
  [['models/image.yml#'], ['image'], ['image']],
  [
    [`all.json${schemas}/Tag`, `b/all.json${schemas}/Tag`],
    ['Tag', 'all_Tag'],
    ['Tag', 'all_Tag'],
  ],
  [['all.json#/deep/er/Thing'], ['all_deep_er_Thing'], ['all_deep_er_Thing']],
  [
    [`m.json${schemas}/用户`, `m.json${schemas}/订单`],
    ['m_u7528_u6237', 'm_u8ba2_u5355'],
    ['用户', '订单'],
  ],
  [['订单.json#'], ['u8ba2_u5355'], ['订单']],
  [['m.json#/a/用户'], ['m_a_u7528_u6237'], ['m_a_用户']],
  [['m.json#/définition'], ['d_finition'], ['définition']],
  [
    ['a.json#/b c', 'a.json#/b d', 'a.json#/b%c'],
    ['b_c', 'b_d', 'a_b_c'],
    ['b c', 'b d', 'b%c'],
  ],
];

for (const [references, plain, any] of cases) {
  test(`${references.join(', ')}`, () => {
    for (const [isPlain, want] of [
      [true, plain],
      [false, any],
    ] as const) {
      const names = new ComponentNames([], isPlain);
      const found = references.map((reference) => {
        const [file = '', pointer = ''] = reference.split('#');
        return names.next(file, pointer);
      });
      assert.equal(found, want);
    }
  });
}

test('numbers go on where they stopped, over those that are taken', () => {
  const names = new ComponentNames(['a', 'a_a', 'a_3'], true);
  const found = Array.from({ length: 20_000 }, () => names.next('a.json', '/a'));
  assert.equal(found.slice(0, 3), ['a_2', 'a_4', 'a_5']);
  assert.is(found.at(-1), 'a_20002');
});

test.run();
