import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { changesOf, documentOf, operationOf } from '../documents.ts';

type Members = Record<string, unknown>;

const text = { type: 'string' };
const list = { type: 'array', items: text };
const page = { name: 'page', in: 'query', schema: text };

/** Parameters before, parameters after, what changed. */
const cases: Record<string, [before: Members[], after: Members[], want: string[]]> = {
  'the same in another order': [
    [page, { ...page, name: 'size' }],
    [{ ...page, name: 'size' }, page],
    [],
  ],
  'an optional one more': [[], [page], ['compatible parameter-added query page']],
  'a required one more': [
    [],
    [{ ...page, required: true }],
    ['breaking parameter-added query page'],
  ],
  'one less': [[page], [], ['warning parameter-removed query page']],
  'another place': [
    [page],
    [{ ...page, in: 'header' }],
    ['warning parameter-removed query page', 'compatible parameter-added header page'],
  ],
  'a header written in other letters': [
    [{ ...page, in: 'header', name: 'X-Page' }],
    [{ ...page, in: 'header', name: 'x-page' }],
    [],
  ],
  'a query parameter written in other letters': [
    [page],
    [{ ...page, name: 'Page' }],
    ['warning parameter-removed query page', 'compatible parameter-added query Page'],
  ],
  'optional, then required': [
    [page],
    [{ ...page, required: true }],
    ['breaking parameter-became-required query page'],
  ],
  'required, then optional': [
    [{ ...page, required: true }],
    [page],
    ['compatible parameter-became-optional query page'],
  ],
  'explode of a single value': [[page], [{ ...page, explode: false }], []],
  'explode of a list': [
    [{ ...page, schema: list }],
    [{ ...page, schema: list, explode: false }],
    ['breaking parameter-style-changed query page'],
  ],
  'the style that is the default': [
    [{ ...page, schema: list }],
    [{ ...page, schema: list, style: 'form', explode: true }],
    [],
  ],
  'another delimiter': [
    [{ ...page, schema: list, style: 'form', explode: false }],
    [{ ...page, schema: list, style: 'pipeDelimited', explode: false }],
    ['breaking parameter-style-changed query page'],
  ],
  'a number as JSON': [
    [{ ...page, schema: { type: 'integer' } }],
    [
      {
        name: 'page',
        in: 'query',
        content: { 'application/json': { schema: { type: 'integer' } } },
      },
    ],
    [],
  ],
  'a text as JSON': [
    [page],
    [{ name: 'page', in: 'query', content: { 'application/json': { schema: text } } }],
    ['breaking parameter-style-changed query page'],
  ],
  'content of another media type': [
    [{ name: 'page', in: 'query', content: { 'application/xml': { schema: text } } }],
    [{ name: 'page', in: 'query', content: { 'application/json': { schema: text } } }],
    ['breaking parameter-style-changed query page'],
  ],
  'reserved characters allowed': [
    [page],
    [{ ...page, allowReserved: true }],
    ['compatible parameter-style-changed query page'],
  ],
  'reserved characters no longer allowed': [
    [{ ...page, allowReserved: true }],
    [page],
    ['breaking parameter-style-changed query page'],
  ],
  'reserved characters of a number': [
    [{ ...page, schema: { type: 'integer' }, allowReserved: true }],
    [{ ...page, schema: { type: 'integer' } }],
    [],
  ],
  'no empty value any more': [
    [{ ...page, allowEmptyValue: true }],
    [page],
    ['breaking parameter-style-changed query page'],
  ],
  'a number that may now be any text': [
    [{ ...page, schema: { type: 'number' } }],
    [page],
    ['compatible type-changed query page'],
  ],
  'a number that may now be a short text': [
    [{ ...page, schema: { type: 'number' } }],
    [{ ...page, schema: { type: 'string', maxLength: 1 } }],
    ['breaking type-changed query page'],
  ],
  'any text that must now be a number': [
    [page],
    [{ ...page, schema: { type: 'number' } }],
    ['breaking type-changed query page'],
  ],
  deprecated: [
    [page],
    [{ ...page, deprecated: true }],
    ['compatible parameter-deprecated query page'],
  ],
  'no longer deprecated': [
    [{ ...page, deprecated: true }],
    [page],
    ['compatible parameter-reactivated query page'],
  ],
  'an earlier end': [
    [{ ...page, deprecated: true, 'x-sunset': '2027-06-01' }],
    [{ ...page, deprecated: true, 'x-sunset': '2027-05-31' }],
    ['warning sunset-changed query page'],
  ],
};

for (const [name, [before, after, want]] of Object.entries(cases)) {
  test(name, () => {
    equal(changesOf(operationOf({ parameters: before }), operationOf({ parameters: after })), want);
  });
}

/** Path and style before and after, what changed. */
const paths: Record<string, [before: string, after: string, style: string, want: string[]]> = {
  'another name': ['/a/{x}', '/a/{y}', 'simple', ['compatible parameter-renamed path y']],
  'another name that is sent': [
    '/a/{x}',
    '/a/{y}',
    'matrix',
    ['breaking parameter-renamed path y'],
  ],
  'names swapped': [
    '/a/{x}/{y}',
    '/a/{y}/{x}',
    'simple',
    ['compatible parameter-renamed path y', 'compatible parameter-renamed path x'],
  ],
  'two in one segment': [
    '/a/{x}.{y}',
    '/a/{x}.{z}',
    'simple',
    ['compatible parameter-renamed path z'],
  ],
};

for (const [name, [before, after, style, want]] of Object.entries(paths)) {
  test(`in a path: ${name}`, () => {
    const item = (path: string) => {
      const parameters = Array.from(path.matchAll(/\{(\w)\}/g), ([, parameter]) => ({
        name: parameter,
        in: 'path',
        required: true,
        style,
        schema: text,
      }));
      const responses = { 200: { description: 'ok' } };
      return documentOf({ [path]: { get: { operationId: 'read', parameters, responses } } });
    };
    equal(changesOf(item(before), item(after)), want);
  });
}

test.run();
