import type { Json } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  readError,
  readFill,
  readGone,
  readRetry,
  readRevocation,
  readTokenHeaders,
} from '../src/extensions.ts';
import { model, oauth, operation, parameter } from './support/model.ts';

/** What is wrong, as `code pointer`, or the value that was read. */
function outcome(read: {
  readonly value?: unknown;
  readonly problems: readonly { code: string; pointer: string; severity: string }[];
}): unknown {
  return read.problems.length === 0
    ? read.value
    : read.problems.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`);
}

const fill = (value: Json, place: 'header' | 'query' = 'header') =>
  outcome(readFill(parameter({ in: place, extensions: { 'x-speclock-fill': value } })));
const retry = (value: Json) =>
  outcome(readRetry(operation({ extensions: { 'x-speclock-retry': value } })));
const retryAnywhere = (value: Json) =>
  outcome(readRetry(model({ extensions: { 'x-speclock-retry': value } })));
const gone = (value: Json, method: 'delete' | 'get' = 'delete') =>
  outcome(readGone(operation({ method, extensions: { 'x-speclock-gone': value } })));
const revocation = (value: Json) =>
  outcome(readRevocation(oauth({ 'x-speclock-revocation': value })));
const headers = (value: Json) =>
  outcome(readTokenHeaders(oauth({ 'x-speclock-token-headers': value })));
const error = (value: Json) =>
  outcome(readError(model({ extensions: { 'x-speclock-error': value } })));

test('reads what they say', () => {
  assert.is(fill('uuid'), 'uuid');
  const busy = { status: 400, code: '2001' };
  const quota = { status: 500, code: 'Q' };
  assert.equal(retry('never'), { retry: 'never' });
  assert.equal(retry(busy), { later: [busy] });
  assert.equal(retry([busy, 'never', quota]), { retry: 'never', later: [busy, quota] });
  assert.equal(retryAnywhere([busy, quota]), { later: [busy, quota] });
  assert.equal(gone(busy), busy);
  assert.equal(revocation({ url: 'a' }), { method: 'post', url: 'a' });
  assert.equal(revocation({ url: 'a', method: 'delete' }), { method: 'delete', url: 'a' });
  const tokenHeaders = { 'X-A': {}, 'X-B': { fill: 'uuid' } };
  assert.equal(headers(tokenHeaders), tokenHeaders);
  assert.equal(error({ code: '/a~1b/c', message: '/m' }), { code: ['a/b', 'c'], message: ['m'] });
  assert.equal(error({}), {});
});

test('says nothing where they are absent', () => {
  assert.equal(readFill(parameter()), { problems: [] });
  assert.equal(readRetry(operation()), { problems: [] });
  assert.equal(readRetry(model()), { problems: [] });
  assert.equal(readGone(operation()), { problems: [] });
  assert.equal(readRevocation(oauth()), { problems: [] });
  assert.equal(readTokenHeaders(oauth()), { value: {}, problems: [] });
  assert.equal(readError(model()), { problems: [] });
});

test('says where they are wrong', () => {
  for (const made of [fill('random'), fill(true), fill('uuid', 'query')]) {
    assert.equal(made, ['error speclock-fill-invalid /here']);
  }
  const retries: Json[] = [
    'always',
    { status: 400 },
    { status: '400', code: 'a' },
    { status: 400, code: 'a', after: 1 },
    { status: 400.5, code: 'a' },
    null,
    [],
    ['never', 'always'],
    [{ status: 400, code: 'a' }, { status: 400 }],
  ];
  for (const value of retries) assert.equal(retry(value), ['error speclock-retry-invalid /here']);
  assert.equal(retryAnywhere('never'), ['error speclock-retry-invalid ']);
  for (const made of [gone(404), gone({ status: 404 }), gone({ status: 404, code: 'a' }, 'get')]) {
    assert.equal(made, ['error speclock-gone-invalid /here']);
  }
  const revocations: Json[] = [
    'oauth/revoke',
    {},
    { url: '' },
    { url: 'a', method: 'get' },
    { url: 'a', token: 'b' },
  ];
  for (const value of revocations) {
    assert.equal(revocation(value), ['error speclock-revocation-invalid /here']);
  }
  const tokenHeaders: Json[] = [
    [],
    'X-A',
    { 'X-A': true },
    { 'X-A': { fill: 'now' } },
    { 'X-A': { filled: 'uuid' } },
    { 'a\r\nb': {} },
  ];
  for (const value of tokenHeaders)
    assert.equal(headers(value), ['error speclock-token-headers-invalid /here']);
  const errors: Json[] = [
    '/code',
    { code: 'code' },
    { message: '/a~2' },
    { text: '/a' },
    { code: 5 },
  ];
  for (const value of errors) assert.equal(error(value), ['error speclock-error-invalid ']);
});

test.run();
