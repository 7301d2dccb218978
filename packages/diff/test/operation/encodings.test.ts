import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { changesOf, operationOf } from '../documents.ts';

type Members = Record<string, unknown>;

const text = { type: 'string' };
const file = { type: 'string', format: 'binary' };
const list = { type: 'array', items: text };
const object = { type: 'object' };

/** A property's schema, its encoding before and after, the levels of what changed. */
type Cases = Record<string, [schema: Members, before: Members, after: Members, want: string[]]>;

const parts: Cases = {
  'a file limited to one media type': [file, {}, { contentType: 'text/csv' }, ['breaking']],
  'what a file is by default': [file, {}, { contentType: 'application/octet-stream' }, []],
  'what a text is by default': [text, {}, { contentType: 'text/plain' }, []],
  'what an object is by default': [object, { contentType: 'application/json' }, {}, []],
  'what a list of files is by default': [
    { type: 'array', items: file },
    {},
    { contentType: 'application/octet-stream' },
    [],
  ],
  'what a list of objects is by default': [
    { type: 'array', items: object },
    {},
    { contentType: 'application/json' },
    [],
  ],
  'one media type more': [
    file,
    { contentType: 'image/png' },
    { contentType: 'image/jpeg, image/png' },
    ['compatible'],
  ],
  'one media type less': [
    file,
    { contentType: 'image/png, image/jpeg' },
    { contentType: 'image/png' },
    ['breaking'],
  ],
  'a range': [file, { contentType: 'image/png' }, { contentType: 'image/*' }, ['compatible']],
  'in another order': [
    file,
    { contentType: 'image/png, image/jpeg' },
    { contentType: 'image/jpeg,image/png' },
    [],
  ],
};

const fields: Cases = {
  'a list in one field': [list, {}, { style: 'form', explode: false }, ['breaking']],
  'a text in one field': [text, {}, { style: 'form', explode: false }, []],
  'the default, written out': [list, {}, { style: 'form', explode: true }, []],
  'an object as JSON, written out': [object, {}, { contentType: 'application/json' }, []],
  'a list as JSON': [list, {}, { contentType: 'application/json' }, ['breaking']],
  'an object by its properties': [object, {}, { style: 'form', explode: true }, ['breaking']],
  'reserved characters': [text, {}, { allowReserved: true }, ['compatible']],
  'no reserved characters': [text, { allowReserved: true }, {}, ['breaking']],
};

function body(mediaType: string, schema: Members, encoding: Members): Members {
  const media = { schema: { type: 'object', properties: { value: schema } }, encoding };
  return operationOf({ requestBody: { content: { [mediaType]: media } } });
}

const kinds: [mediaType: string, cases: Cases][] = [
  ['multipart/form-data', parts],
  ['application/x-www-form-urlencoded', fields],
];
for (const [mediaType, cases] of kinds) {
  for (const [name, [schema, before, after, want]] of Object.entries(cases)) {
    test(`${mediaType}: ${name}`, () => {
      const of = (value: Members) => body(mediaType, schema, { value });
      equal(
        changesOf(of(before), of(after)),
        want.map((level) => `${level} encoding-changed body.value`),
      );
    });
  }
}

const upload = (version: string, schema: Members, encoding: Members = {}) => ({
  ...body('multipart/form-data', schema, encoding),
  openapi: version,
});
const png = { contentMediaType: 'image/png' };

test("what a file's schema says is the media type of its part, unless its encoding says it", () => {
  const declared = { value: { contentType: 'image/png' } };
  equal(changesOf(upload('3.0.3', file, declared), upload('3.1.0', png)), []);
  equal(changesOf(upload('3.0.3', file, declared), upload('3.1.0', png, declared)), []);
  equal(changesOf(upload('3.0.3', file), upload('3.1.0', png)), [
    'breaking encoding-changed body.value',
  ]);
  equal(changesOf(upload('3.1.0', png), upload('3.1.0', { contentMediaType: 'image/*' })), [
    'compatible encoding-changed body.value',
  ]);
});

test('the headers of a part', () => {
  const of = (headers: Members) => body('multipart/form-data', file, { value: { headers } });
  const header = { 'X-Sum': { required: true, schema: text } };
  equal(changesOf(of({}), of(header)), ['breaking header-added body.value header X-Sum']);
  equal(changesOf(of(header), of({})), ['warning header-removed body.value header X-Sum']);
});

test.run();
