import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from '../../src/check/index.ts';
import { exchangeOf, found, type Said } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const done = { description: '' };
const responses = {
  200: done,
  202: done,
  207: done,
  304: done,
  400: done,
  404: done,
  405: done,
  406: done,
  413: done,
  415: done,
  422: done,
  '3XX': done,
};
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const tag = { name: 'X-Tag', in: 'header', required: true, schema: { type: 'string' } };
const security = [{ key: [] }];
const basic = [{ client: [] }];
const requestBody = {
  content: {
    'application/json': {
      schema: { type: 'object', properties: { title: { type: 'string', maxLength: 3 } } },
    },
  },
};
const model = modelOf(
  documentOf(
    {
      '/books/{id}': { put: { operationId: 'put', parameters: [id, tag], requestBody, responses } },
      '/both': {
        get: {
          operationId: 'get',
          responses: {
            200: { ...done, content: { 'text/csv': {}, 'application/json': {} } },
            406: done,
          },
        },
      },
      '/login': { post: { operationId: 'login', requestBody, responses } },
      '/oauth/token': { post: { operationId: 'token', security: basic, requestBody, responses } },
      '/mine/tokens': { post: { operationId: 'tokens', security, requestBody, responses } },
      '/a': { get: { operationId: 'a', security, responses: { 200: done, 401: done, 403: done } } },
      '/b': { get: { operationId: 'b', security, responses: { 200: done, 403: done } } },
      '/c': { get: { operationId: 'c', security, responses: { 200: done } } },
    },
    {
      securitySchemes: {
        key: { type: 'apiKey', name: 'key', in: 'header' },
        client: { type: 'http', scheme: 'basic' },
      },
    },
  ),
);

const refused = { expects: 'refused', aim: 'maxLength body /title' } as const;
const accepted = {
  expects: 'accepted',
  aim: 'maxLength body /title',
  template: 'accepted',
} as const;
const nobody = { expects: 'refused', signIn: 'none', aim: 'no-credentials authorization' } as const;
const example = { expects: 'accepted', phase: 'examples' } as const;

const table: readonly (Said & { readonly what: string; readonly want: string })[] = [
  { ...refused, what: 'a wrong value, refused', status: 422, want: '' },
  { ...refused, what: 'a wrong value, refused otherwise', status: 404, want: '' },
  { ...refused, what: 'a wrong value, taken', want: 'invalid-accepted /status' },
  {
    ...refused,
    what: 'a wrong value, taken for later',
    status: 202,
    want: 'invalid-accepted /status',
  },
  {
    ...refused,
    what: 'a wrong value, sent elsewhere',
    status: 303,
    want: 'invalid-accepted /status',
  },
  { ...refused, what: 'a wrong value in a batch that tells of each', status: 207, want: '' },
  {
    ...refused,
    what: 'a wrong path, mended by the router',
    aim: 'type path id',
    status: 308,
    want: '',
  },
  {
    ...refused,
    what: 'a wrong path, taken',
    aim: 'type path id',
    want: 'invalid-accepted /status',
  },
  { ...refused, what: 'what may be right once it is on the wire', expects: 'answered', want: '' },
  {
    ...refused,
    what: 'a missing header',
    aim: 'missing header X-Tag',
    want: 'missing-header-accepted /status',
  },
  {
    ...refused,
    what: 'a missing header, refused',
    aim: 'missing header X-Tag',
    status: 400,
    want: '',
  },
  {
    ...refused,
    what: 'a missing header, for which the service fails',
    aim: 'missing header X-Tag',
    status: 500,
    want: 'server-error /status',
  },
  {
    ...refused,
    what: 'another media type',
    aim: 'content-type-wrong content-type',
    want: 'media-type-accepted /status',
  },
  {
    ...refused,
    what: 'another media type, refused',
    aim: 'content-type-wrong content-type',
    status: 415,
    want: '',
  },

  { ...accepted, what: 'a valid value', want: '' },
  { ...accepted, what: 'a valid value of what is not there', status: 404, want: '' },
  { ...accepted, what: 'a valid value, refused', status: 422, want: 'valid-refused /status' },
  {
    ...accepted,
    what: 'a valid value, refused as malformed',
    status: 400,
    want: 'valid-refused /status',
  },
  {
    ...accepted,
    what: 'a valid value, refused where the plain request is refused',
    template: 'refused',
    status: 422,
    want: 'valid-refused? /status',
  },
  {
    ...accepted,
    what: 'the plain request itself',
    aim: 'plain',
    status: 422,
    want: 'valid-refused? /status',
  },
  {
    ...accepted,
    what: 'a random valid request',
    phase: 'fuzz',
    aim: 'random',
    status: 422,
    want: 'valid-refused? /status',
  },
  {
    ...accepted,
    what: 'a declared method',
    template: 'refused',
    status: 405,
    want: 'valid-refused /status',
  },
  {
    ...accepted,
    what: 'a declared media type',
    template: 'refused',
    status: 415,
    want: 'valid-refused /status',
  },
  { ...accepted, what: 'a long valid body', sent: 'x'.repeat(100_001), status: 413, want: '' },
  {
    ...accepted,
    what: 'a short valid body',
    sent: 'x',
    status: 413,
    want: 'valid-refused /status',
  },
  {
    ...accepted,
    what: 'a valid password that is wrong',
    operation: 'login',
    status: 400,
    want: '',
  },
  {
    ...accepted,
    what: 'a scope that the client does not have',
    operation: 'token',
    status: 400,
    want: '',
  },
  {
    ...accepted,
    what: 'a token that is a resource like others',
    operation: 'tokens',
    status: 400,
    want: 'valid-refused /status',
  },
  { ...accepted, what: 'no media type in particular', status: 406, want: 'valid-refused /status' },
  {
    ...accepted,
    what: 'any media type',
    request: [['Accept', '*/*']],
    status: 406,
    want: 'valid-refused /status',
  },
  {
    ...accepted,
    what: 'all declared media types',
    operation: 'get',
    request: [['Accept', 'text/csv, application/json']],
    status: 406,
    want: 'valid-refused /status',
  },
  {
    ...accepted,
    what: 'one of them, which may not be there',
    operation: 'get',
    request: [['Accept', 'text/csv']],
    status: 406,
    want: '',
  },
  {
    ...accepted,
    what: 'the media type of errors',
    request: [['Accept', 'application/problem+json']],
    status: 406,
    want: '',
  },
  {
    ...accepted,
    what: 'a text where an author is named',
    aim: 'text-astral body /authorId',
    status: 422,
    want: 'valid-refused? /status',
  },
  {
    ...accepted,
    what: 'a text among ids',
    aim: 'text-astral body /folder_ids/0',
    status: 422,
    want: 'valid-refused? /status',
  },
  {
    ...accepted,
    what: 'a text in a name that ends alike',
    aim: 'maxLength body /paid',
    status: 422,
    want: 'valid-refused /status',
  },
  {
    ...example,
    what: 'an example of the document',
    sent: '{"title":"a"}',
    status: 422,
    target: '/books/new',
    want: 'valid-refused /status',
  },
  {
    ...example,
    what: 'an example that names what the run has made',
    sent: '{"authorId":"speclockSlot0x"}',
    status: 422,
    want: 'valid-refused /status',
  },
  {
    ...example,
    what: 'an example that names what may not be there',
    sent: '{"authorId":"a"}',
    status: 422,
    want: 'valid-refused? /status',
  },
  {
    ...example,
    what: 'such an example beside one that was carried out',
    template: 'accepted',
    sent: '{"authorId":"a"}',
    status: 422,
    want: 'valid-refused /status',
  },

  { ...nobody, what: 'nobody, refused', operation: 'a', status: 401, want: '' },
  { ...nobody, what: 'nobody, let in', operation: 'a', want: 'auth-ignored /status' },
  {
    ...nobody,
    what: 'a stranger, let in',
    operation: 'a',
    signIn: 'invalid',
    want: 'auth-ignored /status',
  },
  {
    ...nobody,
    what: 'nobody, 403 beside a declared 401',
    operation: 'a',
    status: 403,
    want: 'auth-ignored /status',
  },
  {
    ...nobody,
    what: 'nobody, 403 where only that is declared',
    operation: 'b',
    status: 403,
    want: '',
  },
  {
    ...nobody,
    what: 'nobody, 404 where 403 is declared',
    operation: 'b',
    status: 404,
    want: 'status-undeclared /status, auth-ignored /status',
  },
  {
    ...nobody,
    what: 'nobody, who is not told what is there',
    operation: 'c',
    status: 401,
    want: '',
  },
  {
    ...nobody,
    what: 'a token that cannot be read',
    operation: 'put',
    status: 400,
    headers: { 'www-authenticate': 'Bearer' },
    want: '',
  },
  {
    ...nobody,
    what: 'nobody where sign-in is optional',
    operation: 'a',
    expects: 'answered',
    want: '',
  },
  { ...nobody, what: 'nobody where none is asked for', operation: 'put', want: '' },
  {
    ...nobody,
    what: 'a service that fails',
    operation: 'a',
    status: 500,
    want: 'server-error /status',
  },

  { what: 'an answer in time', ms: 100, options: { maxMs: 100 }, want: '' },
  { what: 'an answer that is late', ms: 101, options: { maxMs: 100 }, want: 'too-slow' },
  { what: 'an answer that is late where nobody cares', ms: 100_000, want: '' },
];

for (const { what, want, ...said } of table) {
  test(`${want === '' ? 'fine' : 'found'}: ${what}`, () => {
    assert.is(found(model, said), want);
  });
}

const body = '#/paths/~1books~1{id}/put/requestBody/content/application~1json/schema';
const places: readonly { readonly said: Said; readonly want: string }[] = [
  {
    said: { ...refused, schemaPointer: `${body}/properties/title/maxLength` },
    want: `${body}/properties/title/maxLength`.slice(1),
  },
  {
    said: { ...refused, aim: 'missing header x-tag' },
    want: '/paths/~1books~1{id}/put/parameters/1',
  },
  { said: { ...refused, aim: 'missing body' }, want: '/paths/~1books~1{id}/put/requestBody' },
];

for (const { said, want } of places) {
  test(`placed: ${want}`, () => {
    const [finding] = judge(exchangeOf(model, said));
    assert.is(finding?.pointer, want);
    assert.is(finding?.file, 'api.json');
    assert.match(
      finding?.message ?? '',
      /^PUT \/books\/\{id\} with something: answered 200, although/,
    );
  });
}

test.run();
