import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { OperationDescriptor } from '../../src/descriptor.ts';
import { encodePath } from '../../src/encode/path.ts';
import { styled } from '../../src/encode/style.ts';

type Style = 'simple' | 'label' | 'matrix';

function operation(path: string, style: Style, explode: boolean): OperationDescriptor {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  if (style === 'simple' && !explode) return { method: 'get', path };
  const write = styled({ style, explode });
  const pathParameters = Object.fromEntries(names.map((name) => [name, { write }]));
  return { method: 'get', path, pathParameters };
}

const list = ['blue', 'black', 'brown'];
const rgb = { R: 100, G: 200, B: 150 };

// The table of OpenAPI 3.1, "Style Examples".
const given: [style: Style, explode: boolean, value: unknown, want: string][] = [
  ['matrix', false, '', ';color'],
  ['matrix', false, 'blue', ';color=blue'],
  ['matrix', false, list, ';color=blue,black,brown'],
  ['matrix', false, rgb, ';color=R,100,G,200,B,150'],
  ['matrix', true, '', ';color'],
  ['matrix', true, 'blue', ';color=blue'],
  ['matrix', true, list, ';color=blue;color=black;color=brown'],
  ['matrix', true, rgb, ';R=100;G=200;B=150'],
  ['label', false, 'blue', '.blue'],
  ['label', false, list, '.blue,black,brown'],
  ['label', false, rgb, '.R,100,G,200,B,150'],
  ['label', true, 'blue', '.blue'],
  ['label', true, list, '.blue.black.brown'],
  ['label', true, rgb, '.R=100.G=200.B=150'],
  ['simple', false, 'blue', 'blue'],
  ['simple', false, list, 'blue,black,brown'],
  ['simple', false, rgb, 'R,100,G,200,B,150'],
  ['simple', true, list, 'blue,black,brown'],
  ['simple', true, rgb, 'R=100,G=200,B=150'],
  ['simple', false, 'a/b?c#d%e f', 'a%2Fb%3Fc%23d%25e%20f'],
  ['simple', false, "!'()*", '%21%27%28%29%2A'],
  ['simple', false, ['a,b', 'c'], 'a%2Cb,c'],
  ['simple', false, 'grün 😀', 'gr%C3%BCn%20%F0%9F%98%80'],
  ['simple', false, true, 'true'],
  ['simple', false, 10n, '10'],
  ['simple', false, '...', '...'],
];

for (const [style, explode, value, want] of given) {
  test(`${style}, explode ${explode}: ${JSON.stringify(String(value))}`, () => {
    assert.is(
      encodePath(operation('/c/{color}/x', style, explode), { color: value }),
      `/c/${want}/x`,
    );
  });
}

test('writes a parameter that nothing is said of in style simple', () => {
  assert.is(encodePath({ method: 'get', path: '/x/{id}' }, { id: ['a', 'b'] }), '/x/a,b');
});

test('puts several parameters into one segment', () => {
  const made = encodePath(operation('/{a}.{b}', 'simple', false), { a: '1', b: '2' });
  assert.is(made, '/1.2');
});

test('refuses what would name another resource, and shows no value', () => {
  for (const value of ['', '.', '..']) {
    assert.throws(
      () => encodePath(operation('/items/{id}', 'simple', false), { id: value }),
      /path parameter "\{id\}"/,
    );
  }
  assert.throws(
    () => encodePath(operation('/{a}{b}', 'simple', false), { a: '.', b: '.' }),
    TypeError,
  );
});

test('refuses a part that holds the dot between the parts', () => {
  const label = operation('/x/{id}', 'label', true);
  assert.throws(() => encodePath(label, { id: ['a.b'] }), /a part of it holds "\."/);
  assert.throws(() => encodePath(label, { id: { size: 1.5 } }), /a part of it holds "\."/);
  assert.is(encodePath(label, { id: 'a.b' }), '/x/.a.b');
});

test('refuses a missing value, also one that only a prototype has', () => {
  for (const name of ['id', 'toString', '__proto__']) {
    assert.throws(
      () => encodePath(operation(`/x/{${name}}`, 'simple', false), {}),
      /it is missing/,
    );
  }
});

test('refuses nested values, numbers without an end and halves of a pair, and shows none', () => {
  const simple = operation('/x/{id}', 'simple', false);
  for (const id of [[['a']], { a: { b: 1 } }, Number.NaN, '\ud800', { '\ud800': 1 }, Symbol('a')]) {
    assert.throws(
      () => encodePath(simple, { id }),
      (error: unknown) =>
        String(error) ===
        'TypeError: The path parameter "id" cannot be sent: a part of it is no text, boolean or finite number.',
    );
  }
});

test.run();
