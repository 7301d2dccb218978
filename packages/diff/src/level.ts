import type { ChangeDirection, Effect, Level } from './change.ts';
import { type ExceptionName, exceptions, type LevelException } from './exceptions.ts';

const harmless: Readonly<Record<ChangeDirection, readonly Effect[]>> = {
  request: ['widens', 'none'],
  response: ['narrows', 'none'],
  none: ['narrows', 'widens', 'replaces', 'none', 'undecided'],
};

/**
 * What a change means on the wire, from whose message it is about and what it does to the set of right messages.
 *
 * An exception comes with its reason; in another direction than its own it is none.
 */
export function levelOf(
  direction: ChangeDirection,
  effect: Effect,
  exception?: ExceptionName,
): { readonly level: Level; readonly reason?: string } {
  const found: LevelException | undefined = exception && exceptions[exception];
  if (found && (found.direction ?? direction) === direction) {
    return { level: found.level, reason: found.reason };
  }
  return { level: harmless[direction].includes(effect) ? 'compatible' : 'breaking' };
}
