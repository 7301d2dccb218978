import type { Case, CaseRequest, Slot } from '../case.ts';

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

/** Keys of what a case sends: each thing of it by its number, since it stands in memory already. */
function createKeys(): (one: Case) => string {
  const numbers = new Map<string, number>();
  const shared = new Map<object, number>();
  const ofText = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  // Many cases have the same list, which is written once.
  const ofList = (list: CaseRequest['headers'] | readonly Slot[]): number => {
    const known = shared.get(list) ?? ofText(JSON.stringify(list));
    shared.set(list, known);
    return known;
  };
  return ({ request, signIn, by, slots }) => {
    const { method, target, headers, body = '', bytes = '' } = request;
    const letIn = `${signIn ?? ''} ${by?.alternative ?? ''} ${by?.scheme ?? ''}`;
    const sent = `${ofText(target)} ${ofText(body)} ${ofText(bytes)} ${ofList(headers)}`;
    // The marks of two cases may stand for different things.
    return `${method} ${sent} ${ofList(slots)} ${letIn}`;
  };
}
