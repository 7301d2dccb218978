import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  ApiError,
  GroupNameTakenError,
  ImportRunningError,
  InvalidRequestError,
  RateLimitError,
  ServiceError,
  TransactionIdError,
  UnauthorizedError,
} from '../src/index.ts';
import { serviceOf } from './support/service.ts';

const table: [status: number, code: string, Class: typeof ApiError, name: string][] = [
  [400, '2000', InvalidRequestError, 'InvalidRequestError'],
  [400, '2001', ImportRunningError, 'ImportRunningError'],
  [400, '2004', GroupNameTakenError, 'GroupNameTakenError'],
  [400, 'CMN_90008', TransactionIdError, 'TransactionIdError'],
  [401, '2003', UnauthorizedError, 'UnauthorizedError'],
  [500, '2001', ServiceError, 'ServiceError'],
  [500, 'CMN_90002', RateLimitError, 'RateLimitError'],
  [500, 'CMN_90003', RateLimitError, 'RateLimitError'],
  [500, '2000', ApiError, 'ApiError'],
  [400, 'constructor', ApiError, 'ApiError'],
  [403, '2003', ApiError, 'ApiError'],
];

for (const [status, code, Class, name] of table) {
  test(`(${status}, ${code}) is thrown as ${name}, with its facts`, async () => {
    const body = { code, message: 'a reason' };
    const { service } = serviceOf([{ status, body }], { retry: false });
    const error = await service.groups
      .update('g', { groupName: 'a' })
      .catch((caught: unknown) => caught);
    assert.instance(error, Class);
    assert.instance(error, ApiError);
    if (!(error instanceof ApiError)) return;
    assert.is(error.constructor, Class);
    assert.is(error.name, name);
    assert.match(String(error.stack), new RegExp(`^${name}: `));
    assert.equal([error.status, error.code, error.body], [status, code, body]);
    assert.equal([error.operation, error.method, error.attempts], ['updateGroup', 'PUT', 1]);
    assert.match(error.filled['transactionId'] ?? '', /^[0-9a-f-]{36}$/);
  });
}

test.run();
