import type { ChangeDirection, Effect, Level } from './change.ts';
import { type ExceptionName, exceptions } from './exceptions.ts';

const harmless: Readonly<Record<ChangeDirection, readonly Effect[]>> = {
  request: ['widens', 'none'],
  response: ['narrows', 'none'],
  none: ['narrows', 'widens', 'replaces', 'none', 'undecided'],
};

/**
 * What a change means on the wire, from whose message it is about and what it does to the set of right messages; an
 * exception comes with its reason.
 *
 * Throws where the exception does not hold in that direction: a fault of whoever named it.
 */
export function levelOf(
  direction: ChangeDirection,
  effect: Effect,
  exception?: ExceptionName,
): { readonly level: Level; readonly reason?: string } {
  if (exception === undefined) {
    return { level: harmless[direction].includes(effect) ? 'compatible' : 'breaking' };
  }
  const { direction: only, level, reason } = exceptions[exception];
  if (only !== direction) throw new Error(`${exception} holds in direction ${only} only`);
  return { level, reason };
}
