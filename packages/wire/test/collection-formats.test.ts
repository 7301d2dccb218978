import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  decodeParameter,
  encodeParameter,
  type ParameterPlan,
  parseQuery,
  type Style,
  undefinedStyle,
} from '../src/index.ts';

// Swagger 2.0, Parameter Object, `collectionFormat`: the signs between the items of a list, in every place.
const list = ['a', 'b+c', 'd'];

const table: readonly (readonly [ParameterPlan['place'], Style, written: string])[] = [
  ['path', 'simple', 'a,b%2Bc,d'],
  ['path', 'spaceDelimited', 'a%20b%2Bc%20d'],
  ['path', 'tabDelimited', 'a%09b%2Bc%09d'],
  ['path', 'pipeDelimited', 'a%7Cb%2Bc%7Cd'],
  ['query', 'form', 'x=a,b%2Bc,d'],
  ['query', 'spaceDelimited', 'x=a%20b%2Bc%20d'],
  ['query', 'tabDelimited', 'x=a%09b%2Bc%09d'],
  ['query', 'pipeDelimited', 'x=a%7Cb%2Bc%7Cd'],
  ['header', 'simple', 'a,b+c,d'],
  ['header', 'spaceDelimited', 'a b+c d'],
  ['header', 'tabDelimited', 'a\tb+c\td'],
  ['header', 'pipeDelimited', 'a|b+c|d'],
];

function read(place: ParameterPlan['place'], style: Style, text: string): unknown {
  const shape = { types: ['array'], items: { types: ['string'] } } as const;
  return decodeParameter(
    { name: 'x', place, style, explode: false, shape },
    { path: { x: text }, query: parseQuery(text), headers: { x: text }, cookies: [] },
  );
}

for (const [place, style, written] of table) {
  test(`${style} in ${place} is ${JSON.stringify(written)}`, () => {
    assert.is(encodeParameter({ name: 'x', in: place, style, explode: false }, list), written);
    assert.equal(read(place, style, written), list);
  });
}

for (const [place, style, text, want] of [
  ['path', 'spaceDelimited', 'a+b%20c d', ['a+b', 'c', 'd']],
  ['query', 'spaceDelimited', 'x=a+b%20c', ['a', 'b', 'c']],
  ['path', 'tabDelimited', 'a\tb%09c', ['a', 'b', 'c']],
  ['query', 'tabDelimited', 'x=a\tb%09c+d', ['a', 'b', 'c d']],
  ['header', 'pipeDelimited', 'a | b%7Cc', ['a', 'b%7Cc']],
] as const) {
  test(`${style} in ${place} reads ${JSON.stringify(text)}`, () => {
    assert.equal(read(place, style, text), want);
  });
}

for (const [place, style, value] of [
  ['path', 'spaceDelimited', ['a b']],
  ['path', 'tabDelimited', ['a\tb']],
  ['query', 'tabDelimited', ['a\tb']],
  ['header', 'pipeDelimited', ['a|b']],
  ['header', 'tabDelimited', ['a\tb']],
  ['header', 'spaceDelimited', ['a\nb']],
  ['path', 'pipeDelimited', { a: 1 }],
  ['query', 'tabDelimited', { a: 1 }],
  ['header', 'pipeDelimited', 'a'],
] as const) {
  test(`${style} in ${place} cannot carry ${JSON.stringify(value)}`, () => {
    const parameter = { name: 'x', in: place, style, explode: false };
    assert.throws(() => encodeParameter(parameter, value), /^RangeError: \w+ parameter "x": |"x"/);
  });
}

test('a list between signs has no exploded form, and a cookie none at all', () => {
  const style = 'tabDelimited';
  assert.match(
    undefinedStyle({ in: 'path', style, explode: true }, 'array') ?? '',
    'explode: true',
  );
  assert.match(undefinedStyle({ in: 'cookie', style, explode: false }, 'array') ?? '', 'cookie');
});

test.run();
