import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { joinPointer, parseFragment, parsePointer, toReference } from '../src/pointer.ts';

test('tokens are escaped on the way in and unescaped on the way out', () => {
  const tokens = ['a/b', 'm~n', '~1', '', 'é', '0'];
  const pointer = joinPointer('', ...tokens);
  assert.is(pointer, '/a~1b/m~0n/~01//é/0');
  assert.equal(parsePointer(pointer), tokens);
});

for (const [given, want] of [
  ['', []],
  ['/', ['']],
  ['a', undefined],
] as const) {
  test(`pointer ${JSON.stringify(given)}`, () => assert.equal(parsePointer(given), want));
}

for (const [given, want] of [
  ['#', []],
  ['#/a~1b/%7Bid%7D', ['a/b', '{id}']],
  ['#/%25', ['%']],
  ['#/%', undefined],
  ['#anchor', undefined],
  ['other.json#/a', undefined],
] as const) {
  test(`fragment ${given}`, () => assert.equal(parseFragment(given), want));
}

test('a key with any characters becomes a reference that leads back to it', () => {
  const key = '#/components/schemas/a b%2F#?{"}é~1';
  const reference = toReference(key);
  assert.match(reference, /^#[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*$/);
  assert.is(`#${joinPointer('', ...(parseFragment(reference) ?? []))}`, key);
});

test.run();
