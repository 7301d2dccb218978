import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { duplicateLine } from '../../../src/storage/apply-lines.ts';
import type { ImportType } from '../../../src/storage/storage.ts';
import {
  addGroup,
  addJob,
  importInto,
  lines,
  type OpenStorages,
  participantsOf,
  type Storages,
  withStorages,
} from '../../support/storages.ts';

const all = { offset: 0, limit: 100 };

interface Case {
  readonly what: string;
  readonly before: readonly string[];
  readonly type: ImportType;
  /** An empty id stands for a line with a fault. */
  readonly ids: readonly string[];
  readonly want: { status: string; succeeded: number; failed: number; members: number };
}

const cases: readonly Case[] = [
  {
    what: 'ADD of new ones and of members',
    before: ['1', '2'],
    type: 'ADD',
    ids: ['2', '3'],
    want: { status: 'SUCCESSFUL', succeeded: 2, failed: 0, members: 3 },
  },
  {
    what: 'ADD that repeats an id, new or member',
    before: ['1'],
    type: 'ADD',
    ids: ['1', '2', '1', '2', '2'],
    want: { status: 'PARTIAL_SUCCESS', succeeded: 2, failed: 3, members: 2 },
  },
  {
    what: 'ADD with nothing but faults',
    before: ['1'],
    type: 'ADD',
    ids: ['', ''],
    want: { status: 'FAILED', succeeded: 0, failed: 2, members: 1 },
  },
  {
    what: 'ADD of nothing',
    before: ['1'],
    type: 'ADD',
    ids: [],
    want: { status: 'SUCCESSFUL', succeeded: 0, failed: 0, members: 1 },
  },
  {
    what: 'REMOVE of members and of others',
    before: ['1', '2', '3'],
    type: 'REMOVE',
    ids: ['1', '9'],
    want: { status: 'SUCCESSFUL', succeeded: 2, failed: 0, members: 2 },
  },
  {
    what: 'REMOVE that repeats an id',
    before: ['1', '2'],
    type: 'REMOVE',
    ids: ['1', '1', '9', '9', ''],
    want: { status: 'PARTIAL_SUCCESS', succeeded: 2, failed: 3, members: 1 },
  },
  {
    what: 'REPLACE with some of the old',
    before: ['1', '2', '3'],
    type: 'REPLACE',
    ids: ['3', '4'],
    want: { status: 'SUCCESSFUL', succeeded: 2, failed: 0, members: 2 },
  },
  {
    what: 'REPLACE with its good lines',
    before: ['1', '2', '3'],
    type: 'REPLACE',
    ids: ['4', '', '4'],
    want: { status: 'PARTIAL_SUCCESS', succeeded: 1, failed: 2, members: 1 },
  },
  {
    what: 'REPLACE without a good line, which changes nothing',
    before: ['1', '2', '3'],
    type: 'REPLACE',
    ids: [''],
    want: { status: 'FAILED', succeeded: 0, failed: 1, members: 3 },
  },
  {
    what: 'REPLACE with no line at all, which empties the group',
    before: ['1', '2', '3'],
    type: 'REPLACE',
    ids: [],
    want: { status: 'SUCCESSFUL', succeeded: 0, failed: 0, members: 0 },
  },
];

/** What imports rely on, of any storage: members and counts, errors, going on after a stop. */
export function checkImports(test: Test, open: OpenStorages): void {
  const within = (work: (storages: Storages) => Promise<void>) => withStorages(work, open);

  for (const { what, before, type, ids, want } of cases) {
    test(`counts of ${what}`, () =>
      within(async (storages) => {
        const { groupId } = await addGroup(storages.storage, 'a', 'x');
        await importInto(storages, 'a', groupId, 'ADD', ...before);
        const { status, succeeded, failed } = await importInto(
          storages,
          'a',
          groupId,
          type,
          ...ids,
        );
        const [members] = await participantsOf(storages.storage, 'a');
        assert.equal({ status, succeeded, failed, members }, want);
      }));
  }

  test('members are those that the imports left, one after the other', () =>
    within(async (storages) => {
      const { storage } = storages;
      const { groupId } = await addGroup(storage, 'a', 'x');
      const { groupId: other } = await addGroup(storage, 'a', 'y');
      const steps: [ImportType, string[], number][] = [
        ['ADD', ['1', '2'], 2],
        ['REPLACE', ['2', '3'], 2],
        ['ADD', ['1'], 3],
        ['REMOVE', ['3', '4'], 2],
        ['ADD', ['3', '2'], 3],
        ['REPLACE', ['5'], 1],
        ['REMOVE', ['5'], 0],
      ];
      await importInto(storages, 'a', other, 'ADD', '1');
      for (const [type, ids, want] of steps) {
        const { status } = await importInto(storages, 'a', groupId, type, ...ids);
        assert.is(status, 'SUCCESSFUL');
        assert.equal(await participantsOf(storage, 'a'), [want, 1], `${type} ${ids}`);
        while (await storages.imports.sweep());
      }
    }));

  test('each line that failed is listed with its reason', () =>
    within(async (storages) => {
      const { groupId } = await addGroup(storages.storage, 'a', 'x');
      const { jobId } = await importInto(storages, 'a', groupId, 'ADD', '1', '', '1');
      const errors = await storages.storage.listLineErrors('a', jobId, all);
      assert.equal(errors, {
        items: [
          { line: 3, message: 'bad' },
          { line: 4, message: duplicateLine },
        ],
        total: 2,
      });
      const order = { field: 'message', descending: false } as const;
      const byMessage = await storages.storage.listLineErrors('a', jobId, { ...all, order });
      assert.is(typeof byMessage === 'object' && byMessage.items[0]?.line, 4);
    }));

  test('a REPLACE shows in one step at its end', () =>
    within(async (storages) => {
      const { storage, imports } = storages;
      const { groupId } = await addGroup(storage, 'a', 'x');
      await importInto(storages, 'a', groupId, 'ADD', '1', '2', '3');
      await addJob(storage, 'a', groupId, 'REPLACE');
      const [open] = await imports.openJobs();
      const key = open?.key ?? 0;
      await imports.begin(key, 1);
      await imports.stage(key, lines('8', '9'));
      await imports.apply(key, 9, 2);
      assert.equal(await participantsOf(storage, 'a'), [3]);
      await imports.finish(key, 3);
      assert.equal(await participantsOf(storage, 'a'), [2]);
    }));

  test('a REPLACE that fails has changed nothing', () =>
    within(async (storages) => {
      const { storage, imports } = storages;
      const { groupId } = await addGroup(storage, 'a', 'x');
      await importInto(storages, 'a', groupId, 'ADD', '1', '2', '3');
      const { jobId } = await addJob(storage, 'a', groupId, 'REPLACE');
      const [open] = await imports.openJobs();
      const key = open?.key ?? 0;
      await imports.begin(key, 1);
      await imports.stage(key, lines('8'));
      await imports.apply(key, 9, 2);
      await imports.fail(key, 'why', 3);
      assert.equal(await participantsOf(storage, 'a'), [3]);
      const job = await storage.findJob('a', jobId);
      assert.is(job?.status, 'FAILED');
      assert.is(job?.details, 'why');
    }));

  test('an import that stopped goes on after its last batch', () =>
    within(async (storages) => {
      const { storage, imports } = storages;
      const { groupId } = await addGroup(storage, 'a', 'x');
      const { jobId } = await addJob(storage, 'a', groupId, 'ADD');
      const [open] = await imports.openJobs();
      const key = open?.key ?? 0;
      assert.is((await imports.begin(key, 1))?.linesDone, 1);
      await imports.stage(key, lines('1', '2'));
      assert.is(await imports.apply(key, 9, 2), 'all');
      assert.is((await storage.findJob('a', jobId))?.status, 'PROCESSING');
      assert.is((await imports.begin(key, 3))?.linesDone, 3);
      await imports.stage(key, [{ line: 4, participantId: '1' }]);
      await imports.apply(key, 9, 4);
      await imports.finish(key, 5);
      const job = await storage.findJob('a', jobId);
      assert.is(job?.status, 'PARTIAL_SUCCESS');
      assert.is(job?.succeeded, 2);
      assert.is(await imports.begin(key, 6), undefined);
    }));
}
