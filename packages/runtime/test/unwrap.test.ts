import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ApiError, type FailedAnswer, type OkAnswer, unwrap } from '../src/index.ts';

const request = {
  operation: 'getItem',
  method: 'GET',
  url: 'https://shop.test/v1/items/1?member=private',
  filled: { 'X-Request': 'abc' },
  attempts: 1,
};
const headers = new Headers();

test('returns the data of a success', () => {
  const answer: OkAnswer<200, { id: string }> = {
    ok: true,
    status: 200,
    data: { id: '1' },
    headers,
    request,
  };
  assert.is(unwrap(answer).id, '1');
});

test('throws any other answer with what a log needs, without the query', () => {
  const answer: FailedAnswer<404, { reason: string }> = {
    ok: false,
    status: 404,
    data: { reason: 'gone' },
    code: 'E404\u001b[31m',
    message: 'It is\ngone',
    headers,
    request,
  };
  try {
    unwrap(answer);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, ApiError);
    if (!(error instanceof ApiError)) return;
    assert.is(error.name, 'ApiError');
    assert.is(error.kind, 'declared');
    assert.is(error.message, 'GET https://shop.test/v1/items/1 answered 404 E404 [31m: It is gone');
    assert.is(error.status, 404);
    assert.is(error.code, 'E404\u001b[31m');
    assert.is(error.url, 'https://shop.test/v1/items/1');
    assert.is(error.operation, 'getItem');
    assert.equal(error.filled, { 'X-Request': 'abc' });
    assert.equal(error.body, { reason: 'gone' });
  }
});

test.run();
