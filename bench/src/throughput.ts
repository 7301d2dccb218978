import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Body } from './bodies.ts';
import { run } from './child.ts';
import type { ContenderName } from './contender-names.ts';
import type { Rates, Task } from './measure-rates.ts';
import { prepare } from './prepare.ts';
import { ratio } from './statistics.ts';
import type { Subject } from './subjects.ts';

export interface Throughput {
  readonly subject: string;
  readonly body: string;
  readonly isValid: boolean;
  readonly formats: boolean;
  readonly rates: Rates;
  /** How many times Ajv's rate ours is: the faster one's of those that do the same work. */
  readonly timesAjv: number;
  /** Absent where Zod finds the wrong body valid. */
  readonly timesZod?: number;
}

/** Measures every contender on each body, each body in a process of its own. */
export async function measureThroughput(
  subject: Subject,
  bodies: readonly Body[],
  formats: boolean,
  work: string,
  rounds: number,
): Promise<Throughput[]> {
  const kind = formats ? 'formats' : 'no-formats';
  const folder = path.join(work, `${subject.name.replace('/', '-')}-${kind}`);
  await prepare(subject, folder, formats);
  const results: Throughput[] = [];
  for (const [i, { name, isValid, byFormat, value }] of bodies.entries()) {
    if (byFormat && !formats) continue;
    const body = path.join(folder, `body-${i}.json`);
    writeFileSync(body, JSON.stringify(value));
    const task: Task = { subject, folder, body, isValid, rounds };
    const program = path.join(import.meta.dirname, 'measure-rates.ts');
    const { rates } = await run<{ rates: Rates }>([program, JSON.stringify(task)]);
    const ours = rates.Speclock ?? [];
    results.push({
      subject: subject.name,
      body: name,
      isValid,
      formats,
      rates,
      timesAjv: Math.min(...sameWork(isValid).map((theirs) => ratio(ours, rates[theirs] ?? []))),
      ...(rates.Zod && { timesZod: ratio(ours, rates.Zod) }),
    });
  }
  return results;
}

/** A list of all findings is what Speclock answers; of a valid body every kind of Ajv looks at all. */
function sameWork(isValid: boolean): ContenderName[] {
  const all: ContenderName[] = ['Ajv compiled, all errors', 'Ajv standalone, all errors'];
  return isValid ? [...all, 'Ajv compiled', 'Ajv standalone'] : all;
}
