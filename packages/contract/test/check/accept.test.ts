import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { found, type Said } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const content = { 'application/json': {}, 'text/csv': {}, 'image/*': {} };
const model = modelOf(
  documentOf({
    '/x': {
      get: {
        responses: {
          200: { description: '', content },
          400: { description: '', content: { 'application/problem+json': {} } },
        },
      },
    },
  }),
);
const strict = modelOf(
  documentOf({
    '/x': { get: { responses: { 200: { description: '', content }, 406: { description: '' } } } },
  }),
);
const ignored = 'accept-ignored /header/content-type';
const odd = { aim: 'accept-unacceptable accept' } as const;
const json = { type: 'application/json', body: '1' } as const;

const table: readonly (Omit<Said, 'request'> & {
  readonly what: string;
  readonly accept: string;
  readonly want: string;
})[] = [
  {
    what: 'the one type that is asked for',
    accept: 'text/csv',
    type: 'text/csv',
    body: 'a',
    want: '',
  },
  { what: 'another declared type', accept: 'text/csv', ...json, want: ignored },
  {
    what: 'the type that is asked for less',
    accept: 'text/csv, application/json;q=0.1',
    ...json,
    want: '',
  },
  { what: 'a type that is ruled out', accept: 'application/json;q=0, */*', ...json, want: ignored },
  { what: 'a type of a range', accept: 'application/*', ...json, want: '' },
  { what: 'any type', accept: '*/*;q=0.1', ...json, want: '' },
  { what: 'what cannot be read', accept: 'nonsense', ...json, want: '' },
  { what: 'what nobody has, and what there is', accept: 'video/mp4', ...json, want: '' },
  { what: 'what nobody has, and 406', ...odd, accept: 'video/mp4', status: 406, want: '' },
  {
    what: 'what nobody has, and a type that nobody declares',
    ...odd,
    accept: 'video/mp4',
    type: 'text/html',
    body: 'a',
    want: ignored,
  },
  {
    what: 'a type that nobody declares, when another was asked for',
    ...odd,
    accept: 'text/csv',
    type: 'text/html',
    body: 'a',
    want: ignored,
  },
  {
    what: 'a type that nobody declares, whatever is asked',
    accept: 'text/csv',
    type: 'text/html',
    body: 'a',
    want: 'content-type-undeclared /header/content-type',
  },
  {
    what: 'one image where another was asked for, of a range',
    accept: 'image/png',
    type: 'image/jpeg',
    body: 'a',
    want: '',
  },
  {
    what: 'an error as errors are',
    accept: 'text/csv',
    status: 400,
    type: 'application/problem+json',
    body: '1',
    want: '',
  },
];

test('where 406 is declared, what nobody has is refused', () => {
  const request = [['Accept', 'video/mp4']] as const;
  assert.is(found(strict, { ...odd, ...json, request }), ignored);
  assert.is(found(strict, { ...odd, status: 406, request }), '');
  assert.is(found(strict, { ...json, request }), '');
});

for (const { what, want, accept, ...said } of table) {
  test(`${want === '' ? 'fine' : 'found'}: asked for ${what}`, () => {
    assert.is(found(model, { ...said, request: [['Accept', accept]] }), want);
  });
}

test.run();
