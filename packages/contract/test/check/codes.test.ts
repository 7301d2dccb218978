// Each code of a check fires on one exchange and is silent on another that differs from it in one thing.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { checkCodes } from '../../src/check/codes.ts';
import { judge } from '../../src/check/index.ts';
import { exchangeOf, type Said } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const done = { description: '' };
const json = (schema: object): object => ({ 'application/json': { schema } });
const book = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, pin: { type: 'string', writeOnly: true } },
};
const tag = { name: 'X-Tag', in: 'header', required: true, schema: { type: 'string' } };
const model = modelOf(
  documentOf(
    {
      '/books': {
        get: {
          operationId: 'list',
          responses: {
            200: {
              ...done,
              headers: { 'X-Total': { required: true, schema: { type: 'integer' } } },
              content: { ...json(book), 'text/csv': {} },
            },
            406: done,
          },
        },
        post: {
          operationId: 'add',
          security: [{ key: [] }],
          parameters: [tag],
          requestBody: { content: json(book) },
          responses: { 201: done, 204: done, 401: done, 405: done, 415: done, 422: done },
        },
      },
      '/odd': {
        get: {
          operationId: 'odd',
          responses: { 200: { ...done, content: json({ type: 'number', multipleOf: 0 }) } },
        },
      },
    },
    { securitySchemes: { key: { type: 'apiKey', name: 'key', in: 'header' } } },
  ),
);

const list = { operation: 'list', headers: { 'x-total': '1' }, body: { id: 1 } } as const;
const add = { operation: 'add', status: 201 } as const;
const refused = { status: 422, type: 'application/problem+json' } as const;
const options = { operation: 'list', method: 'options', aim: 'options method' } as const;

const table: Readonly<Record<keyof typeof checkCodes, readonly [fires: Said, silent: Said]>> = {
  'server-error': [{ ...add, status: 500 }, add],
  'status-undeclared': [{ ...add, status: 202 }, add],
  'content-type-undeclared': [{ ...list, type: 'text/html', body: '<p>' }, list],
  'body-missing': [{ ...list, body: '' }, list],
  'body-unexpected': [
    { ...add, status: 204, body: 'x' },
    { ...add, status: 204 },
  ],
  'body-malformed': [{ ...list, type: 'application/json', body: '{' }, list],
  'body-invalid': [{ ...list, body: { id: 'one' } }, list],
  'problem-status-wrong': [
    { ...add, ...refused, body: { status: 500 } },
    { ...add, ...refused, body: { status: 422 } },
  ],
  'write-only-leaked': [{ ...list, body: { id: 1, pin: '1' } }, list],
  'property-undeclared': [
    { ...list, options: { strict: true }, body: { id: 1, more: 1 } },
    { ...list, options: { strict: true } },
  ],
  'schema-not-evaluated': [
    { operation: 'odd', type: 'application/json', body: '"x"' },
    { ...list, type: 'text/csv', body: 'x' },
  ],
  'header-missing': [{ ...list, headers: {} }, list],
  'header-invalid': [{ ...list, headers: { 'x-total': 'one' } }, list],
  'length-wrong': [
    { ...list, headers: { 'x-total': '1', 'content-length': '9' } },
    { ...list, headers: { 'x-total': '1', 'content-length': '8' } },
  ],
  'invalid-accepted': [
    { ...add, expects: 'refused', aim: 'type body /id' },
    { ...add, expects: 'refused', aim: 'type body /id', status: 422 },
  ],
  'missing-header-accepted': [
    { ...add, expects: 'refused', aim: 'missing header X-Tag' },
    { ...add, expects: 'refused', aim: 'missing header X-Tag', status: 422 },
  ],
  'media-type-accepted': [
    { ...add, expects: 'refused', aim: 'content-type-wrong content-type' },
    { ...add, expects: 'refused', aim: 'content-type-wrong content-type', status: 415 },
  ],
  'accept-ignored': [
    { ...list, request: [['accept', 'text/csv']] },
    { ...list, request: [['accept', 'application/json']] },
  ],
  'valid-refused': [
    { ...add, expects: 'accepted', aim: 'maximum body /id', template: 'accepted', status: 422 },
    { ...add, expects: 'accepted', aim: 'maximum body /id', template: 'accepted' },
  ],
  'auth-ignored': [
    { ...add, expects: 'refused', aim: 'no-credentials security', signIn: 'none' },
    { ...add, expects: 'refused', aim: 'no-credentials security', signIn: 'none', status: 401 },
  ],
  'method-accepted': [
    { operation: 'list', method: 'patch', aim: 'undeclared-method method' },
    {
      operation: 'list',
      method: 'patch',
      aim: 'undeclared-method method',
      status: 405,
      headers: { allow: 'GET, POST' },
    },
  ],
  'allow-wrong': [
    { ...options, status: 204, headers: { allow: 'GET' } },
    { ...options, status: 204, headers: { allow: 'GET, POST, OPTIONS' } },
  ],
  'too-slow': [
    { ...list, ms: 101, options: { maxMs: 100 } },
    { ...list, ms: 100, options: { maxMs: 100 } },
  ],
};

for (const [code, [fires, silent]] of Object.entries(table)) {
  test(`${code}: found`, () => assert.ok(codesOf(fires).includes(code), codesOf(fires).join(', ')));
  test(`${code}: not found`, () => assert.equal(codesOf(silent), []));
}

function codesOf(said: Said): string[] {
  return judge(exchangeOf(model, said)).map(({ code }) => code);
}

test.run();
