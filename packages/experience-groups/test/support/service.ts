import type { Clock } from '@speclock/runtime';
import { ExperienceGroups, type ExperienceGroupsOptions } from '../../src/index.ts';

/** What a service answers, or that the connection breaks. */
export type Answer = { readonly status?: number; readonly body: unknown } | 'broken';

export interface Called {
  readonly method: string;
  readonly url: string;
}

/** A clock that moves by what is slept, at once. */
export function fastClock(): Clock & { readonly slept: number[] } {
  let now = 1_700_000_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    random: () => 0,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
    },
    deadline: () => new AbortController().signal,
  };
}

/** The client on a `fetch` that gives these answers one after another, the last one for ever. */
export function serviceOf(
  answers: readonly Answer[],
  more: Pick<ExperienceGroupsOptions, 'clock' | 'retry'> = {},
): { readonly service: ExperienceGroups; readonly calls: readonly Called[] } {
  const calls: Called[] = [];
  const service = new ExperienceGroups({
    baseUrl: 'https://bank.test',
    fetch: async (url, init) => {
      const answer = answers[Math.min(calls.length, answers.length - 1)];
      calls.push({ method: String(init?.method), url: String(url) });
      if (answer === undefined || answer === 'broken') throw new TypeError('fetch failed');
      return Response.json(answer.body, { status: answer.status ?? 200 });
    },
    ...more,
  });
  return { service, calls };
}
