import { TargetError } from '../target-error.ts';
import type { Cause, Verdict, VerdictFinding } from '../verdict.ts';
import type { Attempt } from './attempt.ts';

/** What is believed of an attempt after it was repeated. */
export interface Settled {
  readonly status: Verdict['status'];
  readonly cause?: NonNullable<Verdict['cause']>;
  readonly findings: readonly VerdictFinding[];
}

/** Ways to repeat an attempt. */
export interface Again {
  /** The same as was tried last, with new values and instances. */
  repeat(last: Attempt): Promise<Attempt>;
  /** The exchanges that led to it before; undefined where there are none. */
  replay?(): Promise<Attempt | undefined>;
  /** What it is called when `repeat` fails in the same way. */
  readonly cause: Cause;
}

/** A failure is believed when it comes back twice. */
const repeats = 2;

/**
 * Repeats what failed, and says what is to be believed: a failure that comes back each time is one; what comes back only
 * after the same exchanges as before is one of the state; what does not come back, and what failed on the way, is nobody's.
 */
export async function settle(first: Attempt, again: Again): Promise<Settled> {
  if (first.refusal !== undefined) return { status: 'not-run', findings: [] };
  const failed = errorCodes(first);
  if (failed.size === 0) return { status: 'passed', findings: first.findings };
  const confirmed = await comesBack(first, again.repeat);
  if (confirmed.size > 0) return blamed(first, confirmed, again.cause);
  const replayed = again.replay ? await comesBack(first, again.replay) : new Set<string>();
  if (replayed.size > 0) return blamed(first, replayed, 'stateful');
  const cause = first.isInfrastructure ? 'infrastructure' : 'flaky';
  return { status: 'unsettled', cause, findings: first.findings };
}

/** The codes of the failures that are there again each time. */
async function comesBack(
  first: Attempt,
  attempt: (last: Attempt) => Promise<Attempt | undefined>,
): Promise<ReadonlySet<string>> {
  let last = first;
  let codes: ReadonlySet<string> = first.isInfrastructure ? new Set() : errorCodes(first);
  try {
    for (let count = 0; count < repeats && codes.size > 0; count++) {
      let next = await attempt(last);
      // A repeat that was lost on the way says nothing.
      if (next?.isInfrastructure) next = await attempt(next);
      last = next ?? last;
      const found = next === undefined || next.isInfrastructure ? new Set() : errorCodes(next);
      codes = new Set([...codes].filter((code) => found.has(code)));
    }
  } catch (error) {
    // A service that went away with the request, and stays away, cannot be asked again.
    if (!(error instanceof TargetError && codes.has('no-answer'))) throw error;
  }
  return codes;
}

/** The codes of what fails a case. */
export function errorCodes({ findings }: Pick<Attempt, 'findings'>): ReadonlySet<string> {
  return new Set(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code));
}

function blamed({ findings }: Attempt, codes: ReadonlySet<string>, cause: Cause): Settled {
  const believed = findings.filter(({ severity, code }) => severity !== 'error' || codes.has(code));
  return { status: 'failed', cause, findings: believed };
}
