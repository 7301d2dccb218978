import nock from 'nock';
import {
  type AnyAnswer,
  type ApiClientOptions,
  type ApiDescriptor,
  type CallOptions,
  type Clock,
  createApiClient,
  type StreamedBody,
} from '../../src/index.ts';

const item = { path: '/item', header: { 'X-Attempt': { fill: 'uuid' } } } as const;
const responses = {
  '200': ['application/json'],
  '400': ['application/json'],
  '5XX': ['application/json'],
} as const;
const body = { 'text/plain': {} } as const;

/** An API with an operation for each rule of sending. */
const depot = {
  server: 'https://depot.test',
  error: { code: ['code'], message: ['message'] },
  later: [{ status: 500, code: 'QUOTA' }],
  securitySchemes: {},
  common: { header: item.header, responses },
  operations: {
    look: { method: 'get', path: '/item' },
    ask: { method: 'options', path: '/item' },
    replace: { method: 'put', path: '/item', body },
    remove: { method: 'delete', path: '/item', gone: { status: 400, code: 'NONE' } },
    add: { method: 'post', path: '/item', body },
    change: { method: 'patch', path: '/item', body },
    start: {
      method: 'put',
      path: '/jobs',
      body,
      retry: 'never',
      later: [{ status: 400, code: 'BUSY' }],
    },
  },
} as const satisfies ApiDescriptor;

type Operation = keyof typeof depot.operations;
type Given = CallOptions & { readonly body?: string | ReadableStream | StreamedBody };
export type Depot = Readonly<Record<Operation, (given?: Given) => Promise<AnyAnswer>>>;

export function depotClient(options: ApiClientOptions = {}): Depot {
  return createApiClient<object>(depot, options) as unknown as Depot;
}

/** What the service does with one attempt: the code of an error, a status, or a status with a body and headers. */
export type Outcome = string | number | readonly [number, object?, Record<string, string>?];

/** Lets the service do one thing after the other, and notes the transaction id of each attempt. */
export function depotServes(
  method: string,
  outcomes: readonly Outcome[],
  path = '/item',
): string[] {
  const seen: string[] = [];
  for (const outcome of outcomes) {
    const answer = nock('https://depot.test').intercept(path, method);
    if (typeof outcome === 'string') {
      answer.replyWithError(Object.assign(new Error(`it is ${outcome}`), { code: outcome }));
      continue;
    }
    const [status, data = {}, headers = {}] = typeof outcome === 'number' ? [outcome] : outcome;
    answer.reply((request: Request) => {
      seen.push(request.headers.get('x-attempt') ?? '');
      return [status, data, { 'content-type': 'application/json', ...headers }];
    });
  }
  return seen;
}

export interface GivenClock extends Clock {
  /** The pauses that there were, in milliseconds. */
  readonly pauses: number[];
  /** Lets time pass: what is due is aborted. */
  forward(milliseconds: number): void;
}

/** A clock on which pauses pass at once, each as long as it may be. */
export function givenClock(random = 1): GivenClock {
  let now = 1_700_000_000_000;
  const pauses: number[] = [];
  const deadlines: { readonly at: number; readonly controller: AbortController }[] = [];
  const forward = (milliseconds: number): void => {
    now += milliseconds;
    for (const { at, controller } of deadlines) {
      if (at <= now) controller.abort(new DOMException('Time is up', 'TimeoutError'));
    }
  };
  return {
    pauses,
    forward,
    now: () => now,
    random: () => random,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      pauses.push(milliseconds);
      forward(milliseconds);
    },
    deadline(milliseconds) {
      const controller = new AbortController();
      deadlines.push({ at: now + milliseconds, controller });
      return controller.signal;
    },
  };
}
