import { randomUUID } from 'node:crypto';
import { BudgetSpent } from '../send/budget.ts';
import type { Credentials } from '../target.ts';
import { TargetError } from '../target-error.ts';
import { type Cleaner, cleaner, secretsOf, type Taken } from './clean.ts';
import { originOf, pathOf, shownBody } from './message.ts';
import {
  framingHeaders,
  type RecordedAnswer,
  type Recording,
  type StandIn,
  type Unanswered,
} from './recording.ts';
import { scopedRandom } from './scoped-random.ts';
import type { Tape, TapedRun } from './tape.ts';

export interface Recorder extends Tape {
  /** What has been recorded; after the run. */
  recording(): Recording;
}

export interface RecorderOptions {
  /** Names of properties, parameters and headers whose values are replaced by made-up ones wherever they stand. */
  readonly drop: readonly string[];
}

/**
 * Keeps the exchanges of one run. What signs in is not kept, nor is any request's header; credentials and tokens are not in it,
 * and values that are to be dropped are replaced by others of the same length and kind of characters, each always by the same.
 */
export function createRecorder({ drop }: RecorderOptions): Recorder {
  const nonce = randomUUID();
  const { random, enter } = scopedRandom(nonce);
  const taken: Taken[] = [];
  const tokens: string[] = [];
  let scope: string | undefined;
  let run: TapedRun | undefined;
  return {
    isReplay: false,
    random,
    enter(id) {
      scope = id;
      enter(id ?? '');
    },
    judge: (verdict) => verdict,
    connect(sender, of) {
      run = of;
      return {
        sender: {
          wait: sender.wait,
          close: sender.close,
          get requests() {
            return sender.requests;
          },
          async send(request, options) {
            if (scope === undefined) return sender.send(request, options);
            const one: Taken = { case: scope, request };
            taken.push(one);
            try {
              const outcome = await sender.send(request, options);
              one.ended = outcome;
              return outcome;
            } catch (error) {
              const { message } = error instanceof Error ? error : { message: '' };
              if (error instanceof BudgetSpent) one.ended = { kind: 'budget-spent', message };
              if (error instanceof TargetError) one.ended = { kind: 'not-reached', message };
              throw error;
            }
          },
        },
        async signIn(request) {
          const sent = await sender.send(request);
          if (sent.kind === 'answer') tokens.push(...secretsOf(sent.answer, of));
          return sent;
        },
      };
    },
    recording() {
      if (run === undefined) throw new Error('nothing has been recorded');
      const { target, base } = run;
      const own = standIn(target.credentials);
      const other = standIn(target.otherCredentials);
      const clean = cleaner(run, taken, tokens, drop);
      return {
        nonce,
        baseUrl: base,
        ...(own && { own }),
        ...(other && { other }),
        ...written(taken, clean),
      };
    },
  };
}

function standIn(credentials: Credentials | undefined): StandIn | undefined {
  if (credentials === undefined) return undefined;
  const keys = Object.keys(credentials.keys ?? {});
  if ('token' in credentials) return { kind: 'token', keys, tokenHeaders: [] };
  if (!('clientId' in credentials)) return { kind: 'keys', keys, tokenHeaders: [] };
  return { kind: 'key-pair', keys, tokenHeaders: Object.keys(credentials.tokenHeaders ?? {}) };
}

function written(
  taken: readonly Taken[],
  clean: Cleaner,
): Pick<Recording, 'definitions' | 'unanswered'> {
  const definitions: RecordedAnswer[] = [];
  const unanswered: Unanswered[] = [];
  for (const [number, { case: id, request, ended }] of taken.entries()) {
    if (ended === undefined) continue;
    const { method, url, body } = request;
    const sent = body === undefined || body.length === 0 ? undefined : shownBody(body, clean.text);
    const asked = {
      case: id,
      number,
      scope: originOf(url),
      method: method.toUpperCase(),
      path: clean.path(pathOf(url)),
      ...(sent && { body: sent.text }),
    };
    if (!('attempts' in ended)) {
      const { kind, message } = ended;
      const none = { ms: 0, attempts: 0, isInfrastructure: false };
      unanswered.push({ ...asked, ...none, ended: kind, message: clean.text(message) });
      continue;
    }
    const { ms, attempts, isInfrastructure } = ended;
    const how = { ms, attempts, isInfrastructure };
    if (ended.kind === 'no-answer') {
      const { code, reason, message } = ended;
      unanswered.push({ ...asked, ...how, ended: code, reason, message: clean.text(message) });
      continue;
    }
    const { status, headers, body: answered } = ended.answer;
    const { text, isBinary } = shownBody(answered, clean.text);
    const pairs = clean.headers([...headers.entries()]);
    const isFraming = ([name]: readonly [string, string]): boolean => framingHeaders.has(name);
    definitions.push({
      ...asked,
      status,
      response: text,
      ...(isBinary && { responseIsBinary: true }),
      rawHeaders: pairs.filter((pair) => !isFraming(pair)).flat(),
      framing: pairs.filter(isFraming).flat(),
      ...how,
    });
  }
  return { definitions, unanswered };
}
