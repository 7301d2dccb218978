import { integer, json, object, text, withOperation } from './documents.ts';
import { type Label, type Members, type Mutation, worstOf } from './mutation.ts';

const thing = { schema: object({ a: text }) };
const body = (content: Members, more: Members = {}) => ({
  requestBody: { required: true, content, ...more },
});
const form = (schema: unknown, encoding?: Members) =>
  body({ 'application/x-www-form-urlencoded': { schema, ...(encoding && { encoding }) } });
const upload = (encoding?: Members) =>
  body({
    'multipart/form-data': {
      schema: object({ file: { type: 'string', format: 'binary' }, note: text }),
      ...(encoding && { encoding }),
    },
  });
const jsonBody = body({ 'application/json': thing });
const ids = object({ ids: { type: 'array', items: text } });

type Row = readonly [
  name: string,
  rules: readonly string[],
  old: Members,
  next: Members,
  ...changes: (readonly [Label[0], string, Label[3]])[],
];

const rows: readonly Row[] = [
  [
    'a required one is new',
    ['request-body-added-required'],
    {},
    jsonBody,
    ['body-added', 'body', 'breaking'],
  ],
  [
    'an optional one is new',
    ['request-body-added-optional'],
    {},
    body({ 'application/json': thing }, { required: false }),
    ['body-added', 'body', 'compatible'],
  ],
  ['gone', ['request-body-removed'], jsonBody, {}, ['body-removed', 'body', 'breaking']],
  [
    'now required',
    ['request-body-became-required'],
    body({ 'application/json': thing }, { required: false }),
    jsonBody,
    ['body-became-required', 'body', 'breaking'],
  ],
  [
    'now optional',
    ['request-body-became-optional'],
    jsonBody,
    body({ 'application/json': thing }, { required: false }),
    ['body-became-optional', 'body', 'compatible'],
  ],
  [
    'a media type less',
    ['request-body-media-type-removed'],
    body({ 'application/json': thing, 'text/csv': {} }),
    jsonBody,
    ['media-type-removed', 'body (text/csv)', 'breaking'],
  ],
  [
    'a media type more',
    ['request-body-media-type-added'],
    jsonBody,
    body({ 'application/json': thing, 'text/csv': {} }),
    ['media-type-added', 'body (text/csv)', 'compatible'],
  ],
  [
    'a media type in other letters, with a space',
    [],
    body({ 'text/csv; charset=utf-8': {} }),
    body({ 'Text/CSV;charset=utf-8': {} }),
  ],
  [
    'media types in another order',
    [],
    body({ 'application/json': thing, 'text/csv': {} }),
    body({ 'text/csv': {}, 'application/json': thing }),
  ],
  [
    'a range for a media type that it covers',
    [],
    body({ 'application/json': {} }),
    body({ 'application/*': {} }),
    ['media-type-added', 'body (application/*)', 'compatible'],
  ],
  [
    'a media type for the range that covered it',
    [],
    body({ 'text/*': {} }),
    body({ 'text/csv': {} }),
    ['media-type-removed', 'body (text/*)', 'breaking'],
  ],
  [
    'anything for one media type',
    [],
    body({ 'text/csv': {} }),
    body({ '*/*': {} }),
    ['media-type-added', 'body (*/*)', 'compatible'],
  ],
  [
    'a schema where there was none',
    ['request-body-media-type-schema-added'],
    body({ 'application/json': {} }),
    jsonBody,
    ['schema-added', 'body', 'breaking'],
  ],
  [
    'no schema where there was one',
    ['request-body-media-type-schema-removed'],
    jsonBody,
    body({ 'application/json': {} }),
    ['schema-removed', 'body', 'compatible'],
  ],
  [
    'a schema that refuses nothing where there was none',
    [],
    body({ 'application/json': {} }),
    body({ 'application/json': { schema: {} } }),
  ],
  [
    'a default of the body',
    ['request-body-default-value-added'],
    body(json(integer)),
    body(json({ ...integer, default: 1 })),
    ['default-changed', 'body', 'warning'],
  ],
  [
    'another default of the body',
    ['request-body-default-value-changed'],
    body(json({ ...integer, default: 2 })),
    body(json({ ...integer, default: 1 })),
    ['default-changed', 'body', 'warning'],
  ],
  [
    'no default of the body',
    ['request-body-default-value-removed'],
    body(json({ ...integer, default: 1 })),
    body(json(integer)),
    ['default-changed', 'body', 'warning'],
  ],
  [
    'a change in one of two media types',
    [],
    body({
      'application/json': { schema: object({ a: text }) },
      'application/xml': { schema: object({ a: text }) },
    }),
    body({
      'application/json': { schema: object({ a: text }) },
      'application/xml': { schema: object({ a: integer }) },
    }),
    ['type-changed', 'body (application/xml).a', 'breaking'],
  ],
  [
    'a part of a form is written in another way',
    [],
    form(ids),
    form(ids, { ids: { style: 'pipeDelimited', explode: false } }),
    ['encoding-changed', 'body.ids', 'breaking'],
  ],
  [
    'the default encoding of a form, written out',
    [],
    form(ids),
    form(ids, { ids: { style: 'form', explode: true } }),
  ],
  [
    'a part limited to one media type',
    [],
    upload(),
    upload({ file: { contentType: 'text/csv' } }),
    ['encoding-changed', 'body.file', 'breaking'],
  ],
  [
    'a part no longer limited to one media type',
    [],
    upload({ file: { contentType: 'text/csv' } }),
    upload({ file: { contentType: '*/*' } }),
    ['encoding-changed', 'body.file', 'compatible'],
  ],
  [
    'the default media type of a part, written out',
    [],
    upload(),
    upload({
      file: { contentType: 'application/octet-stream' },
      note: { contentType: 'text/plain' },
    }),
  ],
  [
    'one media type more for a part',
    [],
    upload({ file: { contentType: 'text/csv' } }),
    upload({ file: { contentType: 'text/csv, text/plain' } }),
    ['encoding-changed', 'body.file', 'compatible'],
  ],
];

export const bodies: readonly Mutation[] = rows.map(([name, rules, old, next, ...found]) => {
  const changes = found.map(([code, place, level]): Label => [code, place, 'request', level]);
  return {
    name: `body: ${name}`,
    rules,
    old: withOperation(old),
    next: withOperation(next),
    level: worstOf(changes),
    changes,
  };
});
