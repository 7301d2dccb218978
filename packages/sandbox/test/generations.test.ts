// The successor of 2.5 is served beside it, from the same data.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertRefused, type Client, withClient } from './support/sandbox.ts';

const old = '/groups/v3';
const next = '/v3';
const both = [old, next] as const;
const none = '00000000-0000-4000-8000-000000000000';

for (const [one, other] of [both, both.toReversed()] as const) {
  test(`what is made at ${one} is seen, changed and deleted at ${other}`, () =>
    withClient(async (client) => {
      const json = { groupName: 'Gold', groupDescription: 'The best' };
      const { body: made } = await client.send('POST', `${one}/groups`, { json });
      const { body: list } = await client.send('GET', `${other}/groups`);
      assert.equal(
        list.content.map(({ groupId, groupName }: typeof made) => [groupId, groupName]),
        [[made.groupId, 'Gold']],
      );
      const path = `${other}/groups/${made.groupId}`;
      const { body: updated } = await client.send('PUT', path, { json: { groupName: 'Silver' } });
      assert.is(updated.groupDescription, undefined);
      const taken = await client.send('POST', `${one}/groups`, { json: { groupName: 'Silver' } });
      assertRefused(taken, 400, '2004', 'groupName');
      assert.is((await client.send('DELETE', path)).body.code, '1000');
      assertRefused(await client.send('DELETE', `${one}/groups/${made.groupId}`), 400, '2000', '');
    }));

  test(`a job that was started at ${one} is found at ${other}, with its errors`, () =>
    withClient(async (client) => {
      const groupId = await client.createGroup('x');
      const { body } = await upload(client, `${one}/groups/${groupId}`, ['1', 'x'.repeat(33)]);
      await client.ended(body.jobId);
      const { body: job } = await client.send('GET', `${other}/jobs/${body.jobId}`);
      assert.is(job.jobStatus, 'PARTIAL_SUCCESS');
      const { body: errors } = await client.send('GET', `${other}/jobs/${body.jobId}/errors`);
      assert.equal(
        errors.content.map(({ lineNbr }: { lineNbr: number }) => lineNbr),
        [3],
      );
      const { body: jobs } = await client.send('GET', `${other}/jobs`, {
        query: `groupId=${groupId}`,
      });
      assert.is(jobs.content[0].jobId, body.jobId);
    }));
}

function upload(client: Client, group: string, ids: readonly string[]) {
  const form = new FormData();
  form.set('type', 'ADD');
  const text = ['ParticipantId', ...ids].join('\r\n');
  form.set('fileName', new File([text], 'p.csv', { type: 'text/csv' }));
  return client.send('PUT', `${group}/participants`, { body: form });
}

test('an import that runs at one is in the way of an upload at the other', () =>
  withClient(
    async (client) => {
      const groupId = await client.createGroup('x');
      assert.is((await upload(client, `${old}/groups/${groupId}`, ['1'])).status, 200);
      assertRefused(await upload(client, `${next}/groups/${groupId}`, ['1']), 400, '2001', '');
    },
    { jobDelay: 60_000 },
  ));

test('the links of a list stay with its generation', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    await client.import(groupId, 'ADD', '1');
    for (const base of both) {
      for (const list of ['groups', 'jobs']) {
        const { body } = await client.send('GET', `${base}/${list}`);
        for (const { href } of [...body.links, ...body.content[0].links]) {
          assert.ok(href.startsWith(`${client.url}${base}/${list}`), href);
        }
      }
    }
  }));

test('a name may be longer at the successor, and 2.5 shows it', () =>
  withClient(async (client) => {
    const json = { groupName: 'n'.repeat(50), groupDescription: 'd'.repeat(450) };
    assertRefused(await client.send('POST', `${old}/groups`, { json }), 400, '2000', 'groupName');
    const { body } = await client.send('POST', `${next}/groups`, { json });
    assert.is(body.groupName, json.groupName);
    assert.is(
      (await client.send('GET', `${old}/groups`)).body.content[0].groupName,
      json.groupName,
    );
    const longer = { groupName: 'n'.repeat(51) };
    const refused = await client.send('POST', `${next}/groups`, { json: longer });
    assertRefused(refused, 400, '2000', 'groupName');
  }));

test('each list of the successor is sorted by each of its properties', () =>
  withClient(async (client) => {
    const [a, b] = [await client.createGroup('a'), await client.createGroup('b')];
    for (const id of [b, a]) await client.import(id, 'ADD', '1');
    const names = async (list: string, sort: string) => {
      const { status, body } = await client.send('GET', `${next}/${list}`, {
        query: `sort=${sort}`,
      });
      assert.is(status, 200, sort);
      return body.content.map(({ groupName }: { groupName: string }) => groupName).join('');
    };
    assert.is(await names('groups', 'groupName'), 'ab');
    assert.is(await names('groups', 'groupName,desc'), 'ba');
    assert.is(await names('groups', 'groupType.groupTypeName,asc'), 'ab');
    assert.is(await names('jobs', 'insertDateTime'), 'ba');
    assert.is(await names('jobs', 'group.groupName,asc'), 'ab');
  }));

const refused: readonly [what: string, path: string, query: string, place: string][] = [
  ['a sort of 2.5 that has no direction', `${old}/groups`, 'sort=groupName', '/query/sort'],
  ["the successor's sort at 2.5", `${old}/jobs`, 'sort=group.groupName,asc', '/query/sort'],
  ['an unknown sort', `${next}/groups`, 'sort=toString', '/query/sort'],
  ['a page before the first', `${next}/groups`, 'page=-1', '/query/page'],
  ['an id that is no UUID', `${next}/jobs/1`, '', '/path/jobId'],
  ['an unknown job', `${next}/jobs/${none}`, '', '/path/jobId'],
  ['an unknown group of jobs', `${next}/jobs`, `groupId=${none}`, '/query/groupId'],
];
for (const [what, path, query, place] of refused) {
  test(`refuses ${what}`, () =>
    withClient(async (client) => {
      assertRefused(await client.send('GET', path, { query }), 400, '2000', place);
    }));
}

test('refuses to sort the jobs of one group by its name', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const query = `groupId=${groupId}&sort=group.groupName`;
    assertRefused(await client.send('GET', `${next}/jobs`, { query }), 400, '2000', '/query/sort');
  }));

test.run();
