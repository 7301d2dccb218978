import type { Operation } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type { Case, CaseRequest, SignInBy } from '../case.ts';
import type { Made } from '../check/check.ts';
import { judge } from '../check/index.ts';
import { parsed } from '../parsed.ts';
import { NotRecorded } from '../record/tape.ts';
import { shapeOf } from '../resource/paths.ts';
import type { Instance } from '../resource.ts';
import { isSafe } from '../safe.ts';
import { BudgetSpent } from '../send/budget.ts';
import type { SignedIn } from '../send/credential.ts';
import type { Outcome } from '../send/sender.ts';
import type { Identity } from '../send/sign-in.ts';
import type { VerdictFinding } from '../verdict.ts';
import { acquire, nothing } from './acquire.ts';
import { fill } from './fill.ts';
import { note } from './note.ts';
import type { Pool, Use } from './pool.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Session } from './session.ts';
import type { NotSent, Performed, Trail } from './trail.ts';

/** How a case is sent. */
export interface How {
  /** All instances are new. */
  readonly isFresh?: boolean;
  /** Instances that stand for its slots, before any other. */
  readonly given?: readonly Instance[];
  readonly signIn?: 'other';
  /** Whether the answer is held against the document; it is unless told otherwise. */
  readonly isJudged?: boolean;
}

const nobody: SignedIn = { kind: 'signed-in', credentials: [], withheld: [] };

/** Sends one case once and holds the answer against the document; what it makes or removes is noted. */
export async function perform(
  session: Session,
  pool: Pool,
  one: Case,
  trail: Trail,
  { isFresh = false, given = [], signIn, isJudged = true }: How = {},
): Promise<Performed> {
  const operation = session.operation(one.operation);
  const { method } = one.request;
  // Nothing is made for what is not sent.
  const early = session.guard.method(operation, method);
  const use = isFresh ? 'fresh' : useOf(one, operation, session);
  const acquired = early
    ? nothing
    : await acquire(one, session.resources, pool, session.minter, { use, given, trail });
  const request = fill(one, acquired.values);
  const unsigned = prepare(request, session.base, session.target, nobody);
  const notSent = (reason: NotSent): Performed => {
    const { used } = acquired;
    const done = { case: one, operation, used, ...unsigned, refusal: reason, findings: [] };
    trail.all.push(done);
    return done;
  };
  if (early !== undefined) return notSent(early);
  if (acquired.missing !== undefined) {
    const message = `There is no ${acquired.missing}: none could be made or found.`;
    return notSent({ code: 'resource-missing', message });
  }
  const refusal = session.guard.target(operation, request, acquired.chosen);
  if (refusal !== undefined) return notSent(refusal);
  await session.singletons.keep(operation, method, (reader) => read(session, reader));
  const identity = signIn ?? one.signIn ?? 'own';
  const sent = await sendSigned(session, operation, request, identity, one.by);
  if ('refusal' in sent) return notSent(sent.refusal);
  const { prepared, outcome, isByToken } = sent;
  if (isByToken && one.expects === 'accepted') countToken(session, outcome);
  if (outcome.kind === 'no-answer' && outcome.code === 'request-not-sent') {
    return notSent({ code: outcome.code, message: outcome.message });
  }
  const json = outcome.kind === 'answer' ? parsed(outcome.answer.body) : undefined;
  const body = isSafe(method) ? undefined : parsed(request.body);
  const made =
    outcome.kind === 'answer'
      ? note(session, {
          operation,
          method,
          target: request.target,
          answer: outcome.answer,
          by: signIn ?? 'own',
          ...(body !== undefined && { sent: body }),
          ...(json !== undefined && { json }),
        })
      : undefined;
  const performed: Performed = {
    case: one,
    operation,
    ...prepared,
    used: acquired.used,
    outcome,
    findings: isJudged ? findingsOf(session, one, operation, prepared, outcome) : [],
    ...(json !== undefined && { json }),
    ...(made && { made }),
  };
  trail.all.push(performed);
  return performed;
}

/** What there is before it is changed for the first time. */
async function read(session: Session, reader: Operation): Promise<Json | undefined> {
  const plain = session.requests.request(reader);
  if (plain === undefined || plain.slots.some(({ kind }) => kind === 'resource')) return undefined;
  const values = new Map<number, string>();
  for (const [index, slot] of plain.slots.entries()) {
    if (slot.kind !== 'resource') values.set(index, session.minter.value(slot));
  }
  const sent = await sendSigned(session, reader, fill(plain, values), 'own');
  const outcome = 'refusal' in sent ? undefined : sent.outcome;
  const isThere = outcome?.kind === 'answer' && outcome.answer.status === 200;
  return isThere ? parsed(outcome.answer.body) : undefined;
}

/** What deletes takes an instance of its own, so that nobody else's is gone; what writes, one that nobody reads. */
function useOf({ request: { method } }: Case, { path }: Operation, { resources }: Session): Use {
  if (isSafe(method)) return 'read';
  const isItem = resources.some(({ name }) => shapeOf(name) === shapeOf(path));
  return method.toLowerCase() === 'delete' && isItem ? 'remove' : 'write';
}

/** An operation as if it had one of its security's alternatives alone. */
function onlyBy(operation: Operation, { alternative }: SignInBy): Operation {
  return { ...operation, security: operation.security.slice(alternative, alternative + 1) };
}

type SignedRequest =
  | {
      readonly prepared: Prepared;
      readonly outcome: Outcome;
      /** Signed in with the target's own token. */
      readonly isByToken: boolean;
    }
  | { readonly refusal: NotSent };

async function sendSigned(
  { base, target, sender, signIn }: Session,
  operation: Operation,
  request: CaseRequest,
  identity: Identity,
  by?: SignInBy,
): Promise<SignedRequest> {
  try {
    const asked = by === undefined ? operation : onlyBy(operation, by);
    let signedIn = await signIn.as(identity, asked, by?.scheme);
    for (;;) {
      if (signedIn.kind === 'missing') {
        const code = by === undefined ? 'credentials-missing' : 'alternative-not-met';
        return { refusal: { code, message: signedIn.message } };
      }
      const prepared = prepare(request, base, target, signedIn);
      const outcome = await sender.send(prepared.request);
      const status = outcome.kind === 'answer' ? outcome.answer.status : 0;
      const renewed = await signIn.renewed(asked, signedIn, status);
      if (renewed !== undefined) {
        signedIn = renewed;
        continue;
      }
      const isByToken =
        identity === 'own' && signedIn.credentials.some(({ kind }) => kind === 'bearer');
      return { prepared, outcome, isByToken };
    }
  } catch (error) {
    if (error instanceof NotRecorded) {
      return { refusal: { code: 'not-recorded', message: error.message } };
    }
    if (!(error instanceof BudgetSpent)) throw error;
    return { refusal: { code: 'budget-spent', message: error.message } };
  }
}

/** A request that is wrong may be refused before anybody looks at its token: it tells nothing of it. */
function countToken({ withToken }: Session, outcome: Outcome): void {
  withToken.sent++;
  if (outcome.kind === 'answer' && outcome.answer.status === 401) withToken.refused++;
}

function findingsOf(
  { model, schemas, checks, templates, observe }: Session,
  one: Case,
  operation: Operation,
  { request }: Prepared,
  outcome: Outcome,
): VerdictFinding[] {
  if (outcome.kind === 'no-answer') {
    const { code, message } = outcome;
    return [{ code, severity: 'error', message, ...operation.at, instance: '' }];
  }
  const { answer, ms } = outcome;
  templates.note(one, answer.status);
  const template = templates.of(one);
  const made: Made = {
    model,
    operation,
    case: one,
    request,
    answer,
    ms,
    schemas,
    options: checks,
    ...(template && { template }),
  };
  observe?.(made);
  return judge(made);
}
