import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { editAt, placesIn, stepsOf } from '../../src/fault/json.ts';

const body = { content: [{ a: 1, b: { 'c/d': 2, '~': 3 } }, { a: 4 }], page: { size: 1 } };

const drops: readonly [string, unknown][] = [
  ['/page', { content: body.content }],
  ['/page/size', { ...body, page: {} }],
  ['/content/0', { ...body, content: [{ a: 4 }] }],
  ['/content/1/a', { ...body, content: [body.content[0], {}] }],
  ['/content/0/b/c~1d', { ...body, content: [{ a: 1, b: { '~': 3 } }, { a: 4 }] }],
  ['/content/0/b/~0', { ...body, content: [{ a: 1, b: { 'c/d': 2 } }, { a: 4 }] }],
  ['/content/7/a', body],
  ['/content/length', body],
  ['/page/size/x', body],
  ['/toString', body],
  ['/__proto__', body],
];
for (const [pointer, want] of drops) {
  test(`${pointer} is taken out`, () => {
    const before = structuredClone(body);
    assert.equal(
      editAt(body, stepsOf(pointer), () => undefined),
      want,
    );
    assert.equal(body, before);
  });
}

test('a value becomes another one, in an object and in a list', () => {
  const negative = (value: unknown) => -Number(value);
  assert.equal(editAt({ a: [1, 2] }, ['a', '1'], negative), { a: [1, -2] });
  assert.equal(editAt({ a: 1, b: 2 }, ['a'], negative), { a: -1, b: 2 });
});

test('places are given from the outside inwards', () => {
  const pointers = [...placesIn({ a: [1, { b: null }], c: 'x' })].map((steps) => steps.join('/'));
  assert.equal(pointers, ['a', 'a/0', 'a/1', 'a/1/b', 'c']);
});

test.run();
