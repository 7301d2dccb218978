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
  const keyOf = createKeys();
  for (const one of cases) {
    const key = one.scenario === undefined ? keyOf(one) : undefined;
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

function createKeys(): (one: Case) => string {
  // What is long stands by its number: joined with the rest it would be in memory a second time.
  const bodies = new Map<string, number>();
  const meanings = new Map<string, number>();
  const known = new Map<readonly Slot[], number>();
  return ({ request, signIn, by, slots }) => {
    const { method, target, headers, body = '', bytes = '' } = request;
    // The marks of two cases may stand for different things.
    const meaning = known.get(slots) ?? numberOf(meanings, JSON.stringify(slots));
    known.set(slots, meaning);
    const letIn = `${signIn ?? ''} ${by?.alternative ?? ''} ${by?.scheme ?? ''}`;
    const sent = [numberOf(bodies, body), numberOf(bodies, bytes)];
    return [method, target, ...headers.flat(), letIn, meaning, ...sent].join('\n');
  };
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text) ?? numbers.size;
  numbers.set(text, known);
  return known;
}
