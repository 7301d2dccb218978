import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { found, type Said } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const book = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer' },
    title: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
};
const media = (type: string, schema: object) => ({
  get: { responses: { 200: { description: '', content: { [type]: { schema } } } } },
});
const model = modelOf(
  documentOf({
    '/lines': media('application/x-ndjson', book),
    '/list': media('application/jsonl', { type: 'array', items: book, maxItems: 1 }),
    '/log': media('application/x-ndjson', { type: 'string' }),
    '/events': media('text/event-stream', book),
    '/named': media('text/event-stream', {
      type: 'object',
      required: ['event', 'data'],
      properties: { event: { type: 'string', enum: ['added'] }, data: book },
    }),
    '/stream': media('text/event-stream', { type: 'string' }),
    '/form': media('application/x-www-form-urlencoded', book),
    '/parts': media('multipart/form-data', book),
  }),
);

const at = (path: string) => ({ operation: `get${path[1]?.toUpperCase()}${path.slice(2)}` });
const ofForm = 'application/x-www-form-urlencoded';
const ofParts = 'multipart/form-data; boundary=b';
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

const table: readonly (Said & { readonly what: string; readonly want: string })[] = [
  {
    ...at('/lines'),
    what: 'lines',
    type: 'application/x-ndjson',
    body: '{"id":1}\n{"id":2}\n',
    want: '',
  },
  { ...at('/lines'), what: 'no lines', type: 'application/x-ndjson', body: '', want: '' },
  {
    ...at('/lines'),
    what: 'a wrong line',
    type: 'application/x-ndjson',
    body: '{"id":1}\n{}\n',
    want: 'body-invalid /body/1/id',
  },
  {
    ...at('/lines'),
    what: 'half a line',
    type: 'application/x-ndjson',
    body: '{"id":1}\n{"id"',
    want: 'body-malformed /body/1',
  },
  {
    ...at('/log'),
    what: 'lines as text',
    type: 'application/x-ndjson',
    body: '{"id":1}\n{"id":2}\n',
    want: '',
  },
  {
    ...at('/list'),
    what: 'lines as a list',
    type: 'application/jsonl',
    body: '{"id":1}\n',
    want: '',
  },
  {
    ...at('/list'),
    what: 'too many lines',
    type: 'application/jsonl',
    body: '{"id":1}\n{"id":2}',
    want: 'body-invalid /body/0, body-invalid /body/1',
  },
  {
    ...at('/events'),
    what: 'events of JSON',
    type: 'text/event-stream',
    body: ': hello\n\ndata: {"id":1}\n\ndata: {"id":\ndata: 2}\n\n',
    want: '',
  },
  {
    ...at('/events'),
    what: 'an event that is wrong',
    type: 'text/event-stream',
    body: 'data: {"id":1}\n\ndata: {}\n\n',
    want: 'body-invalid /body/1/id',
  },
  {
    ...at('/events'),
    what: 'an event that does not end',
    type: 'text/event-stream',
    body: 'data: {"id":1}\n\ndata: {',
    want: '',
  },
  {
    ...at('/named'),
    what: 'events with their fields',
    type: 'text/event-stream',
    body: 'event: added\r\nid: 1\r\ndata: {"id":1}\r\n\r\n',
    want: '',
  },
  {
    ...at('/named'),
    what: 'an event of another name',
    type: 'text/event-stream',
    body: 'event: gone\ndata: {"id":1}\n\n',
    want: 'body-invalid /body/0/event, body-invalid /body/0/data',
  },
  {
    ...at('/stream'),
    what: 'a stream as text',
    type: 'text/event-stream',
    body: 'data: 1\n\ndata: {}\n\n',
    want: '',
  },
  { ...at('/form'), what: 'a form', type: ofForm, body: 'id=1&title=a+b&tags=a&tags=b', want: '' },
  { ...at('/form'), what: 'a form of one item', type: ofForm, body: 'id=1&tags=a', want: '' },
  {
    ...at('/form'),
    what: 'a form that is wrong',
    type: ofForm,
    body: 'id=x',
    want: 'body-invalid /body/id',
  },
  { ...at('/parts'), what: 'parts', type: ofParts, body: `${part('id', '1')}--b--\r\n`, want: '' },
  {
    ...at('/parts'),
    what: 'a wrong part',
    type: ofParts,
    body: `${part('id', 'x')}--b--\r\n`,
    want: 'body-invalid /body/id',
  },
  {
    ...at('/parts'),
    what: 'parts without an end',
    type: ofParts,
    body: part('id', '1'),
    want: 'body-malformed /body',
  },
];

for (const { what, want, ...said } of table) {
  test(`${want === '' ? 'fine' : 'found'}: ${what}`, () => {
    assert.is(found(model, said), want);
  });
}

test('a stream of very many wrong items is not as many findings', () => {
  const body = '{}\n'.repeat(10_000);
  const type = 'application/x-ndjson';
  const all = found(model, { ...at('/lines'), type, body }).split(', ');
  assert.is(all.length, 100);
});

test.run();
