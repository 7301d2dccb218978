// Two institutions side by side: every id of the one is tried with the token of the other, at every operation.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { operations } from '../src/operations.ts';
import { routes } from '../src/served.ts';
import {
  type Answer,
  askForToken,
  basic,
  type Client,
  form,
  send,
  signIn,
  withSandbox,
} from './support/sandbox.ts';

const none = '00000000-0000-4000-8000-000000000000';
const institutions = [{ id: '1' }, { id: '2' }];
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The operations with a token, as calls that are right but for the id that they name. */
const calls = [...operations.values()].flatMap(({ id, method, path }) => {
  if (routes.get(id)?.access !== 'token') return [];
  const target = (value: string) => path.replaceAll(/\{[^}]*\}/g, value);
  const request = () => {
    if (path.endsWith('/participants')) {
      return {
        body: form(['type', 'REPLACE'], ['fileName', new File(['ParticipantId\n9\n'], 'p')]),
      };
    }
    return method === 'PUT' || method === 'POST' ? { json: { groupName: 'mine now' } } : {};
  };
  const byPath = (client: Client, value: string) => client.send(method, target(value), request());
  const byQuery = (client: Client, value: string) =>
    client.send(method, path, { query: `groupId=${value}` });
  if (path.includes('{')) return [{ id, call: byPath }];
  return path.endsWith('/jobs') ? [{ id: `${id}?groupId`, call: byQuery }] : [];
});

/** Everything that an institution can see of itself, but for times and links that hold nothing else. */
async function view(client: Client, jobId: string): Promise<unknown> {
  const paths = ['groups', 'jobs', `jobs/${jobId}`, `jobs/${jobId}/errors`];
  const answers: Answer[] = [];
  for (const base of ['/groups/v3', '/v3']) {
    for (const path of paths) answers.push(await client.send('GET', `${base}/${path}`));
  }
  return answers.map(({ status, body }) => ({ status, body }));
}

test('what is tried is every operation that names something', () => {
  assert.is(calls.length, 12);
});

test('every id of the one is unknown to the other, to the byte as one that nobody has, and changes nothing', () =>
  withSandbox({ institutions }, async (sandbox) => {
    const [owner, other] = [await signIn(sandbox, 0), await signIn(sandbox, 1)];
    const groupId = await owner.createGroup('Gold');
    const job = await owner.import(groupId, 'ADD', '1', 'a b');
    const before = await view(owner, job.jobId);
    const ids = new Set([...JSON.stringify(before).matchAll(uuid)].map(([id]) => id));
    ids.add(sandbox.credentials[0]?.clientId ?? '');
    assert.ok(ids.has(groupId) && ids.has(job.jobId) && ids.size >= 4, [...ids].join());
    for (const { id, call } of calls) {
      const absent = await call(other, none);
      assert.equal([absent.status, absent.body.code], [400, '2000'], id);
      for (const foreign of ids) {
        const { status, body } = await call(other, foreign);
        assert.equal([status, body], [absent.status, absent.body], `${id} ${foreign}`);
      }
    }
    assert.equal(await view(owner, job.jobId), before);
  }));

test('no list, page, size or sort shows or counts what another institution has', () =>
  withSandbox({ institutions }, async (sandbox) => {
    const [owner, other] = [await signIn(sandbox, 0), await signIn(sandbox, 1)];
    for (const name of ['Gold', 'Silver']) {
      await owner.import(await owner.createGroup(name), 'ADD', '1', 'a b');
    }
    const own = await other.createGroup('own');
    const { jobId } = await other.import(own, 'ADD', '2');
    const sorts = {
      '/groups/v3/groups': ['groupName', 'groupId'],
      '/v3/groups': ['groupName', 'groupId', 'groupType.groupTypeName'],
      '/groups/v3/jobs': ['insertDateTime'],
      '/v3/jobs': ['insertDateTime', 'group.groupName'],
    };
    for (const [path, names] of Object.entries(sorts)) {
      const sorted = names.flatMap((name) => [`sort=${name},asc`, `sort=${name},desc`]);
      for (const query of ['', 'size=1000', 'page=0&size=1', ...sorted]) {
        const { status, body } = await other.send('GET', path, { query });
        assert.is(status, 200, `${path}?${query}`);
        assert.is(body.page.totalElements, 1, `${path}?${query}`);
        const [only] = body.content;
        assert.equal([only.groupId, only.jobId ?? jobId], [own, jobId], `${path}?${query}`);
      }
      const { body } = await other.send('GET', path, { query: 'page=1&size=1' });
      assert.equal(body.content, []);
    }
  }));

test('a name that one has is free for the other, and either may change its own', () =>
  withSandbox({ institutions }, async (sandbox) => {
    const [owner, other] = [await signIn(sandbox, 0), await signIn(sandbox, 1)];
    const [theirs, ours] = [await owner.createGroup('Gold'), await other.createGroup('Gold')];
    assert.is.not(theirs, ours);
    await owner.import(theirs, 'ADD', '1', '2');
    assert.equal([await owner.count(theirs), await other.count(ours)], [2, 0]);
    const deleted = await other.send('DELETE', `/groups/v3/groups/${ours}`);
    assert.is(deleted.status, 200);
    assert.is(await owner.count(theirs), 2);
  }));

test('a key pair gets tokens for its own institution only, and revokes its own only', () =>
  withSandbox({ institutions }, async ({ url, credentials: [one, two] }) => {
    assert.ok(one && two);
    const { institutionId } = one.tokenHeaders;
    const refused = await askForToken(url, two, { headers: { institutionId } });
    assert.equal([refused.status, refused.body.code], [400, 'CMN_90006']);
    const { body } = await askForToken(url, one);
    const revoked = await send(url, 'DELETE', '/oauth2/v1/revoke', {
      headers: { authorization: basic(two), 'content-type': 'application/x-www-form-urlencoded' },
      body: `token=${body.access_token}`,
    });
    assert.equal([revoked.status, revoked.body.code], [401, 'CMN_90018']);
    const token = body.access_token;
    assert.is((await send(url, 'GET', '/groups/v3/groups', { token })).status, 200);
  }));

test('two key pairs of one institution share what it has', () =>
  withSandbox({ institutions: [{ id: '1' }, { id: '1' }] }, async (sandbox) => {
    const [one, two] = [await signIn(sandbox, 0), await signIn(sandbox, 1)];
    const groupId = await one.createGroup('x');
    const job = await two.import(groupId, 'ADD', '1');
    assert.is(job.jobCreatedBy, sandbox.credentials[1]?.clientId);
    assert.is((await one.ended(job.jobId)).jobStatus, 'SUCCESSFUL');
  }));

test.run();
