import type { Case } from '../case.ts';
import { hashOf } from '../plan/hash.ts';
import { scenarios } from '../scenario/index.ts';
import type { Verdict } from '../verdict.ts';
import type { Attempt, Attempts } from './attempt.ts';
import { undo } from './clean-up.ts';
import type { Pool } from './pool.ts';
import type { Session } from './session.ts';
import { errorCodes, type Settled, settle } from './settle.ts';
import { shrink } from './shrink.ts';
import { play } from './stage.ts';
import { verdictOf } from './verdict-of.ts';

/** How many requests the search for a smaller random case that fails may take. */
const mostSmaller = 60;

/** Tries a case, repeats what fails, looks for the smallest random case that fails in the same way, and says what is believed. */
export async function tryCase(
  session: Session,
  pool: Pool,
  attempts: Attempts,
  one: Case,
  seed: number,
): Promise<Verdict> {
  const operation = session.operation(one.operation);
  if (one.scenario !== undefined) {
    const scenario = scenarios.find(({ name }) => name === one.scenario);
    if (scenario === undefined) throw new Error(`no scenario ${one.scenario}`);
    const repeat = () => play(session, pool, scenario, one, seed ^ hashOf(one.id));
    const first = await repeat();
    const settled = await settle(first, { repeat, cause: 'stateful' });
    return verdictOf(session, one, operation, first, settled);
  }
  const first = await attempts.single(one);
  const settled = await settle(first, {
    repeat: async (last) => {
      // What should have been refused, and is there, may stand in the way of doing it again.
      if (one.expects === 'refused') await undo(session, last);
      return attempts.single(one, { isFresh: true });
    },
    replay: () => attempts.replay(one, first),
    cause: 'deterministic',
  });
  const smaller = await smallest(session, attempts, one, first, settled);
  return verdictOf(session, smaller.case, operation, smaller.attempt, {
    ...settled,
    findings: smaller.findings,
  });
}

/** The smallest random case that fails as one does, with what came of it; the case itself where there is none. */
async function smallest(
  { plan }: Session,
  attempts: Attempts,
  one: Case,
  first: Attempt,
  { status, cause, findings }: Settled,
): Promise<{
  readonly case: Case;
  readonly attempt: Attempt;
  readonly findings: Settled['findings'];
}> {
  let found = { case: one, attempt: first, findings };
  if (one.fuzz === undefined || status !== 'failed' || cause !== 'deterministic') return found;
  const codes = errorCodes({ findings });
  const fails = async (smaller: Case): Promise<boolean> => {
    const attempt = await attempts.single(smaller, { isFresh: true });
    const same = attempt.findings.filter(({ code }) => codes.has(code));
    if (attempt.isInfrastructure || same.length === 0) return false;
    found = { case: smaller, attempt, findings: same };
    return true;
  };
  await shrink(one, plan, fails, mostSmaller);
  return found;
}
