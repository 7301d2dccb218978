import type { Operation } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type { CaseRequest } from '../case.ts';
import type { Instance } from '../resource.ts';
import { systemClock } from '../send/clock.ts';
import { TargetError } from '../target-error.ts';
import type { Attempt } from './attempt.ts';
import { fill, type SlotValue } from './fill.ts';
import { valuesOf } from './ledger.ts';
import { prepare } from './prepare.ts';
import type { Marked } from './requests.ts';
import type { Session } from './session.ts';

/** What a run has made and could not remove, or changed and could not restore. */
export interface LeftBehind {
  readonly method: string;
  readonly url: string;
  readonly why: string;
}

/** Until when, and as long as the target is there. */
interface Until {
  readonly deadline: number;
  isLost: boolean;
}

/** How often what could not be removed is tried again, after something else is gone. */
const mostRounds = 5;
/** Milliseconds for removing one thing during the run. */
const undoTime = 5_000;

/**
 * Removes all that a run has made, children first, and restores what it has changed, within `ms` milliseconds; tells what is left.
 * The run's own budget and its signal do not count here.
 */
export async function cleanUp(session: Session, ms: number): Promise<LeftBehind[]> {
  const until: Until = { deadline: systemClock.now() + ms, isLost: false };
  const why = new Map<Instance, string>();
  const isOver = (): boolean => until.isLost || systemClock.now() >= until.deadline;
  for (let round = 0; round < mostRounds; round++) {
    const left = session.ledger.remaining;
    for (const instance of left) {
      const reason = isOver() ? tooLate(until) : await remove(session, instance, until);
      if (reason === undefined) session.ledger.forget(instance);
      else why.set(instance, reason);
    }
    // What others depended on may go now that they are gone.
    if (session.ledger.remaining.length === left.length || isOver()) break;
  }
  const unrestored: LeftBehind[] = [];
  for (const { path, operation, before } of session.singletons.changed) {
    const reason = isOver() ? tooLate(until) : await restore(session, operation, before, until);
    if (reason !== undefined) {
      unrestored.push({ method: operation.method, url: session.base + path, why: reason });
    }
  }
  return [
    ...session.ledger.remaining.map((instance) => ({
      method: 'delete',
      url: session.base + pathOf(instance.resource, instance),
      why: why.get(instance) ?? 'it came into being meanwhile',
    })),
    ...unrestored,
  ];
}

/** Removes what an attempt has made, where that can be done at once; what stays is left to the end of the run. */
export async function undo(session: Session, { main }: Attempt): Promise<void> {
  if (main?.made === undefined) return;
  const until: Until = { deadline: systemClock.now() + undoTime, isLost: false };
  const reason = await remove(session, main.made, until);
  if (reason === undefined) session.ledger.forget(main.made);
}

/** Why an instance could not be removed; undefined where it is gone. */
async function remove(
  session: Session,
  instance: Instance,
  until: Until,
): Promise<string | undefined> {
  const resource = session.resources.find(({ name }) => name === instance.resource);
  if (resource?.remover === undefined) return 'no operation removes it';
  const operation = session.operation(resource.remover);
  const plain = session.requests.request(operation, { instance });
  const request: CaseRequest =
    plain === undefined
      ? { method: operation.method, target: pathOf(operation.path, instance), headers: [] }
      : filled(session, plain);
  const identity = session.ledger.makerOf(instance);
  const status = await sendOwn(session, operation, request, until, identity);
  if (typeof status === 'string') return status;
  return isDone(status) || status === 404 || status === 410
    ? undefined
    : `it was answered ${status}`;
}

/** Why what was there before could not be put back; undefined where it was. */
async function restore(
  session: Session,
  operation: Operation,
  before: Json,
  until: Until,
): Promise<string | undefined> {
  const body = session.requests.writable(operation, before);
  const plain = session.requests.request(operation, { body });
  if (plain === undefined) return 'no request puts it back';
  const status = await sendOwn(session, operation, filled(session, plain), until, 'own');
  if (typeof status === 'string') return status;
  return isDone(status) ? undefined : `it was answered ${status}`;
}

function tooLate({ isLost }: Until): string {
  return isLost ? 'the target is gone' : 'there was no time for it';
}

function isDone(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A request whose path is told already, with fresh values for the rest. */
function filled({ minter }: Session, { request, slots }: Marked): CaseRequest {
  const values = new Map<number, SlotValue>();
  for (const [index, slot] of slots.entries()) {
    if (slot.kind !== 'resource') values.set(index, minter.value(slot));
  }
  return fill({ request, slots }, values);
}

/** The status that a request was answered, or why it was not. */
async function sendOwn(
  { base, target, signIn, sender }: Session,
  operation: Operation,
  request: CaseRequest,
  until: Until,
  identity: 'own' | 'other',
): Promise<number | string> {
  let cancel = (): void => {};
  const late = new Promise<string>((resolve) => {
    cancel = systemClock.deadline(until.deadline - systemClock.now(), () =>
      resolve(tooLate(until)),
    );
  });
  const answered = async (): Promise<number | string> => {
    const signedIn = await signIn.as(identity, operation);
    const prepared = prepare(request, base, target, signedIn);
    const outcome = await sender.send(prepared.request, { isCleanUp: true });
    return outcome.kind === 'answer' ? outcome.answer.status : outcome.message;
  };
  try {
    return await Promise.race([answered(), late]);
  } catch (error) {
    // Whatever keeps it from being removed is told with it.
    until.isLost = error instanceof TargetError;
    return error instanceof Error ? error.message : String(error);
  } finally {
    cancel();
  }
}

function pathOf(path: string, instance: Instance): string {
  const values = valuesOf(instance);
  let index = 0;
  return path.replace(/\{[^{}]*\}/g, () => encodeURIComponent(values[index++] ?? ''));
}
