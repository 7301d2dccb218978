// What jobs do wrong, each on a small server that else does it right, and what is no fault of theirs.
import type { ServerResponse } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf } from '../support/model.ts';
import { json, type Received, serve } from '../support/server.ts';
import { createStillClock } from '../support/still-clock.ts';

const count = { type: 'integer', minimum: 0 };
const time = { type: 'string', format: 'date-time', nullable: true };
const holds = (schema: object) => ({ content: { 'application/json': { schema } } });
const said = (schema: object) => ({ description: '', ...holds(schema) });
const none = { description: '' };
const id = { name: 'importId', in: 'path', required: true, schema: { type: 'integer' } };
const states = { type: 'string', enum: ['queued', 'running', 'done'] };

const documentWith = (status: 201 | 202, state: object): object => {
  const job = {
    type: 'object',
    required: ['id', 'state'],
    properties: {
      id: { type: 'integer' },
      state,
      priority: { type: 'string' },
      total: count,
      processed: count,
      succeeded: count,
      failed: count,
      finishedAt: time,
    },
  };
  const wish = {
    type: 'object',
    required: ['titles'],
    properties: {
      titles: { type: 'array', items: { type: 'string', minLength: 2 }, minItems: 1 },
      priority: { type: 'string', enum: ['low', 'high'] },
    },
  };
  const paths = {
    '/imports': {
      get: { operationId: 'list', responses: { 200: said({ type: 'array', items: job }) } },
      post: {
        operationId: 'start',
        requestBody: { required: true, ...holds(wish) },
        responses: { [status]: said(job) },
      },
    },
    '/imports/latest': { get: { operationId: 'latest', responses: { 200: said(job), 404: none } } },
    '/imports/{importId}': {
      parameters: [id],
      get: { operationId: 'look', responses: { 200: said(job), 404: none } },
    },
    '/imports/{importId}/result': {
      parameters: [id],
      get: {
        operationId: 'result',
        responses: { 200: said({ type: 'array' }), 404: none, 409: none },
      },
    },
  };
  return documentOf(paths, { schemas: { State: states } });
};

const accepted = modelOf(documentWith(202, { allOf: [{ $ref: '#/components/schemas/State' }] }));
const inWords = modelOf(documentWith(202, { type: 'string' }));
const created = modelOf(documentWith(201, states));

interface Job {
  readonly id: number;
  readonly titles: readonly string[];
  readonly priority?: string;
  looks: number;
}

/** How a server differs from one that does it right. */
interface Ways {
  readonly status?: number;
  readonly headers?: object;
  /** In place of the look that it is, counted from 1. */
  readonly pace?: (looks: number) => number;
  /** Members that are shown otherwise, in a job or in the list. */
  readonly shows?: (looks: number, job: Job) => object;
  readonly lists?: object;
  readonly latest?: (jobs: readonly Job[]) => Job | undefined;
  readonly result?: (isDone: boolean) => boolean;
}

function shown(job: Job, { pace = (looks) => looks, shows }: Ways): Record<string, unknown> {
  const at = pace(job.looks);
  const processed = Math.max(0, Math.min(at - 2, job.titles.length));
  const isDone = processed === job.titles.length;
  return {
    id: job.id,
    state: at < 2 ? 'queued' : isDone ? 'done' : 'running',
    ...(job.priority && { priority: job.priority }),
    total: job.titles.length,
    processed,
    succeeded: processed,
    failed: 0,
    finishedAt: isDone ? '2026-01-02T03:04:05Z' : null,
    ...shows?.(at, job),
  };
}

function server(ways: Ways) {
  const jobs: Job[] = [];
  return ({ method, url, body }: Received, response: ServerResponse): void => {
    const [, , last = '', result] = url.split('/');
    if (method === 'POST') {
      const job: Job = { ...JSON.parse(body), id: jobs.length + 1, looks: 0 };
      jobs.push(job);
      json(response, ways.status ?? 202, shown(job, ways), ways.headers);
    } else if (last === '') {
      json(
        response,
        200,
        jobs.map((job) => ({ ...shown(job, ways), ...ways.lists })),
      );
    } else {
      const job =
        last === 'latest'
          ? (ways.latest ?? ((all) => all.at(-1)))(jobs)
          : jobs.find((one) => String(one.id) === last);
      if (job === undefined) response.writeHead(404).end();
      else if (result === undefined) {
        if (last !== 'latest') job.looks++;
        json(response, 200, shown(job, ways));
      } else {
        const isDone = shown(job, ways)['state'] === 'done';
        if (!(ways.result ?? ((is) => is))(isDone)) response.writeHead(409).end();
        else json(response, 200, isDone ? job.titles : []);
      }
    }
  };
}

/** What each operation's case came to. */
async function told(ways: Ways, model = accepted): Promise<string[]> {
  const only = ['start', 'look', 'result'].map((one) => `${one}/stateful/job-unsettled`);
  const phases = ['stateful'] as const;
  const { cases } = planCases(model, { seed: 1, phases, only, skip: [], fuzzCases: 0 });
  const running = await serve(server(ways));
  try {
    const clock = createStillClock();
    const run = runCases(model, cases, { baseUrl: running.url }, { clock });
    return (await collect(run)).flatMap(({ operation, status, findings }) =>
      status === 'passed'
        ? []
        : [`${operation} ${status}: ${findings.map(({ message }) => message).join(' ')}`],
    );
  } finally {
    await running.close();
  }
}

const wrong: readonly (readonly [what: string, ways: Ways, want: RegExp])[] = [
  [
    'goes back',
    { pace: (looks) => (looks === 4 ? 1 : looks) },
    /^look failed: state goes back from running to queued\./m,
  ],
  [
    'runs again',
    { pace: (looks) => (looks === 6 ? 3 : looks) },
    /^look failed: state was done, which is an end, and is running now\./m,
  ],
  [
    'has counts that shrink',
    { shows: (at) => (at === 4 ? { processed: 0, succeeded: 0 } : {}) },
    /^look failed: processed goes back while the job goes on\./m,
  ],
  [
    'has counts that do not add up',
    { shows: (at) => (at === 4 ? { failed: 3 } : {}) },
    /^look failed: processed is not the sum of succeeded and failed\./m,
  ],
  [
    'has done more than there was',
    { shows: (at, { titles }) => (at > 3 ? { total: titles.length - 1 } : {}) },
    /^look failed: processed is more than total\./m,
  ],
  [
    'is done and has not done all',
    { shows: (at, { titles }) => (at > 3 ? { total: titles.length + 1 } : {}) },
    /^look failed: state is done, and processed is not total\./m,
  ],
  [
    'tells its end before it has ended',
    { shows: () => ({ finishedAt: '2026-01-02T03:04:05Z' }) },
    /^look failed: finishedAt is told while state is (?:queued|running)\./m,
  ],
  [
    'does not tell its end',
    { shows: () => ({ finishedAt: null }) },
    /^look failed: finishedAt is null while state is done\./m,
  ],
  [
    'is listed as it was',
    { lists: { state: 'queued' } },
    /^look failed: GET \/imports says that what POST \/imports has started is queued/m,
  ],
  [
    'is stuck',
    { pace: (looks) => Math.min(looks, 3) },
    /^look failed: What POST \/imports has started is still running after 40 looks in 10 seconds\./m,
  ],
  [
    'waits ten times as long as it says',
    { pace: () => 1, headers: { 'retry-after': '1' } },
    /^look failed: What POST \/imports has started is still queued/m,
  ],
  [
    'forgets what it was asked for',
    { shows: () => ({ priority: 'low' }) },
    /^start failed: \/priority as GET \/imports\/\{importId\} shows it is not/m,
  ],
  [
    'is not the latest',
    { latest: (jobs) => jobs[0] },
    /^start failed: GET \/imports\/latest does not answer with what POST \/imports has started last\./m,
  ],
  [
    'has lost its result',
    { result: () => false },
    /^result failed: GET \/imports\/\{importId\}\/result answers 409 after the job has ended well\./m,
  ],
  [
    'has a result too early',
    { result: () => true },
    /^result failed: GET \/imports\/\{importId\}\/result answers 200 before the job has ended/m,
  ],
];

for (const [what, ways, want] of wrong) {
  test(`found: a job that ${what}`, async () => {
    assert.match((await told(ways)).join('\n'), want);
  });
}

test('a job that does it right', async () => {
  assert.equal(await told({}), []);
});

test('a job that somebody else has started last is the latest', async () => {
  const theirs = ({ length }: readonly Job[]) => ({ id: 99 + length, titles: ['Emma'], looks: 9 });
  assert.equal(await told({ latest: theirs }), []);
});

const slow: readonly (readonly [what: string, ways: Ways, model: typeof accepted])[] = [
  ['that waits for its turn', { pace: () => 1 }, accepted],
  [
    'that still gets on',
    {
      shows: (at) => ({
        state: 'running',
        finishedAt: null,
        total: 99,
        processed: at,
        succeeded: at,
      }),
    },
    accepted,
  ],
  ['whose end the document does not name', { pace: (looks) => Math.min(looks, 3) }, inWords],
];
for (const [what, ways, model] of slow) {
  test(`unsettled: a job ${what}`, async () => {
    assert.match(
      (await told(ways, model)).join('\n'),
      /^look unsettled: .* is still \w+ after 40 /m,
    );
    assert.not.match((await told(ways, model)).join('\n'), / failed: /);
  });
}

test('what only has states like those of a job need not go on by itself, and may not leave its end', async () => {
  const running = { status: 201, shows: () => ({ state: 'running', finishedAt: null }) };
  assert.equal(await told(running, created), []);
  const again = { status: 201, pace: (looks: number) => (looks === 6 ? 3 : looks) };
  assert.match((await told(again, created)).join('\n'), /^look failed: state was done/m);
});

test.run();
