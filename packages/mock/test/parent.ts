// A program that starts a mock, prints the id of Prism's process and waits to be killed.
import { startMock } from '../src/index.ts';
import { readers } from './documents.ts';

const mock = await startMock({ documents: [readers] });
process.stdout.write(`${mock.childPids()[0]}\n`);
