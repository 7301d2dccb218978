import type { Outcome } from './exchange.ts';

/** Failures that have one cause as far as can be told: the same complaint about the same operation of the same target. */
interface Cause {
  readonly target: string;
  readonly operation: string;
  readonly detail: string;
  /** Which layer saw it, and where: `answer: GET /groups answered 200`. */
  readonly seen: Map<string, number>;
}

/** Tells what failed, each cause once with all the places that it was seen in. Empty when nothing failed. */
export function printFailures(outcomes: readonly Outcome[]): string {
  const causes = new Map<string, Cause>();
  for (const { target, operation, layer, name, status, detail = '' } of outcomes) {
    if (status !== 'failed') continue;
    const key = JSON.stringify([target, operation, detail]);
    const cause = causes.get(key) ?? { target, operation, detail, seen: new Map<string, number>() };
    const place = `${layer}: ${name}`;
    cause.seen.set(place, (cause.seen.get(place) ?? 0) + 1);
    causes.set(key, cause);
  }
  return [...causes.values()]
    .map(({ target, operation, detail, seen }) => {
      const places = [...seen].map(
        ([place, times]) => `  ${place}${times > 1 ? ` (${times} times)` : ''}`,
      );
      return [
        `FAILED ${operation} on ${target}`,
        ...places,
        ...detail.split('\n').map((line) => `    ${line}`),
      ].join('\n');
    })
    .join('\n\n');
}

/** Tells why checks were skipped: a line a reason, with how many it kept from running. */
export function printSkips(outcomes: readonly Outcome[]): string[] {
  const reasons = new Map<string, number>();
  for (const { target, status, detail = 'no reason given' } of outcomes) {
    if (status !== 'skipped') continue;
    const reason = `${target}: ${detail}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons].map(([reason, times]) => `${reason} (${times} skipped)`);
}
