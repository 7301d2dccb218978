import path from 'node:path';
import { run } from '../child.ts';
import { type Order, orders } from './rows.ts';
import type { CallTimes, ImportTime, MeasuredSandbox, RequestRates } from './targets.ts';

const rounds = 3;
const ids = 1_000_000;
const manyIds = 5_000_000;
/** Enough that each round has hundreds of calls while the import runs. */
const idsBehindCalls = 1_000_000;

const program = (name: string): string => path.join(import.meta.dirname, name);

/** Measures the sandbox, each time in processes of their own. `log` is told what is being measured. */
export async function measureSandbox(log: (text: string) => void): Promise<MeasuredSandbox> {
  log('sandbox: small requests');
  const { rates: requests } = await run<{ rates: Record<'createGroup' | 'getJob', RequestRates> }>([
    program('time-requests.ts'),
  ]);
  log('sandbox: reads while an import runs');
  const reads = await timeCalls('reads');
  log('sandbox: writes while an import runs');
  const writes = await timeCalls('writes');
  const imports: Record<Order, ImportTime[]> = { rising: [], shuffled: [] };
  const inserts: Record<Order, number[]> = { rising: [], shuffled: [] };
  for (const order of orders) {
    log(`sandbox: imports of ${ids} ids, ${order}`);
    for (let round = 0; round < rounds; round += 1) {
      imports[order].push(await timeImport(ids, order));
      const { time } = await run<{ time: number }>([program('time-insert.ts'), String(ids), order]);
      inserts[order].push(time);
    }
  }
  log(`sandbox: imports of ${manyIds} ids`);
  const large = {
    rising: await timeImport(manyIds, 'rising'),
    shuffled: await timeImport(manyIds, 'shuffled'),
  };
  return { imports, inserts, large, reads, writes, requests };
}

function timeCalls(kind: 'reads' | 'writes'): Promise<Record<'idle' | 'importing', CallTimes>> {
  return run([program('time-calls.ts'), String(idsBehindCalls), kind]);
}

function timeImport(count: number, order: Order): Promise<ImportTime> {
  return run<ImportTime>([program('time-import.ts'), String(count), order]);
}
