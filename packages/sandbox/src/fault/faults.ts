import type { Route } from '../route.ts';
import type { Fault } from './fault.ts';

/** Tells which faults strike a call of an operation; those of one time are used up by it. */
export type Strike = () => readonly Fault[];

const none: readonly Fault[] = [];

/** Makes what decides for one operation. Sign-in is struck only by its name: without it nothing else could be tried. */
export function makeStrike(faults: readonly Fault[], id: string, route: Route): Strike {
  const mine = faults.filter(({ operationId }) =>
    operationId === undefined ? route.access === 'token' : operationId === id,
  );
  if (mine.length === 0) return () => none;
  let isFirst = true;
  return () => {
    const striking = mine.filter(({ once }) => isFirst || !once);
    isFirst = false;
    return striking;
  };
}
