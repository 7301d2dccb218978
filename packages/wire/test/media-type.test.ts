import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { essenceOf, isJsonMediaType, matchMediaType } from '../src/index.ts';

test('the essence of a media type', () => {
  assert.is(essenceOf('Application/JSON; charset=utf-8'), 'application/json');
  assert.is(essenceOf(' text/* '), 'text/*');
  for (const text of ['', 'json', 'a/b/c', 'a b/c', '/'])
    assert.is(essenceOf(text), undefined, text);
});

test('what is JSON', () => {
  for (const text of [
    'application/json',
    'application/problem+json;q=1',
    'text/json',
    'APPLICATION/vnd.a+JSON',
  ]) {
    assert.ok(isJsonMediaType(text), text);
  }
  for (const text of ['application/jsonp', 'application/json-seq', 'text/plain', '*/*', 'json']) {
    assert.not.ok(isJsonMediaType(text), text);
  }
});

const cases: readonly (readonly [
  declared: readonly string[],
  type: string,
  want: string | undefined,
])[] = [
  [['application/json'], 'application/json;charset=utf-8', 'application/json'],
  [['Application/JSON; v=1'], 'application/json', 'Application/JSON; v=1'],
  [['*/*', 'text/*', 'text/plain'], 'text/plain', 'text/plain'],
  [['*/*', 'text/*'], 'text/csv', 'text/*'],
  [['text/*', '*/*'], 'image/png', '*/*'],
  [['text/*'], 'image/png', undefined],
  [['application/json'], 'application/problem+json', undefined],
  [['*/*'], 'nonsense', undefined],
  [['application/*+json', '*/*'], 'application/problem+json', 'application/*+json'],
  [['application/*+json'], 'application/json', undefined],
  [['a/b', 'a/b; p=x', 'a/b; p=y'], 'a/b; P="y"; q=1', 'a/b; p=y'],
  [['a/b; p=x', 'a/b'], 'a/b', 'a/b'],
  [['a/b; p=x', 'a/b'], 'a/b; p=z', 'a/b'],
  [['a/b; p=x'], 'a/b; p=z', undefined],
  [['a/b; p=x'], 'a/b; p=X', undefined],
  [['a/b; p=x; q=1', 'a/b; p=x'], 'a/b; p=x; q=1', 'a/b; p=x; q=1'],
  [['text/plain; charset=UTF-8'], 'text/plain;charset=utf-8', 'text/plain; charset=UTF-8'],
  [['text/plain; charset=utf-8'], 'text/plain; charset=latin1', undefined],
  [['text/plain; charset=utf-8', 'text/*'], 'text/plain; charset=latin1', 'text/*'],
  [['a/b'], 'a/b, a/b', undefined],
  [['a/b'], 'a/b,a/c', undefined],
  [[], 'a/b', undefined],
];

for (const [declared, type, want] of cases) {
  test(`${type} among ${declared.join(', ')}`, () =>
    assert.is(matchMediaType(declared, type), want));
}

test.run();
