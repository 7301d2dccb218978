import type { Case, Slot } from '../case.ts';

/**
 * The cases whose requests differ as they are serialised, each the first of its kind. One that says nothing of what it is about
 * takes that over from the next.
 *
 * Scenarios send more than their first request, and are all kept.
 */
export function dedupe(cases: readonly Case[]): Case[] {
  const places = new Map<string, number>();
  const kept: Case[] = [];
  const known = new Map<readonly Slot[], string>();
  for (const one of cases) {
    const key = one.scenario === undefined ? textOf(one, known) : undefined;
    const place = key === undefined ? undefined : places.get(key);
    const first = place === undefined ? undefined : kept[place];
    if (place === undefined || first === undefined) {
      if (key !== undefined) places.set(key, kept.length);
      kept.push(one);
    } else if (first.aim === undefined && one.aim !== undefined && first.expects === one.expects) {
      kept[place] = { ...first, aim: one.aim };
    }
  }
  return kept;
}

function textOf({ request, signIn, by, slots }: Case, known: Map<readonly Slot[], string>): string {
  const { method, target, headers, body = '', bytes = '' } = request;
  // The marks of two cases may stand for different things.
  const meant = known.get(slots) ?? JSON.stringify(slots);
  known.set(slots, meant);
  const letIn = `${signIn ?? ''} ${by?.alternative ?? ''} ${by?.scheme ?? ''}`;
  return [method, target, ...headers.flat(), letIn, meant, body, bytes].join('\n');
}
