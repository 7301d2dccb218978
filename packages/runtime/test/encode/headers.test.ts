import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { OperationDescriptor } from '../../src/descriptor.ts';
import { cookies } from '../../src/encode/cookies.ts';
import { encodeHeaders } from '../../src/encode/headers.ts';
import { styled } from '../../src/encode/style.ts';

type Operation = Pick<OperationDescriptor, 'header' | 'cookie'>;

function operation(parameters: Operation): OperationDescriptor {
  return { method: 'get', path: '/', ...parameters };
}

const header = (explode: boolean): Operation => ({
  header: { 'X-Color': explode ? { write: styled({ explode }) } : {} },
});

const given: [explode: boolean, value: unknown, want: string | null][] = [
  [false, 'blue', 'blue'],
  [false, ['blue', 'black'], 'blue,black'],
  [false, { R: 100, G: 200 }, 'R,100,G,200'],
  [true, { R: 100, G: 200 }, 'R=100,G=200'],
  [false, 'a b/c', 'a b/c'],
  [false, undefined, null],
];

for (const [explode, value, want] of given) {
  test(`explode ${explode}: ${JSON.stringify(value)}`, () => {
    const headers = encodeHeaders(operation(header(explode)), { header: { 'X-Color': value } });
    assert.is(headers.get('x-color'), want);
  });
}

test('refuses what no header can hold, without showing it', () => {
  for (const value of ['a\r\nX-Other: b', 'a\u0000', '日本']) {
    try {
      encodeHeaders(operation(header(false)), { header: { 'X-Color': value } });
      assert.unreachable();
    } catch (error) {
      assert.instance(error, TypeError);
      assert.match(String(error), 'X-Color');
      assert.not.match(String(error), value);
    }
  }
});

test('refuses a part that holds the comma between the parts', () => {
  for (const value of [['a,b'], { a: 'b,c' }]) {
    assert.throws(
      () => encodeHeaders(operation(header(true)), { header: { 'X-Color': value } }),
      /header parameter "X-Color" cannot be sent: a part of it holds ","/,
    );
  }
});

test('writes cookies as one header', () => {
  const both = operation({ cookie: cookies({ a: {}, b: { write: styled({ explode: false }) } }) });
  const headers = encodeHeaders(both, { cookie: { a: 'x; y', b: ['1', '2'] } });
  assert.is(headers.get('cookie'), 'a=x%3B%20y; b=1,2');
});

test('refuses an exploded array in a cookie', () => {
  assert.throws(
    () => encodeHeaders(operation({ cookie: cookies({ a: {} }) }), { cookie: { a: ['1', '2'] } }),
    /cookie parameter "a"/,
  );
});

test.run();
