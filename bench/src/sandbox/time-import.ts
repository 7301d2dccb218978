// Uploads ids to the sandbox and waits for the end of their import. Use: node time-import.ts <ids> <order>
import { tell } from '../child.ts';
import type { Order } from './rows.ts';
import { ended, startService } from './service-process.ts';

const [count, order] = [Number(process.argv[2]), process.argv[3] as Order];
const service = await startService();
const groupId = await service.createGroup();
const started = performance.now();
const jobId = await service.upload(groupId, count, order);
const received = performance.now() - started;
await ended(service, jobId, count);
const time = performance.now() - started;
const { peakBytes: servicePeak } = await service.used();
await service.stop();
tell({ time, received, servicePeak });
