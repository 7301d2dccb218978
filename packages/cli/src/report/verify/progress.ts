import { type Phase, phases } from '@speclock/contract';
import type { Io } from '../../io.ts';
import { counted } from '../finding.ts';
import { printable } from '../printable.ts';
import type { Listener, VerifyEvent } from './events.ts';

/** How often the line on a terminal is written anew, in milliseconds. */
const interval = 100;

interface Current {
  readonly where: string;
  readonly planned: Readonly<Partial<Record<Phase, number>>>;
  readonly done: Map<Phase, number>;
  readonly failed: Map<Phase, number>;
  readonly startedAt: number;
}

/**
 * Tells on stderr how far a run is: on a terminal one line that is written anew, elsewhere a line for each phase that is done.
 * `now` is in milliseconds.
 */
export function showProgress(io: Io, now: () => number): Listener {
  let run: Extract<VerifyEvent, { kind: 'run' }> | undefined;
  let current: Current | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  const columns = io.stderrColumns;

  function show(text: string): void {
    if (columns === undefined) return;
    const line = printable(text).slice(0, columns - 1);
    io.stderr.write(`\r${line}\u001b[K`);
  }

  function verdict(event: Extract<VerifyEvent, { kind: 'verdict' }>): void {
    if (current === undefined) return;
    const { phase } = event.verdict.case;
    add(current.done, phase);
    if (event.verdict.status === 'failed') add(current.failed, phase);
    if (columns !== undefined && now() - shownAt >= interval) {
      shownAt = now();
      show(liveText(current, phase, now()));
    }
    if (columns === undefined && current.done.get(phase) === current.planned[phase]) {
      io.stderr.write(`verify: ${printable(phaseText(current, phase))}\n`);
    }
  }

  return (event) => {
    if (event.kind === 'run') run = event;
    if (event.kind === 'target') show(`verify: ${event.target}: ${event.url}`);
    if (event.kind === 'api') {
      const planned = run?.apis.find(({ name }) => name === event.api)?.cases ?? {};
      const where = `${event.target}: ${event.api}`;
      current = { where, planned, done: new Map(), failed: new Map(), startedAt: now() };
    }
    if (event.kind === 'verdict') verdict(event);
    if (event.kind === 'end') show('');
  };
}

function add(counts: Map<Phase, number>, phase: Phase): void {
  counts.set(phase, (counts.get(phase) ?? 0) + 1);
}

/** `here: pets: coverage: 400 cases, 2 failed` */
function phaseText({ where, done, failed }: Current, phase: Phase): string {
  const wrong = failed.get(phase) ?? 0;
  const cases = counted(done.get(phase) ?? 0, 'case');
  return `${where}: ${phase}: ${cases}${wrong > 0 ? `, ${wrong} failed` : ''}`;
}

/** `here: pets: coverage: 120 of 400 cases, 2 failed, 350 a second, 1 s left` */
function liveText({ where, planned, done, failed, startedAt }: Current, phase: Phase, at: number) {
  const sum = (counts: Iterable<number>) => [...counts].reduce((all, one) => all + one, 0);
  const all = sum(phases.map((one) => planned[one] ?? 0));
  const seen = sum(done.values());
  const rate = seen / Math.max((at - startedAt) / 1000, 0.001);
  const rest = Math.ceil((all - seen) / rate);
  const wrong = sum(failed.values());
  return `verify: ${where}: ${phase}: ${seen} of ${counted(all, 'case')}, ${wrong} failed, ${Math.round(rate)} a second, ${rest} s left`;
}
