import { ApiError } from '@speclock/runtime';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { serviceOf } from './support/service.ts';

const a = { groupId: 'a' };
const b = { groupId: 'b' };
const page = { size: 20, totalElements: 2, totalPages: 1, number: 0 };

const lists: [name: string, answers: readonly unknown[], want: readonly string[]][] = [
  ['content', [{ links: [], content: [a, b], page }], ['a', 'b']],
  [
    '_embedded',
    [{ _embedded: { groupsWithParticipantsCountList: [a, b] }, _links: {}, page }],
    ['a', 'b'],
  ],
  ['_embedded of any name', [{ _embedded: { list: [a] }, page }], ['a']],
  [
    'no _embedded where there is nothing',
    [{ _links: {}, page: { totalElements: 0, totalPages: 0 } }],
    [],
  ],
  ['an empty content', [{ content: [], page: { totalElements: 0, totalPages: 0 } }], []],
  ['no page object', [{ content: [a] }, { content: [b] }, { content: [] }], ['a', 'b']],
  ['a page object that is none', [{ content: [a], page: null }, { content: [] }], ['a']],
  [
    'more pages than there are',
    [
      { content: [a], page: { totalPages: 9 } },
      { content: [], page: { totalPages: 9 } },
    ],
    ['a'],
  ],
  ['counts that are texts', [{ content: [a], page: { totalPages: '1' } }, { content: [] }], ['a']],
];

for (const [name, answers, want] of lists) {
  test(`a list is read: ${name}`, async () => {
    const { service, calls } = serviceOf(answers.map((body) => ({ body })));
    const read = await Array.fromAsync(service.groups.list());
    assert.equal(
      read.map(({ groupId }) => groupId),
      want,
    );
    assert.is(calls.length, answers.length);
  });
}

const noLists: [name: string, body: unknown][] = [
  ['an object without items', {}],
  ['an object that promises items', { page: { totalElements: 3, totalPages: 1 } }],
  ['two lists', { _embedded: { one: [a], two: [b] }, page }],
  ['items that are no list', { content: { 0: a }, page }],
];

for (const [name, body] of noLists) {
  test(`what is no list is no empty list either: ${name}`, async () => {
    const { service } = serviceOf([{ body }]);
    const error = await Array.fromAsync(service.groups.list()).catch((caught: unknown) => caught);
    assert.instance(error, ApiError);
    if (!(error instanceof ApiError)) return;
    assert.equal(
      [error.kind, error.status, error.operation],
      ['unreadable-body', 200, 'listGroups'],
    );
    assert.not.match(error.url, /\?/);
  });
}

test('a list is walked by number, whatever its links say', async () => {
  const links = [{ rel: 'next', href: 'https://internal.test/groups?page=7' }];
  const { service, calls } = serviceOf([
    { body: { links, content: [a], page: { ...page, totalPages: 2 } } },
    { body: { links, content: [b], page: { ...page, totalPages: 2 } } },
  ]);
  await Array.fromAsync(service.groups.list({ size: 1 }));
  assert.equal(
    calls.map(({ url }) => url),
    [0, 1].map((number) => `https://bank.test/groups/v3/groups?page=${number}&size=1`),
  );
});

test('the latest job is read of either shape', async () => {
  for (const body of [
    { content: [{ jobId: 'j' }], page },
    { _embedded: { importJobModelList: [{ jobId: 'j' }] }, page },
  ]) {
    const { service } = serviceOf([{ body }]);
    assert.is((await service.jobs.latest())?.jobId, 'j');
  }
});

test.run();
