// Guarantees that the generated client, the mock and the sandbox honour the documents: it runs the documents' examples, Dredd and
// the life of a group on each target and ends with one table. Exit code 0 when all passed, 1 when not, 2 for a wrong call, 3 when a
// target could not be reached. Use: npm start [-- --target mock|sandbox|live …]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ExitCode } from '@speclock/cli';
import { TargetError } from '@speclock/contract';
import {
  bundles,
  type Outcome,
  operationsOf,
  printTable,
  runTarget,
} from '@speclock/contract-tests';

const root = path.resolve(import.meta.dirname, '..');
const known = ['mock', 'sandbox', 'live'];

function targetsOf(argv: readonly string[]): string[] | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { target: { type: 'string', multiple: true } },
      strict: true,
    });
    const targets = values.target ?? ['mock', 'sandbox'];
    const unknown = targets.find((target) => !known.includes(target));
    return unknown ? `Unknown target ${unknown}; there are ${known.join(', ')}.` : targets;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function tell({ target, operation, layer, name, detail = '' }: Outcome): void {
  console.log(`\nFAILED ${operation} on ${target} (${layer}): ${name}`);
  for (const line of detail.split('\n')) console.log(`  ${line}`);
}

async function main(): Promise<number> {
  const targets = targetsOf(process.argv.slice(2));
  if (typeof targets === 'string') {
    console.error(`${targets} Use: npm start [-- --target <name> …]`);
    return ExitCode.usage;
  }
  const started = performance.now();
  const outcomes: Outcome[] = [];
  for (const target of targets) {
    const before = performance.now();
    try {
      const run = await runTarget(root, target, process.env);
      outcomes.push(...run.outcomes);
      console.error(
        `${target}: ${run.outcomes.length} checks in ${((performance.now() - before) / 1000).toFixed(1)} s`,
      );
      for (const note of run.notes) console.error(`${target}: ${note}`);
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      console.error(`${target}: ${error.message}`);
      return ExitCode.target;
    }
  }
  const failed = outcomes.filter(({ status }) => status === 'failed');
  for (const outcome of failed) tell(outcome);
  console.log(
    `\n${printTable(
      outcomes,
      operationsOf(await bundles()).map(({ id }) => id),
    )}\n`,
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${failed.length === 0 ? 'All passed' : `${failed.length} failed`} in ${seconds} s: ${targets.join(' and ')} against the documents.`,
  );
  return failed.length === 0 && outcomes.length > 0 ? ExitCode.clean : ExitCode.findings;
}

process.exitCode = await main();
