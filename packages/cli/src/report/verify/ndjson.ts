import type { Verdict } from '@speclock/contract';
import { version } from '../../version.ts';
import { jsonText } from '../json.ts';
import type { VerifyEvent } from './events.ts';

/**
 * One line of NDJSON for an event; `ndjson.schema.json` beside this file describes them. The first line is of kind `run`, the
 * last of kind `end`: a file without it is that of a run that was interrupted.
 */
export function ndjsonLine(event: VerifyEvent): string {
  return `${jsonText(recordOf(event))}\n`;
}

function recordOf(event: VerifyEvent): unknown {
  switch (event.kind) {
    case 'run':
      return { ...event, version: 1, speclock: version() };
    case 'verdict':
      return {
        kind: event.kind,
        target: event.target,
        api: event.api,
        ...verdictRecord(event.verdict),
      };
    default:
      return event;
  }
}

function verdictRecord(verdict: Verdict): object {
  const { case: one, kind: _, ...rest } = verdict;
  const { id, phase, why, expects, aim } = one;
  return { case: { id, phase, why, expects, ...(aim && { aim }) }, ...rest };
}
