// What is made by 202 is at rest when cases take it; one that does not come to rest costs the wait once.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf } from '../support/model.ts';
import { json, serve } from '../support/server.ts';
import { createStillClock } from '../support/still-clock.ts';

const job = {
  type: 'object',
  required: ['id', 'state'],
  properties: { id: { type: 'integer' }, state: { type: 'string' } },
};
const said = { description: '', content: { 'application/json': { schema: job } } };
const none = { description: '' };
const id = { name: 'importId', in: 'path', required: true, schema: { type: 'integer' } };

const modelWith = (status: 201 | 202) =>
  modelOf(
    documentOf({
      '/imports': { post: { operationId: 'start', responses: { [status]: said } } },
      '/imports/{importId}': {
        parameters: [id],
        get: { operationId: 'look', responses: { 200: said, 404: none } },
        delete: { operationId: 'forget', responses: { 204: none, 404: none } },
      },
      '/imports/{importId}/result': {
        parameters: [id],
        get: { operationId: 'result', responses: { 200: none, 404: none, 409: none } },
      },
    }),
  );

/** A job goes on at each look: what the result is answered with, and how often each job was looked at. */
async function ran(status: 201 | 202, ends: number) {
  const jobs: number[] = [];
  const results = new Set<number>();
  const server = await serve(({ method, url }, response) => {
    const [, , number, result] = url.split('/');
    const at = Number(number) - 1;
    const looks = jobs[at] ?? 0;
    if (method === 'POST') {
      jobs.push(0);
      json(response, status, { id: jobs.length, state: 'queued' });
    } else if (jobs[at] === undefined) response.writeHead(404).end();
    else if (result !== undefined) {
      const answer = looks >= ends ? 200 : 409;
      results.add(answer);
      response.writeHead(answer).end();
    } else if (method === 'DELETE') response.writeHead(204).end();
    else {
      jobs[at] = looks + 1;
      json(response, 200, { id: at + 1, state: looks + 1 >= ends ? 'done' : 'running' });
    }
  });
  const model = modelWith(status);
  const { cases } = planCases(model, {
    seed: 1,
    phases: ['coverage'],
    only: ['result/coverage', 'forget/coverage'],
    skip: [],
    fuzzCases: 0,
  });
  try {
    const clock = createStillClock();
    const verdicts = await collect(
      runCases(model, cases, { baseUrl: server.url }, { clock, concurrency: 1 }),
    );
    assert.ok(verdicts.length > 1);
    return { results: [...results], jobs };
  } finally {
    await server.close();
  }
}

test('a job that was taken with 202 has ended before anything of it is asked for', async () => {
  assert.equal((await ran(202, 3)).results, [200]);
});

test('one that was made at once is not waited for', async () => {
  const { results, jobs } = await ran(201, 3);
  assert.equal([results, jobs], [[409], jobs.map(() => 0)]);
});

test('one that does not end is waited for once', async () => {
  const { results, jobs } = await ran(202, Number.POSITIVE_INFINITY);
  assert.equal(results, [409]);
  assert.ok(jobs.length > 1);
  assert.equal(jobs, [20, ...jobs.slice(1).map(() => 0)]);
});

test.run();
