// Calls the sandbox while nothing else happens and while a file is imported, in turns. Use: node time-calls.ts <ids> reads|writes
import { tell } from '../child.ts';
import { quantile } from '../statistics.ts';
import { startService } from './service-process.ts';

const rounds = 5;
const idleCalls = 2_000;

const [count, kind] = [Number(process.argv[2]), process.argv[3]];
const service = await startService();
for (let groups = 0; groups < 20; groups += 1) await service.createGroup();

/** Milliseconds of one call; of reads three kinds take turns. */
async function call(turn: number, jobId: string): Promise<number> {
  const targets = ['/groups/v3/groups', '/groups/v3/jobs', `/groups/v3/jobs/${jobId}`];
  const started = performance.now();
  if (kind === 'writes') await service.createGroup();
  else await service.send('GET', targets[turn % targets.length] ?? '');
  return performance.now() - started;
}

async function isRunning(jobId: string): Promise<boolean> {
  const { jobStatus } = await service.send('GET', `/groups/v3/jobs/${jobId}`);
  return jobStatus === 'CREATED' || jobStatus === 'PROCESSING';
}

const first = await service.upload(await service.createGroup(), 1, 'shuffled');
for (let turn = 0; turn < idleCalls; turn += 1) await call(turn, first);
const idle: number[][] = [];
const importing: number[][] = [];
for (let round = 0; round < rounds; round += 1) {
  const quiet: number[] = [];
  for (let turn = 0; turn < idleCalls; turn += 1) quiet.push(await call(turn, first));
  idle.push(quiet);
  const jobId = await service.upload(await service.createGroup(), count, 'shuffled');
  const busy: number[] = [];
  while (await isRunning(jobId)) {
    for (let turn = 0; turn < 30; turn += 1) busy.push(await call(turn, jobId));
  }
  importing.push(busy);
}
await service.stop();
const at = (share: number) => (times: readonly number[]) => quantile(times, share);
tell({
  idle: { median: idle.map(at(0.5)), p99: idle.map(at(0.99)) },
  importing: { median: importing.map(at(0.5)), p99: importing.map(at(0.99)) },
});
