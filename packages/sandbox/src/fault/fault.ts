import { nearest } from '../arguments.ts';
import { operations } from '../operations.ts';
import type { CodeName } from '../refusal.ts';
import { routes } from '../served.ts';
import {
  type BreakAnswer,
  breakBody,
  breakMediaType,
  breakStatus,
  breakText,
  ofAnotherType,
} from './break-answer.ts';
import { stepsOf } from './json.ts';

/** What a fault does: to a call, to the answer of one, or to an import. */
type Effect =
  | { readonly kind: 'refuse'; readonly codeName: CodeName }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'lose' }
  | { readonly kind: 'break'; readonly change: BreakAnswer; readonly takesPointer: boolean }
  | { readonly kind: 'slow-job' }
  | { readonly kind: 'failed-job' };

interface Definition {
  readonly effect: Effect;
  /** What a person is told of it. */
  readonly about: string;
}

const inBody = (change: BreakAnswer): Effect => ({ kind: 'break', change, takesPointer: true });
const inAnswer = (change: BreakAnswer): Effect => ({ kind: 'break', change, takesPointer: false });
const refuse = (codeName: CodeName): Effect => ({ kind: 'refuse', codeName });

/** Every fault by the name that `--fault` has for it. */
export const definitions: Readonly<Record<string, Definition>> = {
  '500': { effect: refuse('fault'), about: 'calls are answered (500, 2001), with nothing done' },
  quota: { effect: refuse('quota'), about: 'calls are answered (500, CMN_90002)' },
  'rate-limit': { effect: refuse('rateLimit'), about: 'calls are answered (500, CMN_90003)' },
  'expired-token': { effect: refuse('badToken'), about: 'calls are answered (401, 2003)' },
  'dropped-connection': {
    effect: { kind: 'hang-up' },
    about: 'the connection is closed, with nothing done',
  },
  'lost-answer': {
    effect: { kind: 'lose' },
    about: 'calls are carried out, then the connection is closed',
  },
  'slow-job': {
    effect: { kind: 'slow-job' },
    about: 'imports wait 5 seconds before each 1,000 lines',
  },
  'failed-job': {
    effect: { kind: 'failed-job' },
    about: 'imports end FAILED, with nothing changed',
  },
  'missing-field': { effect: inBody(breakBody(() => undefined)), about: 'answers lack a field' },
  'wrong-type': {
    effect: inBody(breakBody(ofAnotherType)),
    about: 'answers have a field of another type',
  },
  'unknown-value': {
    effect: inBody(breakBody((value) => (typeof value === 'string' ? 'UNKNOWN' : value))),
    about: 'answers have a text that is none of the values, or not of the format, that it may have',
  },
  'wrong-status': { effect: inAnswer(breakStatus), about: 'answers have the status 202' },
  'wrong-media-type': { effect: inAnswer(breakMediaType), about: 'answers say that they are HTML' },
  'broken-json': { effect: inAnswer(breakText), about: 'answers are cut off before their end' },
};

/** A fault as it was asked for. */
export interface Fault {
  readonly name: string;
  readonly effect: Effect;
  /** Strikes the first call of each operation only. */
  readonly once: boolean;
  /** Strikes this operation only; without it every one that takes a token. */
  readonly operationId?: string;
  /** The place in the body that is broken; the first that the document forbids it at when left out. */
  readonly steps?: readonly string[];
}

/** What a text of `--fault` is refused with. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
}

const onceSuffix = '-once';

/**
 * Reads `<name>`, `<name>-once`, `<name>:<operationId>` or `<name>:<operationId>:<pointer>`.
 *
 * Throws FaultError, which says what is wrong and what may stand there.
 *
 * @example
 * startSandbox({ faults: [parseFault('500-once'), parseFault('missing-field:listGroups:/page')] });
 */
export function parseFault(text: string): Fault {
  const [given = '', operationId, ...rest] = text.split(':');
  const once = given.endsWith(onceSuffix);
  const name = once ? given.slice(0, -onceSuffix.length) : given;
  const effect = Object.hasOwn(definitions, name) ? definitions[name]?.effect : undefined;
  if (!effect) {
    const known = Object.keys(definitions);
    throw new FaultError(
      `No fault is called "${name}". Did you mean ${nearest(name, known)}? There are ${known.join(', ')}.`,
    );
  }
  const isOfJobs = effect.kind === 'slow-job' || effect.kind === 'failed-job';
  if (isOfJobs && text !== name) {
    throw new FaultError(`${name} strikes every import: nothing may follow its name.`);
  }
  const steps = rest.length === 0 ? undefined : readPointer(name, effect, rest.join(':'));
  if (operationId !== undefined) checkOperation(effect, operationId);
  return {
    name,
    effect,
    once,
    ...(operationId !== undefined && { operationId }),
    ...(steps !== undefined && { steps }),
  };
}

function readPointer(name: string, effect: Effect, pointer: string): string[] {
  if (effect.kind !== 'break' || !effect.takesPointer) {
    throw new FaultError(`${name} takes an operation and no pointer.`);
  }
  if (pointer.startsWith('/')) return stepsOf(pointer);
  throw new FaultError(`"${pointer}" is no pointer into a body: it begins with a slash.`);
}

function checkOperation(effect: Effect, operationId: string): void {
  if (!operations.has(operationId)) {
    const known = [...operations.keys()].join(', ');
    throw new FaultError(`No operation is called "${operationId}": it is one of ${known}.`);
  }
  const takesToken = routes.get(operationId)?.access === 'token';
  if (effect.kind === 'refuse' && effect.codeName === 'badToken' && !takesToken) {
    throw new FaultError(`${operationId} takes a key pair, and no token that could expire.`);
  }
}
