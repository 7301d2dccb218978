import { parentPort, workerData } from 'node:worker_threads';
import { judgeTypes } from './judge.ts';

// Compiling takes a second or more; the document's own comparison runs meanwhile.
parentPort?.postMessage(judgeTypes(workerData));
