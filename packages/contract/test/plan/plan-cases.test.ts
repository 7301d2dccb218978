import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ApiModel, loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type PlanOptions, phases, planCases } from '../../src/index.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const corpus = path.resolve(root, '../shared/corpus');
const all: PlanOptions = { seed: 1, phases, only: [], skip: [], fuzzCases: 5 };

function read(folder: string, file: string) {
  return { file, text: readFileSync(path.join(folder, file), 'utf8') };
}

const group = path.join(root, 'spec/experience-groups');
const { model: groups } = loadApi({
  document: read(group, 'openapi.yaml'),
  overlay: read(group, 'overlay.yaml'),
});
assert.ok(groups);

test('the same seed gives the same plan, byte for byte, another one another plan', () => {
  const plan = (seed: number) => JSON.stringify(planCases(groups, { ...all, seed }));
  assert.is(plan(1), plan(1));
  assert.is.not(plan(1), plan(2));
});

test('a default run of a small API stays small', () => {
  const { cases } = planCases(groups, all);
  const planned = cases.filter(({ phase }) => phase === 'coverage' || phase === 'fuzz');
  assert.ok(planned.length > 200 && planned.length <= 700, String(planned.length));
});

test('what has no example is told where nothing is made up in its place', () => {
  const model = modelOf(
    documentOf({
      '/books': {
        get: {
          parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }],
          responses: ok,
        },
      },
    }),
  );
  const codes = (asked: PlanOptions['phases']) =>
    planCases(model, { ...all, phases: asked }).problems.map(({ code }) => code);
  assert.equal(codes(['examples']), ['example-missing']);
  assert.equal(codes(['examples', 'coverage']), []);
});

test('ids are unique, and no two requests are the same', () => {
  const { cases } = planCases(groups, all);
  assert.is(new Set(cases.map(({ id }) => id)).size, cases.length);
  const requests = cases
    .filter(({ scenario }) => scenario === undefined)
    .map(({ request, slots, signIn }) => JSON.stringify([request, slots, signIn]));
  assert.is(new Set(requests).size, requests.length);
});

test('phases in their order; in each what reads, then what makes, replaces and deletes', () => {
  const { cases } = planCases(groups, all);
  const steps: Readonly<Record<string, number>> = { post: 1, put: 2, patch: 2, delete: 3 };
  const ranks = cases.map(
    ({ phase, request }) => 10 * phases.indexOf(phase) + (steps[request.method.toLowerCase()] ?? 0),
  );
  assert.equal(
    ranks,
    ranks.toSorted((a, b) => a - b),
  );
});

const chosen: Readonly<Record<string, Partial<PlanOptions>>> = {
  'an operation': { only: ['createGroup'] },
  'a phase': { only: ['examples'] },
  'a kind': { only: ['plain'] },
  'the beginning of an id': { only: ['createGroup/coverage/body'] },
};
const belongs: Readonly<Record<string, (id: string) => boolean>> = {
  'an operation': (id) => id.startsWith('createGroup/'),
  'a phase': (id) => id.includes('/examples'),
  // An example takes over what the plain request that it makes needless is about.
  'a kind': (id) => /\/(?:plain|examples)\//.test(id) || id.endsWith('/examples'),
  'the beginning of an id': (id) => id.startsWith('createGroup/coverage/body'),
};
for (const [name, options] of Object.entries(chosen)) {
  test(`only and skip part a plan by ${name}`, () => {
    const ids = (more: Partial<PlanOptions>) =>
      planCases(groups, { ...all, ...more }).cases.map(({ id }) => id);
    const only = ids(options);
    const rest = ids({ skip: options.only ?? [] });
    assert.ok(only.length > 0 && rest.length > 0);
    assert.ok(only.every((id) => belongs[name]?.(id)));
    assert.equal([...only, ...rest].toSorted(), ids({}).toSorted());
  });
}

test('shards are the whole plan, and a case stays in its own when others are skipped', () => {
  const ids = (more: Partial<PlanOptions>) =>
    planCases(groups, { ...all, ...more }).cases.map(({ id }) => id);
  const shards = [1, 2, 3].map((index) => ids({ shard: { index, count: 3 } }));
  assert.equal(shards.flat().toSorted(), ids({}).toSorted());
  for (const shard of shards) assert.ok(shard.length > ids({}).length / 5);
  const less = ids({ shard: { index: 1, count: 3 }, skip: ['createGroup'] });
  assert.ok(less.every((id) => shards[0]?.includes(id)));
});

test('an example that breaks its own schema accuses nobody', () => {
  const example = (value: unknown) => ({
    post: {
      operationId: 'add',
      requestBody: {
        content: { 'application/json': { schema: { type: 'integer' }, example: value } },
      },
      responses: ok,
    },
  });
  const expected = (value: unknown) =>
    planCases(modelOf(documentOf({ '/a': example(value) })), all).cases.find(
      ({ phase }) => phase === 'examples',
    )?.expects;
  assert.is(expected(1), 'accepted');
  assert.is(expected('one'), 'answered');
});

if (existsSync(corpus)) {
  const names = globSync(['*.json', '*.yaml', 'oai-examples/*.yaml'], { cwd: corpus }).sort();
  for (const name of names) {
    test(`${name} is planned, and planned alike again`, () => {
      const model: ApiModel | undefined = loadApi({ document: read(corpus, name) }).model;
      if (model === undefined) return;
      const { cases } = planCases(model, all);
      assert.ok(cases.length >= model.operations.length / 2);
      assert.is(new Set(cases.map(({ id }) => id)).size, cases.length);
      if (cases.length < 10_000) assert.equal(planCases(model, all).cases, cases);
    });
  }
}

test.run();
