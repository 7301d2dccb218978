export type { Outcome } from './exchange.ts';
export { bundles, operationsOf, runTarget, type TargetRun } from './run.ts';
export { printTable } from './table.ts';
