// Inserts rows into the sandbox's own table, in batches and with nothing else. Use: node time-insert.ts <rows> <order>
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  connectForImports,
  inTransaction,
} from '../../../packages/sandbox/src/storage/sqlite-connection.ts';
import { tell } from '../child.ts';
import { idAt, type Order } from './rows.ts';

/** As many rows in a transaction as the import applies. */
const batchSize = 10_000;

const [count, order] = [Number(process.argv[2]), process.argv[3] as Order];
const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-bench-'));
const database = connectForImports(path.join(folder, 'sandbox.db'));
const insert = database.prepare('INSERT INTO memberships VALUES (1, 0, ?, 1)');
const started = performance.now();
for (let from = 0; from < count; from += batchSize) {
  inTransaction(database, () => {
    const end = Math.min(count, from + batchSize);
    for (let index = from; index < end; index += 1) insert.run(idAt(index, order));
  });
}
const time = performance.now() - started;
database.close();
rmSync(folder, { recursive: true });
tell({ time });
