// The collection that is generated for Experience Groups, run by Postman's own runner on the mock and on the sandbox.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadProject, type StartedTarget, startTarget } from '@speclock/cli';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bundleOf } from '../src/bundles.ts';
import { api } from '../src/target.ts';
import { postmanFolder, type Run, runCollection } from './support/newman.ts';

interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
}

interface Bundle {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { summary: string; responses: object }>>>
  >;
}

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(postmanFolder, 'collection.json'), 'utf8');
const { paths }: Bundle = JSON.parse(
  JSON.stringify(await bundleOf('@speclock/experience-groups-api')),
);
/** The statuses that a request may be answered with, by its name: a success that the document declares. */
const successes = new Map([
  ['Get an access token', ['200']],
  ...Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .map(({ summary, responses }) => {
      return [summary, Object.keys(responses).filter((one) => one.startsWith('2'))] as const;
    }),
]);

const { targets = {} } = (await loadProject(root)).config.apis[api] ?? {};
const started = new Map<string, StartedTarget>();

async function targetOf(name: string): Promise<StartedTarget> {
  const known = started.get(name);
  const target = targets[name];
  if (known !== undefined) return known;
  if (target === undefined) throw new Error(`The config has no target ${name}.`);
  const running = await startTarget(target, root, process.env);
  started.set(name, running);
  return running;
}

test.after(async () => {
  for (const target of started.values()) await target.stop();
});

async function runOn(name: string, collection = text, secret?: string): Promise<Run> {
  const { url, credentials } = await targetOf(name);
  if (!credentials || !('clientId' in credentials)) throw new Error('no key pair');
  const { clientId, clientSecret, tokenHeaders } = credentials;
  return runCollection(
    {
      collection: JSON.parse(collection),
      environment: path.join(postmanFolder, `environments/${name}.json`),
      workingDir: postmanFolder,
    },
    { baseUrl: url, clientId, clientSecret: secret ?? clientSecret, ...tokenHeaders },
  );
}

/** Names of requests, in the order in which they stand. */
function namesIn(items: readonly Item[]): string[] {
  return items.flatMap(({ name, item }) => (item === undefined ? name : namesIn(item)));
}

for (const name of ['mock', 'sandbox']) {
  test(`every request is answered with a declared success by the ${name}, and every assertion holds`, async () => {
    const run = await runOn(name);
    assert.equal(
      run.failures.map(({ error }) => error.message),
      [],
    );
    const names = run.executions.map(({ item }) => item.name);
    assert.equal(names, namesIn(JSON.parse(text).item));
    assert.equal(names.toSorted(), [...successes.keys()].toSorted());
    for (const { item, response, requestError, assertions = [] } of run.executions) {
      assert.is(requestError, undefined, item.name);
      assert.ok(successes.get(item.name)?.includes(String(response?.code)), item.name);
      assert.ok(assertions.length > 0, `${item.name} asserts nothing`);
      assert.not.ok(
        assertions.some(({ skipped }) => skipped),
        item.name,
      );
    }
  });
}

test('a required property that is not there fails the request that lacks it, and no other', async () => {
  const broken = text.replace(/body\.jobStatus\b/g, 'body.jobState');
  assert.is.not(broken, text);
  const run = await runOn('sandbox', broken);
  const failed = run.executions.filter(({ assertions = [] }) =>
    assertions.some((one) => one.error),
  );
  assert.equal(
    failed.map(({ item }) => item.name),
    ['Upload a file of participants', 'Look at one job'],
  );
  assert.match(
    run.failures[0]?.error.message ?? '',
    `/jobStatus: expected 'undefined' to equal 'string'`,
  );
});

test('without a sign-in nothing passes, and nothing is changed', async () => {
  const run = await runOn('sandbox', text, 'not-the-secret');
  for (const { item, response, assertions = [] } of run.executions) {
    assert.not.ok(successes.get(item.name)?.includes(String(response?.code)), item.name);
    assert.ok(
      assertions.every(({ error }) => error !== undefined),
      item.name,
    );
  }
});

test('no environment holds a secret, and those of servers have their URLs', () => {
  const folder = path.join(postmanFolder, 'environments');
  const urls = readdirSync(folder).map((file) => {
    const { values } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const named = new Map<string, { value: string; type: string }>(
      values.map((one: { key: string }) => [one.key, one]),
    );
    for (const name of ['clientId', 'clientSecret', 'institutionId', 'accessToken']) {
      assert.is(named.get(name)?.value, '', name);
      assert.is(named.get(name)?.type, 'secret', name);
    }
    return [file, named.get('baseUrl')?.value];
  });
  assert.equal(urls, [
    ['mock.json', ''],
    ['production.json', 'https://api.candescent.com/digitalbanking'],
    ['sandbox.json', ''],
    ['staging.json', 'https://api.candescent.com/digitalbanking/stage'],
  ]);
});

test.run();
