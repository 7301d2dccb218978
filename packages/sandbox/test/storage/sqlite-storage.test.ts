import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { migrations } from '../../src/storage/migrations.ts';
import { connect, NewerDatabaseError } from '../../src/storage/sqlite-connection.ts';
import { addGroup, addJob, importInto, openSqlite, withStorages } from '../support/storages.ts';
import { checkGroupsAndJobs } from './conformance/groups-and-jobs.ts';
import { checkImports } from './conformance/imports.ts';

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
    await imports.apply(open?.key ?? 0, [{ line: 2, participantId: '1' }], 2, 4);
    await storage.deleteGroup('a', groupId);
    while (await imports.sweep());
    const database = new DatabaseSync(path.join(folder, 'sandbox.db'));
    for (const table of ['memberships', 'stale_memberships', 'line_errors', 'jobs']) {
      assert.is(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'], 0, table);
    }
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
