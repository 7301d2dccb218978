// Sends cases of a small document to a server that answers at once. Use: node time-requests.ts
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type Case, runCases } from '@speclock/contract';
import { loadApi } from '@speclock/model';
import { tell } from '../child.ts';

const requests = 20_000;
const operations = 8;

const schema = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
};
const responses = { 200: { description: 'One.', content: { 'application/json': { schema } } } };
const paths = Object.fromEntries(
  Array.from({ length: operations }, (_, i) => [
    `/${i}`,
    { get: { operationId: `get${i}`, responses } },
  ]),
);
const document = { openapi: '3.0.3', info: { title: 'Trivial', version: '1' }, paths };
const { model } = loadApi({ document: { file: 'trivial.json', text: JSON.stringify(document) } });
if (model === undefined) throw new Error('the document cannot be read');
const { at } = model;

const cases = Array.from({ length: requests }, (_, i): Case => {
  const operation = `get${i % operations}`;
  return {
    kind: 'case',
    id: `${operation}/coverage/${i}`,
    operation,
    phase: 'coverage',
    why: 'a number',
    expects: 'accepted',
    request: {
      method: 'get',
      target: `/${i % operations}?n=${i}`,
      headers: [['Accept', 'application/json']],
    },
    slots: [],
    at,
  };
});

const server = spawn(process.execPath, [path.join(import.meta.dirname, 'server.ts')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const [line] = await once(server.stdout, 'data');
const started = performance.now();
let passed = 0;
for await (const verdict of runCases(model, cases, { baseUrl: String(line).trim() })) {
  if (verdict.status === 'passed') passed++;
}
const time = performance.now() - started;
server.stdin.end();
if (passed !== requests) throw new Error(`${requests - passed} requests did not pass`);
tell({ requests, time });
