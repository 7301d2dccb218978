import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type EncodedParameter, encodeParameter, type ParameterValue } from '../src/index.ts';

const array = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

// The table of OpenAPI 3.1.1, section 4.8.12.4, for a parameter called `color`, and what it leaves undefined.
type Row = readonly [
  style: EncodedParameter['style'],
  explode: boolean,
  place: EncodedParameter['in'],
  primitive: string | RegExp,
  list: string | RegExp,
  map: string | RegExp,
];

const table: readonly Row[] = [
  ['matrix', false, 'path', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  [
    'matrix',
    true,
    'path',
    ';color=blue',
    ';color=blue;color=black;color=brown',
    ';R=100;G=200;B=150',
  ],
  ['label', false, 'path', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', true, 'path', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', false, 'path', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, 'path', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['simple', false, 'header', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, 'header', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', false, 'query', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['form', true, 'query', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  ['form', false, 'cookie', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  [
    'form',
    true,
    'cookie',
    'color=blue',
    /cookie cannot hold an array/,
    /cookie cannot hold an object/,
  ],
  [
    'spaceDelimited',
    false,
    'query',
    /not defined for a single value/,
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  ['spaceDelimited', true, 'query', /not defined/, /explode: true/, /explode: true/],
  [
    'pipeDelimited',
    false,
    'query',
    /not defined for a single value/,
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  ['pipeDelimited', true, 'query', /not defined/, /explode: true/, /explode: true/],
  [
    'deepObject',
    true,
    'query',
    'color=blue',
    'color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown',
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
  [
    'simple',
    false,
    'query',
    /query parameter cannot have the style simple/,
    /style simple/,
    /style simple/,
  ],
  ['form', true, 'path', /path parameter cannot have the style form/, /style form/, /style form/],
];

for (const [style, explode, place, ...wanted] of table) {
  test(`${style}, ${explode ? 'exploded' : 'not exploded'}, in ${place}`, () => {
    const values: readonly ParameterValue[] = ['blue', array, object];
    for (const [i, want] of wanted.entries()) {
      const encode = (): string | undefined =>
        encodeParameter({ name: 'color', in: place, style, explode }, values[i] ?? null);
      if (typeof want === 'string') assert.is(encode(), want);
      else
        assert.throws(
          encode,
          (error: unknown) => error instanceof RangeError && want.test(error.message),
        );
    }
  });
}

const more: readonly (readonly [Partial<EncodedParameter>, ParameterValue, string | undefined])[] =
  [
    [{}, 'a b&c=d+é', 'color=a%20b%26c%3Dd%2B%C3%A9'],
    [{ name: 'a b&' }, 1, 'a%20b%26=1'],
    [{ allowReserved: true }, '/a?b:c@d,e&f=g#h+i', 'color=/a?b:c@d,e%26f%3Dg%23h%2Bi'],
    [{ allowReserved: true, explode: false }, ['a,b', 'c/d'], 'color=a%2Cb,c/d'],
    [{}, null, 'color=null'],
    [{}, false, 'color=false'],
    [{}, [], undefined],
    [{ explode: false }, [], undefined],
    [{}, {}, undefined],
    [{ style: 'deepObject' }, { a: [1, 2] }, 'color%5Ba%5D=1&color%5Ba%5D=2'],
    [{ in: 'path', style: 'simple', explode: false }, ['a,b', 'c/d'], 'a%2Cb,c%2Fd'],
    [{ in: 'path', style: 'label', explode: true }, [1.5, 'a.b'], '.1%2E5.a%2Eb'],
    [{ in: 'header', style: 'simple' }, 'a b, c%', 'a b, c%'],
  ];

for (const [parameter, value, want] of more) {
  test(`${JSON.stringify(parameter)} ${JSON.stringify(value)}`, () => {
    const whole: EncodedParameter = {
      name: 'color',
      in: 'query',
      style: 'form',
      explode: true,
      ...parameter,
    };
    assert.is(encodeParameter(whole, value), want);
  });
}

const refused: readonly (readonly [EncodedParameter, ParameterValue])[] = [
  [{ name: 'x', in: 'header', style: 'simple', explode: false }, 'a\r\nb: c'],
  [{ name: 'x', in: 'header', style: 'simple', explode: false }, ['a,b']],
  [{ name: 'x', in: 'query', style: 'pipeDelimited', explode: false }, ['a|b']],
  [{ name: 'x', in: 'query', style: 'spaceDelimited', explode: false }, ['a b']],
  [{ name: 'x', in: 'path', style: 'simple', explode: false }, { a: [1] }],
];

for (const [parameter, value] of refused) {
  test(`${parameter.in} ${parameter.style} cannot carry ${JSON.stringify(value)}`, () => {
    assert.throws(() => encodeParameter(parameter, value), /^RangeError: \w+ parameter "x": |"x"/);
  });
}

test.run();
