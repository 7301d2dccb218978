import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { duplicateLine } from '../../src/storage/apply-lines.ts';
import { migrations } from '../../src/storage/migrations.ts';
import { connect, NewerDatabaseError } from '../../src/storage/sqlite-connection.ts';
import { openImportStorage } from '../../src/storage/sqlite-import-storage.ts';
import { openStorage } from '../../src/storage/sqlite-storage.ts';
import { makeWaiting } from '../../src/storage/waiting.ts';
import { addGroup, addJob, importInto, openSqlite, withStorages } from '../support/storages.ts';
import { checkGroupsAndJobs } from './conformance/groups-and-jobs.ts';
import { checkImports } from './conformance/imports.ts';

function rowsOf(database: DatabaseSync, table: string): number {
  return Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
}

checkGroupsAndJobs(test, openSqlite);
checkImports(test, openSqlite);

test('no row is left of a group that was deleted', () =>
  withStorages(async (storages) => {
    const { storage, imports, folder } = storages;
    const { groupId } = await addGroup(storage, 'a', 'x');
    await importInto(storages, 'a', groupId, 'ADD', '1', '2', '');
    await addJob(storage, 'a', groupId, 'REMOVE');
    const [open] = await imports.openJobs();
    await imports.begin(open?.key ?? 0, 3);
    await imports.stage(open?.key ?? 0, [{ line: 2, participantId: '1' }]);
    await imports.apply(open?.key ?? 0, 9, 4);
    await storage.deleteGroup('a', groupId);
    while (await imports.sweep());
    const database = new DatabaseSync(path.join(folder, 'sandbox.db'));
    for (const table of [
      ...['memberships', 'stale_memberships', 'line_errors', 'stale_line_errors', 'jobs'],
    ]) {
      assert.is(rowsOf(database, table), 0, table);
    }
    database.close();
  }));

test('a group of many participants and line errors is deleted little by little', () =>
  withStorages(async (storages) => {
    const { storage, imports, folder } = storages;
    const { groupId } = await addGroup(storage, 'a', 'x');
    const ids = Array.from({ length: 10_000 }, (_, index) => String(index % 5_000));
    const { failed } = await importInto(storages, 'a', groupId, 'ADD', ...ids);
    assert.is(failed, 5_000);
    const database = new DatabaseSync(path.join(folder, 'sandbox.db'));
    const left = () => rowsOf(database, 'memberships') + rowsOf(database, 'line_errors');
    while (await imports.sweep());
    assert.is(left(), 10_000);
    assert.is(await storage.deleteGroup('a', groupId), 'deleted');
    // The call has not deleted a row of them: nobody waits for that.
    let before = left();
    assert.is(before, 10_000);
    while (await imports.sweep()) {
      const after = left();
      assert.ok(before - after <= 1_000, `${before - after} in one step`);
      before = after;
    }
    assert.is(before, 0);
    database.close();
  }));

test('a database of any older version is brought up to date', () =>
  withStorages(async ({ folder }) => {
    const schemaOf = (database: DatabaseSync) =>
      database
        .prepare('SELECT sql FROM sqlite_schema ORDER BY name')
        .all()
        .map(({ sql }) => sql);
    const fresh = connect(path.join(folder, 'fresh.db'));
    for (let version = 0; version < migrations.length; version += 1) {
      const file = path.join(folder, `version-${version}.db`);
      const older = new DatabaseSync(file);
      for (const step of migrations.slice(0, version)) older.exec(step);
      older.exec(`PRAGMA user_version = ${version}`);
      older.close();
      const database = connect(file);
      assert.equal(schemaOf(database), schemaOf(fresh));
      const steps = database.prepare('PRAGMA user_version').get()?.['user_version'];
      assert.is(steps, migrations.length);
      database.close();
    }
    fresh.close();
  }));

test('a job that was interrupted under version 1 goes on where it was, its errors kept', () =>
  withStorages(async ({ folder }) => {
    const older = new DatabaseSync(path.join(folder, 'older.db'));
    older.exec(migrations[0] ?? '');
    older.exec(`PRAGMA user_version = 1;
      INSERT INTO institutions VALUES ('a');
      INSERT INTO experience_groups (group_id, institution_id, name, name_key, type, platform,
        updated_at, participants) VALUES ('g', 'a', 'x', 'x', 't', 'p', 1, 1);
      INSERT INTO memberships VALUES (1, 0, '7', 1);
      INSERT INTO jobs (job_id, group_key, type, status, input_file, file, created_by, succeeded,
        failed, details, lines_done, created_at, updated_at)
        VALUES ('j', 1, 'ADD', 'PROCESSING', 'i', 'f', 'c', 1, 1, 'd', 3, 1, 1);
      INSERT INTO line_errors VALUES (1, 3, 'bad');`);
    older.close();
    const file = path.join(folder, 'older.db');
    const waiting = makeWaiting();
    const [storage, imports] = [openStorage(file, waiting), openImportStorage(file, waiting)];
    assert.is((await imports.begin(1, 2))?.linesDone, 3);
    await imports.stage(1, [
      { line: 4, participantId: '7' },
      { line: 5, participantId: '8' },
    ]);
    assert.is(await imports.apply(1, 9, 3), 'all');
    const errors = await storage.listLineErrors('a', 'j', { offset: 0, limit: 9 });
    assert.equal(typeof errors === 'object' && errors.items, [
      { line: 3, message: 'bad' },
      { line: 4, message: duplicateLine },
    ]);
    assert.is((await storage.findJob('a', 'j'))?.succeeded, 2);
    await imports.close();
    await storage.close();
  }));

test('a database of a newer version is refused and left as it is', () =>
  withStorages(async ({ folder }) => {
    const file = path.join(folder, 'newer.db');
    const newer = new DatabaseSync(file);
    newer.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    newer.close();
    assert.throws(
      () => connect(file),
      (error: unknown) => error instanceof NewerDatabaseError && error.message.includes(file),
    );
  }));

test.run();
