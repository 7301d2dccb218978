import {
  type ApiClientOptions,
  type Clock,
  callsByPath,
  createApiClient,
  type OperationCalls,
  type PathCalls,
  systemClock,
} from '../../src/index.ts';
import { type operations, type paths, shop } from './shop.ts';

export const secret = 'top-S3cret/of+the=shop';
export const basicSecret = Buffer.from(`the-client:${secret}`).toString('base64');

export const keyPair = {
  clientId: 'the-client',
  clientSecret: secret,
  tokenHeaders: { 'X-Tenant': 'acme' },
};

/** A client that makes one attempt, unless it is told otherwise: how calls are repeated has tests of its own. */
export function shopClient(options: ApiClientOptions = {}): OperationCalls<operations> {
  return createApiClient<operations>(shop, { retry: false, ...options });
}

/** The calls of such a client by path. */
export function byPath(client: OperationCalls<operations>): PathCalls<paths> {
  return callsByPath<paths>(client);
}

/** A clock that moves only when it is told to. */
export function stoppedClock(): Clock & { forward(milliseconds: number): void } {
  let now = 1_700_000_000_000;
  return {
    ...systemClock,
    now: () => now,
    forward(milliseconds) {
      now += milliseconds;
    },
  };
}

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not reject');
}
