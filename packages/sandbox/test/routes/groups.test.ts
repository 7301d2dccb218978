import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertRefused, type Client, withClient } from '../support/sandbox.ts';

const groups = '/groups/v3/groups';
const unknown = `${groups}/00000000-0000-4000-8000-000000000000`;

test('a group is created, listed, updated and deleted', () =>
  withClient(async (client) => {
    const json = {
      groupName: 'Gold',
      groupDescription: 'The best',
      groupType: 'EXPERIENCE_GROUP',
      groupPlatform: 'RETAIL_BANKING',
    };
    const { body: made } = await client.send('POST', groups, { json });
    assert.is(made.groupName, 'Gold');
    assert.is(made.groupDescription, 'The best');
    assert.is(made.groupParticipantCount, 0);
    assert.is(made.groupStatus, 'ACTIVE');

    const { body: list } = await client.send('GET', groups);
    assert.equal(list.page, { size: 20, totalElements: 1, totalPages: 1, number: 0 });
    assert.is(list.content[0].groupId, made.groupId);

    const { body: updated } = await client.send('PUT', `${groups}/${made.groupId}`, {
      json: { groupName: 'Silver' },
    });
    assert.is(updated.groupName, 'Silver');
    assert.not('groupDescription' in updated);

    const { body: gone } = await client.send('DELETE', `${groups}/${made.groupId}`);
    assert.is(gone.code, '1000');
    assertRefused(await client.send('DELETE', `${groups}/${made.groupId}`), 400, '2000', 'groupId');
    assert.is((await client.send('GET', groups)).body.page.totalElements, 0);
  }));

test('an update leaves participants, type and platform as they are', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('x');
    await client.import(groupId, 'ADD', '1', '2');
    const { body } = await client.send('PUT', `${groups}/${groupId}`, { json: { groupName: 'y' } });
    assert.is(body.groupParticipantCount, 2);
    assert.is(body.groupType, 'EXPERIENCE_GROUP');
    assert.is(body.groupPlatform, 'RETAIL_BANKING');
  }));

test('name and description are measured in code points', () =>
  withClient(async (client) => {
    const face = '\u{1F600}';
    const longest = { groupName: face.repeat(30), groupDescription: face.repeat(120) };
    const { status, body } = await client.send('POST', groups, { json: longest });
    assert.is(status, 200);
    assert.is(body.groupName, longest.groupName);
    assert.is(body.groupDescription, longest.groupDescription);
    const tooLong = { groupName: face.repeat(31), groupDescription: face.repeat(121) };
    for (const [name, value] of Object.entries(tooLong)) {
      const json = { groupName: 'x', [name]: value };
      for (const [method, path] of [
        ['POST', groups],
        ['PUT', `${groups}/${body.groupId}`],
      ] as const) {
        assertRefused(await client.send(method, path, { json }), 400, '2000', `/body/${name}`);
      }
    }
  }));

const badBodies: readonly [unknown, string][] = [
  [{}, '/body'],
  [{ groupName: '' }, '/body/groupName'],
  [{ groupName: '  ' }, '/body/groupName'],
  [{ groupName: 1 }, '/body/groupName'],
  [{ groupName: null }, '/body/groupName'],
  [{ groupName: 'x', groupDescription: null }, '/body/groupDescription'],
  [{ groupName: 'x', groupType: 'OTHER' }, '/body/groupType'],
  [{ groupName: 'x', groupPlatform: 'BUSINESS' }, '/body/groupPlatform'],
  [[], '/body'],
  ['x', '/body'],
  [null, '/body'],
];

test('a body that is wrong is refused by its pointer, for create and update alike', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('there');
    for (const [json, pointer] of badBodies) {
      assertRefused(await client.send('POST', groups, { json }), 400, '2000', pointer);
      const path = `${groups}/${groupId}`;
      assertRefused(await client.send('PUT', path, { json }), 400, '2000', pointer);
    }
    assert.is((await client.send('GET', groups)).body.page.totalElements, 1);
  }));

test('a message never repeats the value that is wrong', () =>
  withClient(async (client) => {
    const secret = 'my-secret-value-that-is-far-too-long';
    const { body } = await client.send('POST', groups, { json: { groupName: secret } });
    assert.not.match(body.message, 'secret');
  }));

test('a name is taken once', () =>
  withClient(async (client) => {
    const groupId = await client.createGroup('Gold');
    const other = await client.createGroup('Silver');
    for (const groupName of ['Gold', ' gold ']) {
      const json = { groupName };
      assertRefused(await client.send('POST', groups, { json }), 400, '2004', 'groupName');
      assertRefused(await client.send('PUT', `${groups}/${other}`, { json }), 400, '2004');
    }
    const json = { groupName: 'GOLD' };
    assert.is((await client.send('PUT', `${groups}/${groupId}`, { json })).status, 200);
    await client.send('DELETE', `${groups}/${groupId}`);
    await client.createGroup('Gold');
  }));

test('of many who want one name at once, one gets it', () =>
  withClient(async (client) => {
    const json = { groupName: 'wanted' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.send('POST', groups, { json })),
    );
    assert.is(answers.filter(({ status }) => status === 200).length, 1);
    for (const answer of answers) if (answer.status !== 200) assertRefused(answer, 400, '2004');
  }));

test('a group that is not there is refused', () =>
  withClient(async (client) => {
    const json = { groupName: 'x' };
    for (const path of [
      unknown,
      `${groups}/x`,
      `${groups}/${'x'.repeat(5_000)}`,
      `${groups}/%2F`,
    ]) {
      assertRefused(await client.send('PUT', path, { json }), 400, '2000', '/path/groupId');
      assertRefused(await client.send('DELETE', path), 400, '2000', '/path/groupId');
    }
    const answer = await client.upload('x', 'ADD', 'ParticipantId\n1');
    assertRefused(answer, 400, '2000', '/path/groupId');
  }));

test('hostile text is data', () =>
  withClient(async (client) => {
    const names = [
      '__proto__',
      'constructor',
      `'; DROP TABLE x`,
      '\u001b[31m',
      '</script>',
      'a\0b',
    ];
    for (const name of names) {
      const json = { groupName: name, groupDescription: name };
      const { body } = await client.send('POST', groups, { json });
      assert.is(body.groupName, name);
      assert.is(body.groupDescription, name);
    }
    const body = '{"groupName":"p","__proto__":{"groupType":"x"},"constructor":{"prototype":1}}';
    const headers = { 'content-type': 'application/json' };
    assert.is((await client.send('POST', groups, { body, headers })).status, 200);
  }));

test('hostUserId is taken and of no effect', () =>
  withClient(async (client) => {
    const request = { json: { groupName: 'x' }, query: 'hostUserId=some%20one' };
    assert.is((await client.send('POST', groups, request)).status, 200);
  }));

async function follow(client: Client, first: string): Promise<{ names: string[]; pages: number }> {
  const names: string[] = [];
  let pages = 0;
  for (let url: string | undefined = first; url !== undefined && pages < 50; pages += 1) {
    const [path = '', query = ''] = url.slice(client.url.length).split('?');
    const { body } = await client.send('GET', path, { query });
    names.push(...body.content.map((one: { groupName: string }) => one.groupName));
    const links = new Map<string, string>(
      body.links.map(({ rel, href }: { rel: string; href: string }) => [rel, href]),
    );
    assert.is(new URL(links.get('self') ?? '').searchParams.get('page'), String(body.page.number));
    url = links.get('next');
    assert.is(url === undefined, links.get('self') === links.get('last'));
  }
  return { names, pages };
}

test('pages are followed by their links from the first to the last', () =>
  withClient(async (client) => {
    const names = ['e', 'B', 'd', 'A', 'c'];
    for (const name of names) await client.createGroup(name);
    const sorted = await follow(client, `${client.url}${groups}?size=2&sort=groupName,asc`);
    assert.equal(sorted, { names: ['A', 'B', 'c', 'd', 'e'], pages: 3 });
    const unsorted = await follow(client, `${client.url}${groups}?size=3`);
    assert.equal(unsorted, { names, pages: 2 });
    const { body } = await client.send('GET', groups, { query: 'size=2&page=1' });
    const rels = body.links.map(({ rel }: { rel: string }) => rel);
    assert.equal(rels, ['first', 'self', 'next', 'last']);
    assert.equal(body.page, { size: 2, totalElements: 5, totalPages: 3, number: 1 });
  }));

test('a page after the last is empty, and so is the first of nothing', () =>
  withClient(async (client) => {
    const { body: nothing } = await client.send('GET', groups);
    assert.equal(nothing.page, { size: 20, totalElements: 0, totalPages: 0, number: 0 });
    assert.equal(nothing.content, []);
    await client.createGroup('x');
    for (const query of ['page=1', 'page=2147483647&size=2147483647']) {
      const { status, body } = await client.send('GET', groups, { query });
      assert.is(status, 200);
      assert.equal(body.content, []);
      assert.is(body.page.totalElements, 1);
    }
  }));

test('links lead to the public URL', () =>
  withClient(
    async (client) => {
      const { body } = await client.send('GET', groups);
      assert.match(body.links[0].href, /^http:\/\/sandbox\.example\/base\/groups\/v3\/groups\?/);
    },
    { publicUrl: 'http://sandbox.example/base' },
  ));

const badQueries: readonly [string, string][] = [
  ['page=-1', '/query/page'],
  ['page=x', '/query/page'],
  ['page=1.5', '/query/page'],
  ['page=', '/query/page'],
  ['page=99999999999', '/query/page'],
  ['size=0', '/query/size'],
  ['size=-1', '/query/size'],
  ['size=x', '/query/size'],
  ['size=1e400', '/query/size'],
  ['sort=groupName', '/query/sort'],
  ['sort=groupName,up', '/query/sort'],
  ['sort=password,asc', '/query/sort'],
  ['sort=', '/query/sort'],
  ['sort=groupName,asc;DROP', '/query/sort'],
];

test('a bad page, size or sort is refused by its name', () =>
  withClient(async (client) => {
    for (const [query, pointer] of badQueries) {
      assertRefused(await client.send('GET', groups, { query }), 400, '2000', pointer);
    }
  }));

test.run();
