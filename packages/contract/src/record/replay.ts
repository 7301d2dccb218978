import { randomUUID } from 'node:crypto';
import { BudgetSpent } from '../send/budget.ts';
import type { HttpRequest } from '../send/send.ts';
import type { Outcome } from '../send/sender.ts';
import type { Credentials, Target } from '../target.ts';
import { TargetError } from '../target-error.ts';
import type { Verdict } from '../verdict.ts';
import { originOf, pathOf, shownBody } from './message.ts';
import type { RecordedAnswer, Recording, StandIn, Unanswered } from './recording.ts';
import { scopedRandom } from './scoped-random.ts';
import { NotRecorded, type Tape } from './tape.ts';

type Recorded = RecordedAnswer | Unanswered;

/**
 * Answers as a target did when it was recorded: the same requests of the same case in their order. What is not in the recording is
 * not answered, and a case that would need it is not judged.
 */
export function createReplay({ nonce, definitions, unanswered }: Recording): Tape {
  const { random, enter } = scopedRandom(nonce);
  const byCase = new Map<string, Recorded[]>();
  for (const one of [...definitions, ...unanswered].toSorted((a, b) => a.number - b.number)) {
    const own = byCase.get(one.case) ?? [];
    own.push(one);
    byCase.set(one.case, own);
  }
  const missed = new Map<string, string>();
  let scope = '';
  let requests = 0;
  return {
    isReplay: true,
    random,
    enter(id = '') {
      scope = id;
      enter(id);
    },
    connect: (sender, { redactor }) => ({
      sender: {
        wait: async () => {},
        close: sender.close,
        get requests() {
          return requests;
        },
        async send(request) {
          requests++;
          const left = byCase.get(scope) ?? [];
          const index = left.findIndex((one) => isSame(one, request, redactor));
          const [found] = index === -1 ? [] : left.splice(index, 1);
          if (found !== undefined) return outcomeOf(found);
          const what = `${request.method.toUpperCase()} ${redactor.url(request.url)}`;
          const message = `${what} is not in the recording.`;
          if (!missed.has(scope)) missed.set(scope, message);
          throw new NotRecorded(message);
        },
      },
      signIn: async () => {
        const body = JSON.stringify({ access_token: randomUUID(), token_type: 'Bearer' });
        const answer = { status: 200, headers: new Headers(), body: Buffer.from(body) };
        return { kind: 'answer', answer, ms: 0 };
      },
    }),
    judge: (verdict) => {
      const message = missed.get(verdict.case.id);
      return message === undefined ? verdict : notJudged(verdict, message);
    },
  };
}

/** In place of the target that was recorded: nobody is there, and nobody's credentials are needed. */
export function recordedTarget({ baseUrl, own, other }: Recording): Target {
  const credentials = own && madeUpCredentials(own);
  const otherCredentials = other && madeUpCredentials(other);
  return {
    baseUrl,
    ...(credentials && { credentials }),
    ...(otherCredentials && { otherCredentials }),
  };
}

function madeUpCredentials({ kind, keys: names, tokenHeaders }: StandIn): Credentials {
  const all = (of: readonly string[]): Record<string, string> =>
    Object.fromEntries(of.map((name) => [name, randomUUID()]));
  const keys = all(names);
  switch (kind) {
    case 'key-pair':
      return {
        clientId: randomUUID(),
        clientSecret: randomUUID(),
        tokenHeaders: all(tokenHeaders),
        keys,
      };
    case 'token':
      return { token: randomUUID(), keys };
    case 'keys':
      return { keys };
  }
}

function isSame(
  one: Recorded,
  { method, url, body }: HttpRequest,
  redactor: { url(url: string): string; text(text: string): string },
): boolean {
  const sent =
    body === undefined || body.length === 0 ? undefined : shownBody(body, redactor.text).text;
  return (
    one.scope === originOf(url) &&
    one.method === method.toUpperCase() &&
    one.path === redactor.url(pathOf(url)) &&
    one.body === sent
  );
}

function outcomeOf(one: Recorded): Outcome {
  const { ms, attempts, isInfrastructure } = one;
  if ('status' in one) {
    const headers = new Headers();
    const list = [...one.rawHeaders, ...one.framing];
    for (let at = 0; at + 1 < list.length; at += 2)
      headers.append(list[at] ?? '', list[at + 1] ?? '');
    const body = Buffer.from(one.response, one.responseIsBinary ? 'hex' : 'utf8');
    const answer = { status: one.status, headers, body };
    return { kind: 'answer', answer, ms, attempts, isInfrastructure };
  }
  const { ended, reason = 'malformed', message } = one;
  if (ended === 'budget-spent') throw new BudgetSpent(message);
  if (ended === 'not-reached') throw new TargetError(message);
  return { kind: 'no-answer', code: ended, reason, message, ms, attempts, isInfrastructure };
}

/** What was found on the way does not count where something was missing. */
function notJudged({ cause: _, ...verdict }: Verdict, message: string): Verdict {
  const { file, pointer } = verdict.case.at;
  return {
    ...verdict,
    status: 'not-run',
    findings: [{ code: 'not-recorded', severity: 'warning', message, file, pointer, instance: '' }],
  };
}
