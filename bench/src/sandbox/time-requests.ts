// Makes small requests to the sandbox with its validators and without them, in turns. Use: node time-requests.ts
import { tell } from '../child.ts';
import { type Service, startService } from './service-process.ts';

const rounds = 9;
const requests = 1_000;
const inFlight = 10;

/** Requests a second of the time of the thread that answers them. */
async function rate(service: Service, send: () => Promise<unknown>): Promise<number> {
  let left = requests;
  const { threadTime: before } = await service.used();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) await send();
    }),
  );
  const { threadTime: after } = await service.used();
  return (requests * 1000) / (after - before);
}

const contenders = {
  validated: await startService(),
  unvalidated: await startService('unvalidated'),
};
type Name = keyof typeof contenders;
const names = Object.keys(contenders) as Name[];
const rates = {
  createGroup: { validated: [] as number[], unvalidated: [] as number[] },
  getJob: { validated: [] as number[], unvalidated: [] as number[] },
};
const jobs = {} as Record<Name, string>;
for (const name of names) {
  const service = contenders[name];
  jobs[name] = await service.upload(await service.createGroup(), 1, 'rising');
}
// The first two rounds warm up.
for (let round = -2; round < rounds; round += 1) {
  // Another one goes first in each round.
  for (const name of round % 2 === 0 ? names : names.toReversed()) {
    const service = contenders[name];
    const created = await rate(service, service.createGroup);
    const read = await rate(service, () => service.send('GET', `/groups/v3/jobs/${jobs[name]}`));
    if (round < 0) continue;
    rates.createGroup[name].push(created);
    rates.getJob[name].push(read);
  }
}
for (const name of names) await contenders[name].stop();
tell({ rates });
