// Guarantees that the generated client, the mock and the sandbox honour the documents: it runs the engine's plan, Dredd and
// the life of a group on each target, tells where targets differ, and ends with one table. Exit code 0 when all passed, 1 when not, 2 for a wrong call, 3 when a
// target could not be reached.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ExitCode, run as speclock } from '@speclock/cli';
import { TargetError } from '@speclock/contract';
import {
  bundles,
  Interruption,
  type Outcome,
  operationsOf,
  printDifferences,
  printFailures,
  printSkips,
  printTable,
  runTarget,
  type TargetRun,
} from '@speclock/contract-tests';

const root = path.resolve(import.meta.dirname, '..');
const known = ['mock', 'sandbox', 'live'];
const usage = `Use: npm start [-- --target <${known.join(' | ')}> …]; mock and sandbox when none is given.`;

const log = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

function targetsOf(argv: readonly string[]): readonly string[] | 'help' | Error {
  try {
    const options = {
      target: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args: [...argv], options, strict: true });
    if (values.help) return 'help';
    const targets = values.target ?? ['mock', 'sandbox'];
    const unknown = targets.find((target) => !known.includes(target));
    return unknown
      ? new Error(`Unknown target ${unknown}; there are ${known.join(', ')}.`)
      : targets;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** What is tested must be what the documents say now, or the table would speak of documents that are gone. */
function checkDrift(): Promise<number> {
  const { stdout, stderr, env } = process;
  return speclock(['generate', '--check'], { cwd: root, env, stdout, stderr, isTTY: false });
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());

async function main(): Promise<number> {
  const targets = targetsOf(process.argv.slice(2));
  if (targets === 'help') {
    process.stdout.write(`${usage}\n`);
    return ExitCode.clean;
  }
  if (targets instanceof Error) {
    log(`${targets.message} ${usage}`);
    return ExitCode.usage;
  }
  const started = performance.now();
  const drift = await checkDrift();
  if (drift !== ExitCode.clean) return drift;

  const outcomes: Outcome[] = [];
  const runs: TargetRun[] = [];
  const unreached: string[] = [];
  for (const target of targets) {
    const before = performance.now();
    try {
      const run = await runTarget(root, target, process.env, interruption.signal);
      outcomes.push(...run.outcomes);
      runs.push(run);
      log(`${target}: ${run.outcomes.length} checks in ${seconds(before)}`);
      for (const note of run.notes) log(`${target}: ${note}`);
    } catch (error) {
      if (interruption.signal.aborted) {
        log(error instanceof Interruption ? error.message : 'Interrupted.');
        return ExitCode.interrupted;
      }
      if (!(error instanceof TargetError)) throw error;
      unreached.push(target);
      log(`${target}: ${error.message}`);
    }
  }
  for (const line of printSkips(outcomes)) log(line);
  for (const line of printDifferences(runs)) log(line);
  for (const { name, known } of runs) {
    const unused = known?.deviations.unused(runs.length > 1).map(({ message }) => message) ?? [];
    for (const text of [...(known?.problems ?? []), ...unused]) log(`${name}: ${text}`);
  }
  const failed = outcomes.filter(({ status }) => status === 'failed').length;
  if (failed > 0) console.log(`\n${printFailures(outcomes)}`);
  if (outcomes.length > 0) {
    const operations = operationsOf(await bundles()).map(({ id }) => id);
    console.log(`\n${printTable(outcomes, operations)}\n`);
  }
  const verdict = failed > 0 ? `${failed} failed` : 'All passed';
  const reached = targets.filter((target) => !unreached.includes(target));
  if (reached.length > 0)
    console.log(
      `${verdict} in ${seconds(started)}: ${reached.join(' and ')} against the documents.`,
    );
  if (unreached.length > 0) console.log(`Not reached: ${unreached.join(', ')}.`);
  if (failed > 0) return ExitCode.findings;
  return unreached.length > 0 ? ExitCode.target : ExitCode.clean;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

process.exitCode = await main();
