import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { asked, failure } from './finding.ts';

/** Where a run says how long an answer may take, none may take longer. */
export function checkTime(exchange: Exchange): VerdictFinding[] {
  const { ms, options, operation } = exchange;
  if (options.maxMs === undefined || ms <= options.maxMs) return [];
  const message = `${asked(exchange)}: answered after ${Math.round(ms)} ms; at most ${options.maxMs} ms are allowed.`;
  return [failure('too-slow', message, operation.at, '')];
}
