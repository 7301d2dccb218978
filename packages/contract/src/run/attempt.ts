import type { Case } from '../case.ts';
import type { Instance } from '../resource.ts';
import { isSafe } from '../safe.ts';
import type { VerdictFinding } from '../verdict.ts';
import { type How, perform } from './perform.ts';
import type { Pool } from './pool.ts';
import type { Session } from './session.ts';
import { createTrail, type NotSent, type Performed, type Trail } from './trail.ts';

/** What came of trying a case once. */
export interface Attempt {
  /** All exchanges, in order. */
  readonly trail: readonly Performed[];
  /** The one that the case is about. */
  readonly main?: Performed;
  readonly refusal?: NotSent;
  readonly findings: readonly VerdictFinding[];
  /** Whether the way to the service failed. */
  readonly isInfrastructure: boolean;
}

/** Tries cases of one exchange. */
export interface Attempts {
  single(one: Case, how?: How): Promise<Attempt>;
  /** What was written before on the instance that an attempt used, once more and on a new one; then the case. */
  replay(one: Case, first: Attempt): Promise<Attempt | undefined>;
}

/** Answers by which a service says that what is there stands in the way, not the request. */
const ofState = new Set([404, 409, 410, 412, 423]);
/** How many writes before a case are repeated with it, and how often an operation is helped by new instances in vain. */
const longestHistory = 20;
const mostInVain = 2;

export function createAttempts(session: Session, pool: Pool): Attempts {
  const history = new Map<Instance, Case[]>();
  // By operation: whether each valid request needs instances of its own, or, by what a case expects, how often they did not help.
  const needsFresh = new Set<string>();
  const inVain = new Map<string, number>();

  function remember(one: Case, { used, outcome }: Performed): void {
    if (isSafe(one.request.method) || outcome === undefined) return;
    for (const instance of used) {
      const before = history.get(instance) ?? [];
      before.push(one);
      history.set(instance, before.slice(-longestHistory));
    }
  }

  async function single(one: Case, how: How = {}): Promise<Attempt> {
    const trail = createTrail();
    const isFresh = how.isFresh ?? (one.expects === 'accepted' && needsFresh.has(one.operation));
    let main = await perform(session, pool, one, trail, { ...how, isFresh });
    const kind = `${one.operation} ${one.expects}`;
    if (!isFresh && isHindered(one, main) && (inVain.get(kind) ?? 0) < mostInVain) {
      const again = await perform(session, pool, one, trail, { ...how, isFresh: true });
      if (statusOf(again) < 400) {
        if (statusOf(main) === 404 || statusOf(main) === 410) main.used.forEach(pool.drop);
        else if (one.expects === 'accepted') needsFresh.add(one.operation);
        main = again;
      } else inVain.set(kind, (inVain.get(kind) ?? 0) + 1);
    }
    remember(one, main);
    return attemptOf(trail, main);
  }

  async function replay(one: Case, first: Attempt): Promise<Attempt | undefined> {
    const used = first.main?.used.find((instance) => (history.get(instance) ?? []).length > 0);
    const resource = session.resources.find(({ name }) => name === used?.resource);
    if (used === undefined || resource === undefined) return undefined;
    const before = (history.get(used) ?? []).filter((each) => each !== one);
    const trail = createTrail();
    const instance = await pool.take(resource, 'fresh', { trail });
    if (instance === undefined || before.length === 0) return undefined;
    const given = [instance];
    for (const each of before) await perform(session, pool, each, trail, { given });
    const main = await perform(session, pool, one, trail, { given });
    return attemptOf(trail, main);
  }

  return { single, replay };
}

function attemptOf(trail: Trail, main: Performed): Attempt {
  return {
    trail: trail.all,
    main,
    findings: main.findings,
    isInfrastructure: main.outcome?.isInfrastructure ?? false,
    ...(main.refusal && { refusal: main.refusal }),
  };
}

/**
 * Whether the state of what a request is about may be why it was not carried out: a conflict says nothing of whether the
 * request was found wrong.
 */
function isHindered(one: Case, { used, outcome }: Performed): boolean {
  if (used.length === 0 || one.signIn !== undefined || one.expects === 'answered') return false;
  const status = outcome?.kind === 'answer' ? outcome.answer.status : 0;
  if (one.expects === 'refused') return [409, 412, 423].includes(status);
  return ofState.has(status) || status === 400 || status === 422;
}

function statusOf({ outcome }: Performed): number {
  return outcome?.kind === 'answer' ? outcome.answer.status : 600;
}
