import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  addGroup,
  addJob,
  importInto,
  type OpenStorages,
  type Storages,
  withStorages,
} from '../../support/storages.ts';

const all = { offset: 0, limit: 100 };

/** What the routes rely on, of any storage: names, lists, jobs, institutions apart. */
export function checkGroupsAndJobs(test: Test, open: OpenStorages): void {
  const within = (work: (storages: Storages) => Promise<void>) => withStorages(work, open);

  test('a name is taken whatever its case and outer blanks, in one institution only', () =>
    within(async ({ storage }) => {
      const group = await addGroup(storage, 'a', 'Gold');
      assert.is(await storage.createGroup('a', { name: ' gOLD ' }, 2), 'name-taken');
      await addGroup(storage, 'b', 'Gold');
      const other = await addGroup(storage, 'a', 'Silver');
      assert.is(await storage.updateGroup('a', other.groupId, { name: 'GOLD' }, 3), 'name-taken');
      const same = await storage.updateGroup('a', group.groupId, { name: 'GOLD' }, 3);
      assert.is(typeof same === 'object' && same.name, 'GOLD');
      assert.is(await storage.deleteGroup('a', group.groupId), 'deleted');
      await addGroup(storage, 'a', 'gold');
    }));

  test('an update without a description empties it and leaves the rest', () =>
    within(async (storages) => {
      const { storage } = storages;
      const made = await storage.createGroup('a', { name: 'x', description: 'y' }, 5);
      assert.ok(typeof made === 'object');
      await importInto(storages, 'a', made.groupId, 'ADD', '1', '2');
      const updated = await storage.updateGroup('a', made.groupId, { name: 'z' }, 6);
      const { description: _, ...kept } = made;
      assert.equal(updated, { ...kept, name: 'z', updatedAt: 6, participants: 2 });
    }));

  test('nothing of another institution is found, changed, counted or listed', () =>
    within(async (storages) => {
      const { storage } = storages;
      const { groupId } = await addGroup(storage, 'a', 'mine');
      const job = await importInto(storages, 'a', groupId, 'ADD', '1', '');
      const open = { ...job, jobId: 'x' };
      assert.is(await storage.updateGroup('b', groupId, { name: 'x' }, 2), 'unknown');
      assert.is(await storage.deleteGroup('b', groupId), 'unknown');
      assert.is(await storage.createJob('b', open, 2), 'unknown');
      assert.is(await storage.findJob('b', job.jobId), undefined);
      assert.is(await storage.listJobs('b', groupId, all), 'unknown');
      assert.is(await storage.listLineErrors('b', job.jobId, all), 'unknown');
      assert.equal(await storage.listJobs('b', undefined, all), { items: [], total: 0 });
      assert.equal(await storage.listGroups('b', all), { items: [], total: 0 });
      assert.is((await storage.findJob('a', job.jobId))?.failed, 1);
    }));

  test('a group has one open job at a time', () =>
    within(async (storages) => {
      const { storage, imports } = storages;
      const { groupId } = await addGroup(storage, 'a', 'x');
      const job = await addJob(storage, 'a', groupId, 'ADD');
      assert.is(await storage.createJob('a', { ...job, jobId: 'second' }, 2), 'busy');
      const [open] = await imports.openJobs();
      await imports.begin(open?.key ?? 0, 3);
      assert.is(await storage.createJob('a', { ...job, jobId: 'second' }, 2), 'busy');
      await imports.finish(open?.key ?? 0, 4);
      assert.is(typeof (await storage.createJob('a', { ...job, jobId: 'second' }, 5)), 'object');
    }));

  test('deleting a group takes its jobs, its errors and its members along', () =>
    within(async (storages) => {
      const { storage, imports } = storages;
      const { groupId } = await addGroup(storage, 'a', 'x');
      const job = await importInto(storages, 'a', groupId, 'ADD', '1', '2', '');
      const { jobId } = await addJob(storage, 'a', groupId, 'REMOVE');
      const [open] = await imports.openJobs();
      await imports.begin(open?.key ?? 0, 3);
      await imports.stage(open?.key ?? 0, [{ line: 2, participantId: '1' }]);
      await imports.apply(open?.key ?? 0, 9, 4);
      assert.is(await storage.deleteGroup('a', groupId), 'deleted');
      assert.is(await storage.findJob('a', job.jobId), undefined);
      assert.is(await storage.findJob('a', jobId), undefined);
      assert.is(await storage.listLineErrors('a', job.jobId, all), 'unknown');
      await imports.stage(open?.key ?? 0, [{ line: 3, participantId: '9' }]);
      assert.is(await imports.apply(open?.key ?? 0, 9, 5), 'gone');
      while (await imports.sweep());
    }));

  test('lists are cut and ordered, ties by creation', () =>
    within(async ({ storage }) => {
      for (const name of ['b', 'C', 'a']) await addGroup(storage, 'a', name);
      const names = async (window: Parameters<typeof storage.listGroups>[1]) =>
        (await storage.listGroups('a', window)).items.map(({ name }) => name).join('');
      assert.is(await names(all), 'bCa');
      const order = { field: 'name', descending: false } as const;
      assert.is(await names({ ...all, order }), 'abC');
      assert.is(await names({ ...all, order: { ...order, descending: true } }), 'Cba');
      assert.is(await names({ ...all, order: { field: 'type', descending: true } }), 'bCa');
      assert.is(await names({ offset: 1, limit: 1, order }), 'b');
      assert.is(await names({ offset: 9, limit: 1, order }), '');
      assert.is((await storage.listGroups('a', { offset: 9, limit: 1 })).total, 3);
    }));

  test('jobs are listed newest first, of one group or of all', () =>
    within(async ({ storage }) => {
      const one = await addGroup(storage, 'a', 'one');
      const two = await addGroup(storage, 'a', 'two');
      const first = await addJob(storage, 'a', one.groupId, 'ADD');
      const second = await addJob(storage, 'a', two.groupId, 'ADD');
      const ids = async (...[groupId, window]: [string | undefined, typeof all]) => {
        const found = await storage.listJobs('a', groupId, window);
        return typeof found === 'string' ? found : found.items.map(({ jobId }) => jobId);
      };
      assert.equal(await ids(undefined, all), [second.jobId, first.jobId]);
      assert.equal(await ids(one.groupId, all), [first.jobId]);
      const order = { field: 'creation', descending: false } as const;
      const ascending = await storage.listJobs('a', undefined, { ...all, order });
      assert.is(typeof ascending === 'object' && ascending.items[0]?.jobId, first.jobId);
      const byName = await storage.listJobs('a', undefined, {
        ...all,
        order: { field: 'groupName', descending: true },
      });
      assert.is(typeof byName === 'object' && byName.items[0]?.groupName, 'two');
    }));

  test('text that looks like SQL, or holds a NUL, is kept as it is', () =>
    within(async ({ storage }) => {
      const name = `'; DROP TABLE jobs; --"\0%_\u{1F600}`;
      const group = await addGroup(storage, 'a', name);
      assert.is(group.name, name);
      const { items } = await storage.listGroups('a', all);
      assert.is(items[0]?.name, name);
    }));

  test('a client is found by its id and can be replaced', () =>
    within(async ({ storage }) => {
      const client = { clientId: 'c', institutionId: 'a', secret: 's', scopes: ['x', 'y'] };
      assert.is(await storage.findClient('c'), undefined);
      await storage.putClient(client);
      await storage.putClient({ ...client, secret: 't' });
      assert.equal(await storage.findClient('c'), { ...client, secret: 't' });
    }));

  test('what was kept is there when the file is opened again', () =>
    within(async ({ storage, folder }) => {
      await addGroup(storage, 'a', 'kept');
      const again = open(folder);
      assert.is((await again.storage.listGroups('a', all)).items[0]?.name, 'kept');
      await again.storage.close();
      await again.imports.close();
    }));
}
