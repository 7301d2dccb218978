export { bundles, operationsOf } from './bundles.ts';
export { printDifferences } from './differences.ts';
export type { Outcome } from './exchange.ts';
export { printFailures, printSkips } from './report.ts';
export { runTarget, type TargetRun } from './run.ts';
export { Interruption } from './suites.ts';
export { printTable } from './table.ts';
