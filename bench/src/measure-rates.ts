// Measures how many times a second each contender validates one body. Use: node measure-rates.ts <task as JSON>
import { readFileSync } from 'node:fs';
import { tell } from './child.ts';
import { type ContenderName, mustAgree } from './contender-names.ts';
import { loadContenders, type Validate } from './contenders.ts';
import type { Subject } from './subjects.ts';

export interface Task {
  readonly subject: Subject;
  readonly folder: string;
  /** A JSON file. */
  readonly body: string;
  readonly isValid: boolean;
  readonly rounds: number;
}

/** Validations a second in each round; none from a contender who finds the body valid when it is not. */
export type Rates = Partial<Record<ContenderName, number[]>>;

/** Milliseconds. */
const warmUp = 300;
const roundTime = 160;
/** Parsed copies of the body, taken in turn: a server validates what it has just read, not what it validated before. */
const copies = 64;

/**
 * Validations a second of the thread's own time, measured over `count` of them: what else the machine does at the same
 * time does not count.
 */
function rate(validate: Validate, isValid: boolean, count: number): number {
  let agreed = 0;
  const started = process.threadCpuUsage();
  for (let i = 0; i < count; i++) if (validate(bodies[i % copies]) === isValid) agreed++;
  const { user, system } = process.threadCpuUsage(started);
  if (agreed !== count) throw new Error('A verdict changed');
  return (count * 1e6) / (user + system);
}

const { subject, folder, body: file, isValid, rounds } = JSON.parse(process.argv[2] ?? '') as Task;
const text = readFileSync(file, 'utf8');
const bodies: unknown[] = Array.from({ length: copies }, () => JSON.parse(text));
const counts = new Map<ContenderName, number>();
const loaded = Object.entries(await loadContenders(folder, subject)) as [ContenderName, Validate][];
const contenders = loaded.filter(([name, validate]) => {
  const agrees = validate(bodies[0]) === isValid;
  if (!agrees && (isValid || mustAgree.has(name))) {
    throw new Error(`${name} finds ${file} ${isValid ? 'invalid' : 'valid'}`);
  }
  return agrees;
});
for (const [name, validate] of contenders) {
  let validated = 0;
  const started = process.threadCpuUsage();
  while (process.threadCpuUsage(started).user < warmUp * 1000) {
    for (let i = 0; i < 10; i++, validated++) validate(bodies[validated % copies]);
  }
  counts.set(name, Math.ceil((validated * roundTime) / warmUp));
}

const rates = new Map(contenders.map(([name]): [ContenderName, number[]] => [name, []]));
for (let round = 0; round < rounds; round++) {
  // Another one goes first in each round, so that nobody always follows the same one.
  const first = round % contenders.length;
  for (const [name, validate] of [...contenders.slice(first), ...contenders.slice(0, first)]) {
    rates.get(name)?.push(rate(validate, isValid, counts.get(name) ?? 1));
  }
}
tell({ rates: Object.fromEntries(rates) satisfies Rates });
