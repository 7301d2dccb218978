// Measures the processor time of one call of each contender, in memory or over loopback. Use: node measure-calls.ts <task as JSON>
import { deepStrictEqual, rejects } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { tell } from '../child.ts';
import {
  type CallerName,
  type Connect,
  type CreateGroup,
  callerNames,
  checking,
} from './contenders.ts';
import { answerTo, group, newGroup, wrongGroup, wrongNewGroup } from './exchange.ts';

export interface Task {
  /** Each contender's bundle, by name. */
  readonly files: Readonly<Record<CallerName, string>>;
  /** Whether `fetch` answers at once, or a server in a process of its own does. */
  readonly inMemory: boolean;
  /** How many calls are on their way at a time. */
  readonly inFlight: number;
  readonly rounds: number;
}

/** Calls a second of the thread's own time, in each round. */
export type CallRates = Readonly<Record<CallerName, readonly number[]>>;

/** Milliseconds. */
const warmUp = 600;
const roundTime = 200;

/** A `fetch` that answers at once. */
function answering(answer: unknown): typeof globalThis.fetch {
  const init = { headers: { 'content-type': 'application/json' } };
  return (input) => {
    const url = input instanceof Request ? input.url : String(input);
    return Promise.resolve(new Response(answerTo(url, answer), init));
  };
}

/** Calls `count` times, `inFlight` at a time. */
async function call(createGroup: CreateGroup, count: number): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await createGroup(newGroup);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

async function rate(createGroup: CreateGroup, count: number): Promise<number> {
  const started = process.threadCpuUsage();
  await call(createGroup, count);
  const { user, system } = process.threadCpuUsage(started);
  return (count * 1e6) / (user + system);
}

/** Who checks must take what is right and refuse what is wrong, in either direction; the others take all. */
async function mustCheck(name: CallerName, connect: Connect): Promise<void> {
  const url = 'http://group.test';
  deepStrictEqual(await connect(url, answering(group))(newGroup), group, name);
  const wrong = [
    () => connect(url, answering(group))(wrongNewGroup),
    () => connect(url, answering(wrongGroup))(newGroup),
  ];
  for (const call of wrong) {
    if (checking.has(name)) await rejects(call, name);
    else await call();
  }
}

async function startServer(): Promise<{ readonly url: string; end(): void }> {
  const program = path.join(import.meta.dirname, 'server.ts');
  const server = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(server.stdout, 'data');
  return { url: String(line).trim(), end: () => server.stdin.end() };
}

const { files, inMemory, inFlight, rounds } = JSON.parse(process.argv[2] ?? '') as Task;
const server = inMemory ? undefined : await startServer();
const callers = new Map<CallerName, CreateGroup>();
for (const name of callerNames) {
  const { connect }: { connect: Connect } = await import(pathToFileURL(files[name]).href);
  await mustCheck(name, connect);
  const url = server?.url ?? 'http://group.test';
  callers.set(name, connect(url, server ? undefined : answering(group)));
}

const counts = new Map<CallerName, number>();
for (const [name, createGroup] of callers) {
  let made = 0;
  const started = process.threadCpuUsage();
  while (process.threadCpuUsage(started).user < warmUp * 1000) {
    await call(createGroup, 50);
    made += 50;
  }
  counts.set(name, Math.ceil((made * roundTime) / warmUp));
}

const rates = Object.fromEntries(
  callerNames.map((name): [string, number[]] => [name, []]),
) as Record<CallerName, number[]>;
const contenders = [...callers];
for (let round = 0; round < rounds; round++) {
  // Another one goes first in each round, so that nobody always follows the same one.
  const first = round % contenders.length;
  for (const [name, createGroup] of [...contenders.slice(first), ...contenders.slice(0, first)]) {
    rates[name].push(await rate(createGroup, counts.get(name) ?? 1));
  }
}
server?.end();
tell({ rates: rates satisfies CallRates });
// The connections that are kept open would keep the process.
process.exit();
