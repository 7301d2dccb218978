import { inspect } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ExperienceGroups } from '../src/index.ts';
import { eachOf } from '../src/pages.ts';

test('fromEnv names every variable that is missing', () => {
  assert.throws(
    () =>
      ExperienceGroups.fromEnv({
        EXPERIENCE_GROUPS_CLIENT_ID: 'id',
        EXPERIENCE_GROUPS_CLIENT_SECRET: ' ',
      }),
    /EXPERIENCE_GROUPS_CLIENT_SECRET, EXPERIENCE_GROUPS_INSTITUTION_ID/,
  );
});

test('fromEnv keeps the secret to itself', () => {
  const service = ExperienceGroups.fromEnv({
    EXPERIENCE_GROUPS_CLIENT_ID: 'id',
    EXPERIENCE_GROUPS_CLIENT_SECRET: 'a-secret-of-mine',
    EXPERIENCE_GROUPS_INSTITUTION_ID: '1',
  });
  const shown = `${inspect(service, { depth: 20, showHidden: true })}${JSON.stringify(service)}${String(service)}`;
  assert.not.match(shown, /a-secret-of-mine/);
});

const pages = [[1, 2], [3, 4], [5]];

test('a list is read page by page, and no further than it is read', async () => {
  const fetched: number[] = [];
  const list = eachOf(async (number) => {
    fetched.push(number);
    return { content: pages[number] ?? [], page: { totalPages: pages.length } };
  });
  const read: number[] = [];
  for await (const item of list) {
    read.push(item);
    if (item === 3) break;
  }
  assert.equal(read, [1, 2, 3]);
  assert.equal(fetched, [0, 1]);
});

test('an empty list is read in one call', async () => {
  let calls = 0;
  for await (const item of eachOf<number>(async () => {
    calls++;
    return { content: [], page: { totalPages: 0 } };
  })) {
    assert.unreachable(`there is no item, yet ${item} came`);
  }
  assert.is(calls, 1);
});

test.run();
