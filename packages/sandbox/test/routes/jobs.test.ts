import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertRefused, type Client, withClient } from '../support/sandbox.ts';

const jobs = '/groups/v3/jobs';
const unknown = '00000000-0000-4000-8000-000000000000';

async function ids(client: Client, query: string): Promise<string[]> {
  const { status, body } = await client.send('GET', jobs, { query });
  assert.is(status, 200, JSON.stringify(body));
  return body.content.map(({ jobId }: { jobId: string }) => jobId);
}

test('jobs are listed newest first, by group, in either order and page by page', () =>
  withClient(async (client) => {
    const [one, two] = [await client.createGroup('one'), await client.createGroup('two')];
    const made: string[] = [];
    for (const groupId of [one, two, one]) {
      made.push((await client.import(groupId, 'ADD', '1')).jobId);
    }
    const [first = '', second = '', third = ''] = made;
    assert.equal(await ids(client, ''), [third, second, first]);
    assert.equal(await ids(client, 'sort=insertDateTime,desc'), [third, second, first]);
    assert.equal(await ids(client, 'sort=insertDateTime%2Casc'), [first, second, third]);
    assert.equal(await ids(client, `groupId=${one}`), [third, first]);
    assert.equal(await ids(client, `groupId=${one}&sort=insertDateTime,desc&size=1`), [third]);
    assert.equal(await ids(client, 'size=2&page=1'), [first]);

    const { body } = await client.send('GET', jobs, { query: `groupId=${one}&size=1` });
    const next = body.links.find(({ rel }: { rel: string }) => rel === 'next').href;
    assert.equal(await ids(client, next.split('?')[1]), [first]);
    const self = body.content[0].links[0];
    assert.is(self.rel, 'self');
    const { body: job } = await client.send('GET', self.href.slice(client.url.length));
    assert.is(job.jobId, third);
    assert.not('links' in job);
  }));

test('errors are listed by line or by message, page by page', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const job = await client.import(groupId, 'ADD', 'a b', '1', '1', 'x'.repeat(33));
    const path = `${jobs}/${job.jobId}/errors`;
    const lines = async (query: string) => {
      const { body } = await client.send('GET', path, { query });
      return body.content.map(({ lineNbr }: { lineNbr: number }) => lineNbr);
    };
    assert.equal(await lines(''), [2, 4, 5]);
    assert.equal(await lines('sort=lineNbr,desc'), [5, 4, 2]);
    assert.equal(await lines('sort=errorMsg,asc'), [2, 5, 4]);
    assert.equal(await lines('page=1&size=2'), [5]);
    const { body } = await client.send('GET', path, { query: 'size=2' });
    assert.equal(body.page, { size: 2, totalElements: 3, totalPages: 2, number: 0 });
    const next = body.links.find(({ rel }: { rel: string }) => rel === 'next').href;
    assert.equal(await lines(next.split('?')[1]), [5]);
  }));

test('a job without errors has an empty list of them', () =>
  withClient(async (client) => {
    const job = await client.import(await client.createGroup('x'), 'ADD', '1');
    const { body } = await client.send('GET', `${jobs}/${job.jobId}/errors`);
    assert.equal(body.content, []);
    assert.is(body.page.totalElements, 0);
  }));

test('errors never repeat the id that was wrong', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const job = await client.import(groupId, 'ADD', 'secret id', 'secret,id', 'secret'.repeat(9));
    const { body } = await client.send('GET', `${jobs}/${job.jobId}/errors`);
    assert.is(body.content.length, 3);
    assert.not.match(JSON.stringify([body, job]), 'secret');
  }));

test('an unknown job or group is refused by its pointer', () =>
  withClient(async (client) => {
    for (const id of [unknown, 'x', '%27', '..%2f']) {
      assertRefused(await client.send('GET', `${jobs}/${id}`), 400, '2000', '/path/jobId');
      assertRefused(await client.send('GET', `${jobs}/${id}/errors`), 400, '2000', '/path/jobId');
    }
    const query = `groupId=${unknown}`;
    assertRefused(await client.send('GET', jobs, { query }), 400, '2000', '/query/groupId');
  }));

test('the jobs of a deleted group are gone', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    const job = await client.import(groupId, 'ADD', '1', 'a b');
    await client.send('DELETE', `/groups/v3/groups/${groupId}`);
    assertRefused(await client.send('GET', `${jobs}/${job.jobId}`), 400, '2000');
    assertRefused(await client.send('GET', `${jobs}/${job.jobId}/errors`), 400, '2000');
    assertRefused(await client.send('GET', jobs, { query: `groupId=${groupId}` }), 400, '2000');
    assert.equal(await ids(client, ''), []);
  }));

test('a bad page, size or sort is refused by its name', () =>
  withClient(async (client) => {
    const job = await client.import(await client.createGroup('x'), 'ADD', 'a b');
    for (const path of [jobs, `${jobs}/${job.jobId}/errors`]) {
      for (const query of ['page=-1', 'page=x', 'size=0', 'size=x', 'sort=jobId,asc', 'sort=x']) {
        const pointer = `/query/${query.split('=')[0]}`;
        assertRefused(await client.send('GET', path, { query }), 400, '2000', pointer);
      }
    }
    const query = 'sort=groupName,asc';
    assertRefused(await client.send('GET', jobs, { query }), 400, '2000', '/query/sort');
  }));

test.run();
