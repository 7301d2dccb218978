import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  coerce,
  decodeParameter,
  type ParameterPlan,
  parseCookies,
  parseQuery,
  type RawParameters,
  type Shape,
  Unreadable,
} from '../src/index.ts';

const integer: Shape = { types: ['integer'] };
const list: Shape = { types: ['array'], items: integer };
/** A point and any number of flags. */
const tuple: Shape = {
  types: ['array'],
  prefix: [integer, { types: ['number'] }, { types: [] }],
  items: { types: ['boolean'] },
};
const color: Shape = {
  types: ['object'],
  properties: { R: integer, G: integer, name: { types: [] } },
};
const open: Shape = { types: ['object'], additional: integer };

type Case = readonly [plan: Omit<ParameterPlan, 'name'>, raw: string | undefined, want: unknown];

const unreadable = (message: string) => new Unreadable('syntax', message);

/** The parameter is called `id`; `raw` is the path's text, the query, the header's value or the Cookie header. */
const cases: Readonly<Record<string, Case>> = {
  'path, text': [{ place: 'path', style: 'simple', explode: false }, 'a%20b%2Fc+d', 'a b/c+d'],
  'path, text that looks like a list': [{ place: 'path', style: 'simple' }, 'a,b', 'a,b'],
  'path, integer': [{ place: 'path', style: 'simple', shape: integer }, '5', 5],
  'path, none': [{ place: 'path', style: 'simple' }, undefined, undefined],
  'path, encoded wrong': [{ place: 'path', style: 'simple' }, '%zz', '%zz'],
  'path, list': [
    { place: 'path', style: 'simple', explode: false, shape: list },
    '1,2,x',
    [1, 2, 'x'],
  ],
  'path, list with an encoded comma': [
    { place: 'path', style: 'simple', shape: { types: ['array'] } },
    'a%2Cb,c',
    ['a,b', 'c'],
  ],
  'path, tuple': [
    { place: 'path', style: 'simple', shape: tuple },
    '1,2.5,3,true,4',
    [1, 2.5, '3', true, '4'],
  ],
  'label, tuple, exploded': [
    { place: 'path', style: 'label', explode: true, shape: tuple },
    '.1.2.5',
    [1, 2, '5'],
  ],
  'query, tuple, exploded': [
    { place: 'query', style: 'form', explode: true, shape: tuple },
    'id=1&id=2.5&id=x',
    [1, 2.5, 'x'],
  ],
  'path, object': [
    { place: 'path', style: 'simple', explode: false, shape: color },
    'R,1,name,a%2Cb',
    { R: 1, name: 'a,b' },
  ],
  'path, object with a name alone': [
    { place: 'path', style: 'simple', shape: color },
    'R,1,G',
    'R,1,G',
  ],
  'path, object, exploded': [
    { place: 'path', style: 'simple', explode: true, shape: color },
    'R=1,name=x%3Dy',
    { R: 1, name: 'x=y' },
  ],
  label: [{ place: 'path', style: 'label', explode: false, shape: integer }, '.5', 5],
  'label without its dot': [{ place: 'path', style: 'label', shape: integer }, '5', '5'],
  'label, list': [{ place: 'path', style: 'label', explode: false, shape: list }, '.1,2', [1, 2]],
  'label, list, exploded': [
    { place: 'path', style: 'label', explode: true, shape: list },
    '.1.2',
    [1, 2],
  ],
  'label, object': [
    { place: 'path', style: 'label', explode: false, shape: color },
    '.R,1,G,2',
    { R: 1, G: 2 },
  ],
  'label, object, exploded': [
    { place: 'path', style: 'label', explode: true, shape: color },
    '.R=1.G=2',
    { R: 1, G: 2 },
  ],
  matrix: [{ place: 'path', style: 'matrix', explode: false, shape: integer }, ';id=5', 5],
  'matrix of another name': [{ place: 'path', style: 'matrix', shape: integer }, ';ie=5', ';ie=5'],
  'matrix, list': [
    { place: 'path', style: 'matrix', explode: false, shape: list },
    ';id=1,2',
    [1, 2],
  ],
  'matrix, list, exploded': [
    { place: 'path', style: 'matrix', explode: true, shape: list },
    ';id=1;id=2',
    [1, 2],
  ],
  'matrix, object': [
    { place: 'path', style: 'matrix', explode: false, shape: color },
    ';id=R,1,G,2',
    { R: 1, G: 2 },
  ],
  'matrix, object, exploded': [
    { place: 'path', style: 'matrix', explode: true, shape: color },
    ';R=1;G=2',
    { R: 1, G: 2 },
  ],
  'query, text': [{ place: 'query', style: 'form', explode: true }, 'x=1&id=a+b%2Bc%26', 'a b+c&'],
  'query, empty': [{ place: 'query', style: 'form', explode: true, shape: integer }, 'id=', ''],
  'query, without an equals sign': [{ place: 'query', style: 'form', explode: true }, 'id', ''],
  'query, none': [{ place: 'query', style: 'form', explode: true }, 'ide=1', undefined],
  'query, encoded name': [{ place: 'query', style: 'form', explode: true }, '%69d=1', '1'],
  'query, several of one value': [
    { place: 'query', style: 'form', explode: true, shape: integer },
    'id=1&id=2',
    ['1', '2'],
  ],
  'query, list, exploded': [
    { place: 'query', style: 'form', explode: true, shape: list },
    'id=1&x=9&id=2',
    [1, 2],
  ],
  'query, list of one, exploded': [
    { place: 'query', style: 'form', explode: true, shape: list },
    'id=1',
    [1],
  ],
  'query, text or list': [
    {
      place: 'query',
      style: 'form',
      explode: true,
      shape: { types: ['string', 'array'], items: { types: [] } },
    },
    'id=1',
    '1',
  ],
  'query, list': [{ place: 'query', style: 'form', explode: false, shape: list }, 'id=1,2', [1, 2]],
  'query, list twice': [
    { place: 'query', style: 'form', explode: false, shape: list },
    'id=1,2&id=3',
    ['1,2', '3'],
  ],
  'query, object': [
    { place: 'query', style: 'form', explode: false, shape: color },
    'id=R,1,G,x',
    { R: 1, G: 'x' },
  ],
  'query, object, exploded': [
    { place: 'query', style: 'form', explode: true, shape: color },
    'R=1&other=2&name=n',
    { R: 1, name: 'n' },
  ],
  'query, object, exploded, none': [
    { place: 'query', style: 'form', explode: true, shape: color },
    'other=2',
    undefined,
  ],
  'query, object of any name, exploded': [
    { place: 'query', style: 'form', explode: true, shape: open, others: ['page'] },
    'a=1&page=2&b=x',
    { a: 1, b: 'x' },
  ],
  spaceDelimited: [
    { place: 'query', style: 'spaceDelimited', explode: false, shape: list },
    'id=1%202+3',
    [1, 2, 3],
  ],
  pipeDelimited: [
    { place: 'query', style: 'pipeDelimited', explode: false, shape: list },
    'id=1|2%7C3%7c4',
    [1, 2, 3, 4],
  ],
  'pipeDelimited, object': [
    { place: 'query', style: 'pipeDelimited', explode: false, shape: color },
    'id=R|1',
    { R: 1 },
  ],
  deepObject: [
    { place: 'query', style: 'deepObject', explode: true, shape: color },
    'id[R]=1&id%5BG%5D=2&idx[R]=3',
    { R: 1, G: 2 },
  ],
  'deepObject, none': [
    { place: 'query', style: 'deepObject', explode: true, shape: color },
    'id=1',
    undefined,
  ],
  'deepObject, a list by its indices': [
    { place: 'query', style: 'deepObject', explode: true, shape: list },
    'id[0]=1&id[1]=2',
    [1, 2],
  ],
  'deepObject, a list without indices': [
    { place: 'query', style: 'deepObject', explode: true, shape: list },
    'id[]=1&id%5B%5D=2',
    [1, 2],
  ],
  'deepObject, a list with a name': [
    { place: 'query', style: 'deepObject', explode: true, shape: list },
    'id[0]=1&id[a]=2',
    { 0: '1', a: '2' },
  ],
  'deepObject, a single value': [
    {
      place: 'query',
      style: 'deepObject',
      explode: true,
      shape: { types: ['object', 'integer', 'string'] },
    },
    'id=1',
    1,
  ],
  'deepObject, a single value twice': [
    { place: 'query', style: 'deepObject', explode: true, shape: { types: ['string'] } },
    'id=1&id=2',
    ['1', '2'],
  ],
  'deepObject, a single value of any kind': [
    { place: 'query', style: 'deepObject', explode: true },
    'id=a%2Cb',
    'a,b',
  ],
  'deepObject with a list': [
    {
      place: 'query',
      style: 'deepObject',
      explode: true,
      shape: { types: ['object'], properties: { a: list } },
    },
    'id[a]=1&id[a]=2&id[b]=x&id[b]=y',
    { a: [1, 2], b: ['x', 'y'] },
  ],
  'query, JSON': [{ place: 'query', json: true }, 'id=%7B%22a%22%3A%5B1%5D%7D', { a: [1] }],
  'query, no JSON': [{ place: 'query', json: true }, 'id={', unreadable('must be JSON')],
  'query, JSON that is empty': [{ place: 'query', json: true }, 'id=', unreadable('must be JSON')],
  'query, JSON twice': [
    { place: 'query', json: true },
    'id=1&id=2',
    unreadable('must be given once'),
  ],
  'query, JSON with a plus sign and a comma': [
    { place: 'query', json: true },
    'id=%5B%22a+%2B%22%2C1%5D',
    ['a +', 1],
  ],
  'cookie, JSON': [{ place: 'cookie', json: true }, 'id=%7B%22a%22%3A1%7D', { a: 1 }],
  'header, JSON': [{ place: 'header', json: true }, '{"a": [1, 2]}', { a: [1, 2] }],
  'path, JSON': [{ place: 'path', json: true }, '%5B1%5D', [1]],
  'query, empty and allowed to be': [
    { place: 'query', style: 'form', explode: true, shape: list, allowEmpty: true },
    'id=',
    undefined,
  ],
  'query, list of one that is empty': [
    { place: 'query', style: 'form', explode: true, shape: list },
    'id=',
    [''],
  ],
  'query, list with encoded commas': [
    { place: 'query', style: 'form', explode: false, shape: { types: ['array'] } },
    'id=a%2Cb,c%2cd',
    ['a,b', 'c,d'],
  ],
  'query, object of any name beside a deepObject': [
    { place: 'query', style: 'form', explode: true, shape: open, others: ['filter'] },
    'a=1&filter[b]=2',
    { a: 1 },
  ],
  'query, reserved signs left as they are': [
    { place: 'query', style: 'form', explode: true },
    "id=/a?b:c@d;e,f!$'()*[]",
    "/a?b:c@d;e,f!$'()*[]",
  ],
  header: [{ place: 'header', style: 'simple', explode: false }, ' a%20b ', 'a%20b'],
  'header, list': [
    { place: 'header', style: 'simple', explode: false, shape: list },
    '1, 2,x',
    [1, 2, 'x'],
  ],
  'header, empty list': [{ place: 'header', style: 'simple', explode: false, shape: list }, '', []],
  'header, object, exploded': [
    { place: 'header', style: 'simple', explode: true, shape: color },
    'R=1, G=2',
    { R: 1, G: 2 },
  ],
  cookie: [{ place: 'cookie', style: 'form', explode: true, shape: integer }, 'a=1; id=5;b=2', 5],
  'cookie, encoded': [{ place: 'cookie', style: 'form', explode: true }, 'id=a%3Bb+c', 'a;b+c'],
  'cookie, list': [
    { place: 'cookie', style: 'form', explode: false, shape: list },
    'id=1,2',
    [1, 2],
  ],
  'a name of the prototype': [
    { place: 'query', style: 'deepObject', explode: true, shape: open },
    'id[__proto__]=1&id[toString]=2',
    JSON.parse('{"__proto__":1,"toString":2}'),
  ],
};

for (const [name, [plan, raw, want]] of Object.entries(cases)) {
  test(name, () => {
    const source: RawParameters = {
      path: plan.place === 'path' && raw !== undefined ? { id: raw } : {},
      query: parseQuery(plan.place === 'query' ? (raw ?? '') : ''),
      headers: plan.place === 'header' ? { id: raw } : {},
      cookies: plan.place === 'cookie' ? parseCookies(raw) : [],
    };
    const value = decodeParameter({ name: 'id', ...plan }, source);
    assert.is(JSON.stringify(value), JSON.stringify(want));
  });
}

test('names with signs of their own, and those of the prototype', () => {
  const query = parseQuery('a%5B0%5D%26b=1&__proto__=2&constructor=3&%zz=4');
  for (const [name, want] of [
    ['a[0]&b', '1'],
    ['__proto__', '2'],
    ['constructor', '3'],
    ['%zz', '4'],
    ['toString', undefined],
  ] as const) {
    const plan: ParameterPlan = { name, place: 'query', style: 'form', explode: true };
    assert.is(decodeParameter(plan, { query, cookies: [] }), want, name);
  }
});

test('a header that came several times is one list, looked up in lower case', () => {
  const plan: ParameterPlan = {
    name: 'X-Ids',
    place: 'header',
    style: 'simple',
    explode: false,
    shape: list,
  };
  const source = { query: [], cookies: [], headers: { 'x-ids': ['1', '2,3'] } };
  assert.equal(decodeParameter(plan, source), [1, 2, 3]);
});

test('names of the prototype are no parameters', () => {
  const source: RawParameters = { path: {}, query: [], cookies: [], headers: {} };
  for (const place of ['path', 'header'] as const) {
    assert.is(decodeParameter({ name: 'constructor', place, style: 'simple' }, source), undefined);
  }
});

const coerced: readonly (readonly [text: string, types: Shape['types'], want: unknown])[] = [
  ['1', ['integer'], 1],
  ['-0.5e2', ['number'], -50],
  ['1.0', ['integer'], 1],
  ['01', ['integer'], '01'],
  ['+1', ['integer'], '+1'],
  ['0x1', ['integer'], '0x1'],
  [' 1', ['integer'], ' 1'],
  ['1e999', ['number'], '1e999'],
  ['Infinity', ['number'], 'Infinity'],
  ['', ['number'], ''],
  ['9007199254740993', ['integer'], '9007199254740993'],
  ['9007199254740994', ['integer'], 9007199254740994],
  ['124958993735987380', ['number'], 124958993735987380],
  ['true', ['boolean'], true],
  ['True', ['boolean'], 'True'],
  ['1', ['boolean'], '1'],
  ['null', ['null', 'integer'], null],
  ['', ['null', 'integer'], null],
  ['', ['null', 'string'], ''],
  ['null', ['null', 'string'], null],
  ['5', ['integer', 'string'], 5],
  ['5a', ['integer', 'string'], '5a'],
  ['5', [], '5'],
  ['5', ['string'], '5'],
];

for (const [text, types, want] of coerced) {
  test(`${JSON.stringify(text)} as ${types.join(' or ') || 'anything'}`, () => {
    assert.is(coerce(text, { types }), want);
  });
}

test.run();
