export type { Outcome } from './exchange.ts';
export { printFailures, printSkips } from './report.ts';
export { bundles, operationsOf, runTarget, type TargetRun } from './run.ts';
export { printTable } from './table.ts';
