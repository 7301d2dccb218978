import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeParameter, type ParameterPlan, parseQuery, type Shape } from '../src/index.ts';

const integer: Shape = { types: ['integer'] };

// OpenAPI 3.1.1, section 4.8.12.6: the columns `empty`, `string`, `array` and `object`.
const texts: Shape = { types: ['array'], items: { types: [] } };
const rgb: Shape = { types: ['object'], properties: { R: integer, G: integer, B: integer } };
const nothing = Symbol('n/a');
const table: readonly (readonly [
  style: NonNullable<ParameterPlan['style']>,
  explode: boolean,
  ...(string | typeof nothing)[],
])[] = [
  ['matrix', false, ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  [
    'matrix',
    true,
    ';color',
    ';color=blue',
    ';color=blue;color=black;color=brown',
    ';R=100;G=200;B=150',
  ],
  ['label', false, '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', true, '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', false, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', false, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['form', true, 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  [
    'spaceDelimited',
    false,
    nothing,
    nothing,
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    'pipeDelimited',
    false,
    nothing,
    nothing,
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  [
    'deepObject',
    true,
    nothing,
    nothing,
    nothing,
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
];
const columns: readonly (readonly [name: string, shape: Shape | undefined, want: unknown])[] = [
  ['empty', undefined, ''],
  ['string', undefined, 'blue'],
  ['array', texts, ['blue', 'black', 'brown']],
  ['object', rgb, { R: 100, G: 200, B: 150 }],
];

for (const [style, explode, ...row] of table) {
  for (const [i, [column, shape, want]] of columns.entries()) {
    const raw = row[i];
    if (typeof raw !== 'string') continue;
    const places: readonly ParameterPlan['place'][] =
      style === 'simple' ? ['path', 'header'] : /^[ml]/.test(style) ? ['path'] : ['query'];
    for (const place of places) {
      test(`the specification's example: ${style}, ${explode}, ${column}, in ${place}`, () => {
        const plan = { name: 'color', place, style, explode, ...(shape && { shape }) };
        const value = decodeParameter(plan, {
          path: { color: raw },
          query: parseQuery(raw),
          headers: { color: raw },
          cookies: [],
        });
        assert.equal(value, want);
      });
    }
  }
}

test.run();
