// Runs the engine on each proving ground, clean and with each of its faults, and says which faults it finds:
//   node packages/contract/test/proving-ground/measure.ts [--ground library] [--seeds 1,2] [--fault id]… [--kind kind]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ApiModel, loadApi } from '@speclock/model';
import { phases } from '../../src/case.ts';
import { planCases, runCases, type Verdict } from '../../src/index.ts';
import { bookingsGround } from './bookings/server.ts';
import { depot } from './depot/depot.ts';
import type { Fault, Ground } from './ground.ts';
import { library } from './library/library.ts';
import { orders } from './orders/orders.ts';

export const grounds: readonly Ground[] = [library, depot, orders, bookingsGround];

/** What a run of the engine on a ground came to. */
export interface Measured {
  readonly failed: readonly Verdict[];
  readonly unsettled: readonly Verdict[];
  readonly notRun: readonly Verdict[];
  readonly verdicts: number;
  readonly requests: number;
  readonly seconds: number;
}

export function modelOfGround({ document }: Ground): ApiModel {
  const text = readFileSync(document, 'utf8');
  const { model, problems } = loadApi({ document: { file: document, text } });
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

/** Runs all phases on a fresh server, of all operations or of some; with a fault, until it is found. */
export async function measure(
  ground: Ground,
  model: ApiModel,
  seed: number,
  fault?: Fault,
  only: readonly string[] = [],
): Promise<Measured> {
  const { cases } = planCases(model, { seed, phases, only, skip: [], fuzzCases: 20 });
  const running = await ground.start(fault?.id);
  const start = performance.now();
  const verdicts: Verdict[] = [];
  try {
    const { credentials, otherCredentials } = ground;
    const target = { baseUrl: running.url, credentials, otherCredentials };
    const run = runCases(model, cases, target, { seed, expendable: true, timeout: 3000 });
    for await (const verdict of run) {
      verdicts.push(verdict);
      if (fault !== undefined && isFailureAt(fault, verdict, model)) break;
    }
  } finally {
    await running.close();
  }
  const having = (status: Verdict['status']): Verdict[] =>
    verdicts.filter((verdict) => verdict.status === status);
  return {
    failed: having('failed'),
    unsettled: having('unsettled'),
    notRun: having('not-run'),
    verdicts: verdicts.length,
    requests: running.requests(),
    seconds: (performance.now() - start) / 1000,
  };
}

/** A fault is found where a failure is about one of the operations that it shows at. */
export function isFound(fault: Fault, { failed }: Measured, model: ApiModel): boolean {
  return failed.some((verdict) => isFailureAt(fault, verdict, model));
}

/** Whether a failure is told at one of a fault's operations, or of what the document says there. */
function isFailureAt({ operations }: Fault, verdict: Verdict, model: ApiModel): boolean {
  if (verdict.status !== 'failed') return false;
  if (operations.includes(verdict.operation)) return true;
  const places = model.operations
    .filter(({ id }) => operations.includes(id))
    .map(({ at }) => `${at.pointer}/`);
  return verdict.findings.some(
    ({ severity, pointer, operation = '' }) =>
      severity === 'error' &&
      (operations.includes(operation) || places.some((place) => `${pointer}/`.startsWith(place))),
  );
}

function shown(verdict: Verdict): string {
  const [first] = verdict.findings.filter(({ severity }) => severity === 'error');
  const said = first?.message ?? verdict.findings[0]?.message ?? '';
  return `    ${verdict.status} ${verdict.cause ?? ''} ${verdict.case.id}: ${first?.code}: ${said}`.slice(
    0,
    400,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ground: { type: 'string' },
      seeds: { type: 'string', default: '1' },
      fault: { type: 'string', multiple: true },
      kind: { type: 'string' },
      clean: { type: 'boolean', default: false },
    },
  });
  const seeds = values.seeds.split(',').map(Number);
  for (const ground of grounds.filter(({ name }) => !values.ground || name === values.ground)) {
    const model = modelOfGround(ground);
    for (const seed of seeds) {
      const clean = await measure(ground, model, seed);
      const { requests, seconds } = clean;
      say(
        `${ground.name}, seed ${seed}, clean: ${clean.verdicts} cases, ${requests} requests, ${seconds.toFixed(1)} s, ` +
          `${clean.failed.length} failed, ${clean.unsettled.length} unsettled, ${clean.notRun.length} not run`,
      );
      for (const one of [...clean.failed, ...clean.unsettled]) say(shown(one));
      for (const code of new Set(clean.notRun.map((one) => one.findings[0]?.code))) {
        const all = clean.notRun.filter((one) => one.findings[0]?.code === code);
        say(
          `    not run, ${code}: ${all.length}, such as ${all[0]?.case.id}: ${all[0]?.findings[0]?.message}`,
        );
      }
      if (values.clean) continue;
      const wanted = ground.faults.filter(
        ({ id, kind }) =>
          (!values.fault || values.fault.includes(id)) &&
          (!values.kind || kind.startsWith(values.kind)),
      );
      let found = 0;
      const missed: Fault[] = [];
      let all = 0;
      for (const fault of wanted) {
        const narrow = await measure(ground, model, seed, fault, fault.operations);
        const isNear = isFound(fault, narrow, model);
        const run = isNear ? narrow : await measure(ground, model, seed, fault);
        all += narrow.requests + (isNear ? 0 : run.requests);
        if (isFound(fault, run, model)) found++;
        else missed.push(fault);
        if (values.fault) for (const one of [...run.failed, ...run.unsettled]) say(shown(one));
      }
      say(`${ground.name}, seed ${seed}: ${found} of ${wanted.length} found, ${all} requests`);
      for (const { id, kind, operations } of missed) {
        say(`    missed ${kind}: ${id} (${operations.join(', ')})`);
      }
    }
  }
}

if (import.meta.main) await main();
