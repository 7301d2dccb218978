import { type Child, startChild } from './child.ts';
import type { DocumentJson } from './document.ts';
import type { MockEvent } from './event.ts';
import type { Answer, HeldRequest } from './exchange.ts';
import { hintFor } from './hint.ts';
import { problemAnswer } from './problem-answer.ts';

/** So many ends of Prism's process in a row, with nothing answered in between, and the mock gives up. */
const endsInARow = 5;

/** Prism's process, kept alive. */
export interface Supervisor {
  /** The answer to a request; never throws, and never stays away because Prism's process ended. */
  answer(request: HeldRequest): Promise<Answer>;
  pids(): number[];
  /** Ends Prism's process and is fulfilled when it has ended. */
  close(): Promise<void>;
}

const named = (request: HeldRequest): string => `${request.method} ${request.target}`;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : `${error}`);

const badGateway = (request: HeldRequest, what: string): Answer =>
  problemAnswer(502, 'Bad Gateway', `${named(request)} ${what}`, {
    method: request.method,
    instance: request.target,
  });

const notServing = (reason: string): Answer =>
  problemAnswer(503, 'Service Unavailable', `The mock has stopped. ${reason}`);

/**
 * Starts Prism's process and keeps it alive. Throws a MockError when it cannot be started at first.
 *
 * When it ends, each request that has no answer yet is repeated once on a new one, alone, so that a
 * process that ends again tells which request ends it. A mock has no state, so repeating changes nothing.
 */
export async function supervise(
  documents: readonly DocumentJson[],
  onEvent: (event: MockEvent) => void,
): Promise<Supervisor> {
  /** The process, or the next one; `undefined` when there will be none. */
  let current: Promise<Child | undefined>;
  let forked: { pid: number; end: () => void } | undefined;
  /** Sent for the first time; one that is sent again is refused when the process ends again. */
  const unanswered = new Set<HeldRequest>();
  let repeats = Promise.resolve();
  let repeatsWaiting = 0;
  /** Ends of the process since something was answered. */
  let endsSince = 0;
  let stopped: string | undefined;
  let closing = false;

  const start = async (): Promise<Child> => {
    const child = await startChild(documents, (process) => {
      forked = process;
    });
    void child.ended.then((reason) => {
      if (!closing) current = restart(reason, [...unanswered].map(named));
    });
    return child;
  };

  async function restart(reason: string, requests: string[]): Promise<Child | undefined> {
    let why = reason;
    while (!closing) {
      endsSince++;
      if (endsSince >= endsInARow) {
        stopped = `${why} That was time ${endsSince} in a row without an answer in between.`;
        forked = undefined;
        onEvent({ kind: 'stopped', reason: stopped });
        return undefined;
      }
      try {
        const child = await start();
        onEvent({ kind: 'restarted', pid: child.pid, reason: why, requests });
        return child;
      } catch (error) {
        why = messageOf(error);
      }
    }
    return undefined;
  }

  /** `undefined` when the process ended first. */
  async function send(child: Child, request: HeldRequest): Promise<Answer | undefined> {
    try {
      const answer = await child.send(request);
      if (answer) endsSince = 0;
      return answer;
    } catch (error) {
      return badGateway(request, `got no answer from Prism: ${messageOf(error)}.`);
    }
  }

  async function sendFirst(child: Child, request: HeldRequest): Promise<Answer | undefined> {
    unanswered.add(request);
    try {
      return await send(child, request);
    } finally {
      unanswered.delete(request);
    }
  }

  async function repeat(request: HeldRequest): Promise<Answer> {
    const child = await current;
    if (!child) return notServing(stopped ?? 'It is closed.');
    const answer = await send(child, request);
    if (answer) return answer;
    const hint = hintFor(request);
    const reason = `${await child.ended}${hint === undefined ? '' : ` ${hint}`}`;
    endsSince = 0;
    if (!closing) onEvent({ kind: 'refused', request: named(request), reason });
    return badGateway(request, `ended Prism's process twice, so it is not sent again. ${reason}`);
  }

  function repeatAlone(request: HeldRequest): Promise<Answer> {
    repeatsWaiting++;
    const answer = repeats.then(() => repeat(request));
    repeats = answer.then(() => {
      repeatsWaiting--;
    });
    return answer;
  }

  const first = start();
  current = first;
  await first;

  return {
    async answer(request) {
      let child = await current;
      while (repeatsWaiting > 0) {
        await repeats;
        child = await current;
      }
      if (!child) return notServing(stopped ?? 'It is closed.');
      return (await sendFirst(child, request)) ?? (await repeatAlone(request));
    },
    pids: () => (forked ? [forked.pid] : []),
    async close() {
      closing = true;
      forked?.end();
      await (await current)?.end();
      forked = undefined;
    },
  };
}
