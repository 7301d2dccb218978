import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { OperationDescriptor } from '../../src/descriptor.ts';
import { encodeQuery } from '../../src/encode/query.ts';
import { type StyleOptions, styled } from '../../src/encode/style.ts';

function operation(query: OperationDescriptor['query'] & object): OperationDescriptor {
  return { method: 'get', path: '/', query };
}

type Named = StyleOptions & { readonly name: string };

function parameter(
  style: StyleOptions['style'] & string,
  explode: boolean,
  more: Partial<Named> = {},
): Named {
  return { name: 'color', style, explode, ...more };
}

const list = ['blue', 'black', 'brown'];
const rgb = { R: 100, G: 200, B: 150 };

// The table of OpenAPI 3.1, "Style Examples"; then what it leaves out.
const given: [Named, value: unknown, want: string][] = [
  [parameter('form', false), '', 'color='],
  [parameter('form', false), 'blue', 'color=blue'],
  [parameter('form', false), list, 'color=blue,black,brown'],
  [parameter('form', false), rgb, 'color=R,100,G,200,B,150'],
  [parameter('form', true), '', 'color='],
  [parameter('form', true), 'blue', 'color=blue'],
  [parameter('form', true), list, 'color=blue&color=black&color=brown'],
  [parameter('form', true), rgb, 'R=100&G=200&B=150'],
  [parameter('spaceDelimited', false), list, 'color=blue%20black%20brown'],
  [parameter('spaceDelimited', false), rgb, 'color=R%20100%20G%20200%20B%20150'],
  [parameter('pipeDelimited', false), list, 'color=blue%7Cblack%7Cbrown'],
  [parameter('pipeDelimited', false), rgb, 'color=R%7C100%7CG%7C200%7CB%7C150'],
  [parameter('deepObject', true), rgb, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  [parameter('deepObject', false), { R: 1 }, 'color%5BR%5D=1'],
  [parameter('deepObject', true), 'blue', 'color=blue'],
  [parameter('deepObject', true), ['a', 'b'], 'color%5B0%5D=a&color%5B1%5D=b'],
  [parameter('form', true), 'a&b=c+d#e', 'color=a%26b%3Dc%2Bd%23e'],
  [parameter('form', false), ['a,b', 'c'], 'color=a%2Cb,c'],
  [parameter('form', true, { name: 'a&b' }), 1, 'a%26b=1'],
  [
    parameter('form', true, { allowReserved: true }),
    'a/b?c:d&e=f#g+h',
    'color=a/b?c:d%26e%3Df%23g%2Bh',
  ],
  [parameter('form', true, { allowReserved: true, name: 'a/b' }), 'c/d', 'a%2Fb=c/d'],
  [parameter('form', true, { isJson: true }), { a: [1] }, 'color=%7B%22a%22%3A%5B1%5D%7D'],
  [parameter('form', true), undefined, ''],
  [parameter('form', true), null, ''],
  [parameter('form', true), [], ''],
  [parameter('form', true), ['a', undefined, null], 'color=a'],
  [parameter('form', true), { a: undefined }, ''],
  [parameter('form', true), false, 'color=false'],
  [parameter('form', true), 0, 'color=0'],
];

for (const [{ name, ...descriptor }, value, want] of given) {
  const { style, explode } = descriptor;
  test(`${style}, explode ${explode}: ${JSON.stringify(value)} is ${want}`, () => {
    const write = styled(descriptor);
    assert.is(encodeQuery(operation({ [name]: { write } }), { [name]: value }), want);
    if (style !== 'form' || !explode || descriptor.allowReserved || descriptor.isJson) return;
    assert.is(encodeQuery(operation({ [name]: {} }), { [name]: value }), want);
  });
}

test('keeps the order of the parameters', () => {
  const both = operation({ a: {}, b: {} });
  assert.is(encodeQuery(both, { b: 2, a: 1 }), 'a=1&b=2');
});

test('says which parameter has no form', () => {
  const refused: [Named, unknown][] = [
    [parameter('spaceDelimited', true), list],
    [parameter('pipeDelimited', false), 'blue'],
    [parameter('spaceDelimited', false), ['a b', 'c']],
    [parameter('pipeDelimited', false), { 'a|b': 'c' }],
    [parameter('deepObject', true), { a: { b: 1 } }],
    [parameter('form', true), Number.NaN],
    [parameter('form', true), () => 'blue'],
  ];
  for (const [{ name, ...descriptor }, value] of refused) {
    assert.throws(
      () => encodeQuery(operation({ [name]: { write: styled(descriptor) } }), { color: value }),
      /query parameter "color"/,
    );
  }
  for (const value of [Number.NaN, () => 'blue', ['a', { b: 1 }], '\ud800', Symbol('a')]) {
    assert.throws(
      () => encodeQuery(operation({ color: {} }), { color: value }),
      /query parameter "color" cannot be sent: a part of it is no text/,
    );
  }
});

test.run();
