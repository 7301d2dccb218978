import { randomUUID } from 'node:crypto';
import type { ApiModel, Operation } from '@speclock/model';
import { type Case, slotMarks } from './case.ts';
import { judge as judgeExchange } from './check/index.ts';
import { createSchemas } from './check/schemas.ts';
import { baseOf, reach } from './send/base-url.ts';
import type { SignedIn } from './send/credential.ts';
import { curlLine } from './send/curl.ts';
import type { Answer, HttpRequest, Limits, Sent } from './send/send.ts';
import { createSender } from './send/sender.ts';
import { createSignIn } from './send/sign-in.ts';
import { signed } from './send/signed-request.ts';
import type { Target } from './target.ts';
import { TargetError } from './target-error.ts';
import type { Verdict, VerdictFinding } from './verdict.ts';

export interface RunOptions extends Partial<Limits> {
  readonly signal?: AbortSignal;
}

const defaultLimits: Limits = { timeout: 30_000, maxBytes: 16 * 1024 * 1024 };

/**
 * Sends cases to a target, one after the other, and holds each answer against the document.
 *
 * Limits are 30 s and 16 MiB an answer unless given otherwise (`timeout` in ms, `maxBytes` in bytes).
 *
 * @throws TargetError when the target cannot be reached, refuses to sign in, or answers 401 to every
 *   request that was signed in with a token; the signal's reason when it aborts.
 */
export async function* runCases(
  model: ApiModel,
  cases: readonly Case[],
  target: Target,
  options: RunOptions = {},
): AsyncGenerator<Verdict, void, undefined> {
  const limits: Limits = {
    timeout: options.timeout ?? defaultLimits.timeout,
    maxBytes: options.maxBytes ?? defaultLimits.maxBytes,
  };
  const base = baseOf(target.baseUrl);
  const sender = createSender({ limits, ...(options.signal && { signal: options.signal }) });
  const signIn = createSignIn(model, target, sender.send);
  const judge = createJudge(model);
  const operations = new Map(model.operations.map((operation) => [operation.id, operation]));
  const withToken = { sent: 0, refused: 0 };
  if (cases.length > 0) await reach(base, limits.timeout);

  try {
    for (const one of cases) {
      const operation = operations.get(one.operation);
      if (operation === undefined) throw new Error(`no operation ${one.operation} in the model`);
      options.signal?.throwIfAborted();
      const signedIn = await signIn.as(one.signIn ?? 'own', operation);
      const request = requestFor(one, base, target, signedIn);
      if (signedIn.kind === 'missing') {
        yield notRun(one, operation, request, 'credentials-missing', signedIn.message);
        continue;
      }
      const sent = await sender.send(request.http);
      if (signedIn.credentials.some(({ kind }) => kind === 'bearer')) {
        withToken.sent++;
        if (sent.kind === 'answer' && sent.answer.status === 401) withToken.refused++;
      }
      yield verdictOf(one, operation, request, sent, judge);
    }
  } finally {
    sender.close();
  }
  if (withToken.sent > 0 && withToken.refused === withToken.sent) {
    throw new TargetError(
      `${base} answered 401 to all ${withToken.sent} requests that carried a token: check the credentials.`,
    );
  }
}

interface PreparedRequest {
  readonly http: HttpRequest;
  /** Without credentials. */
  readonly url: string;
  readonly curl: string;
}

function requestFor(one: Case, base: string, target: Target, signedIn: SignedIn): PreparedRequest {
  const { method, body } = one.request;
  const fill = (text: string): string => text.replaceAll(slotMarks, () => randomUUID());
  const given = target.headers ?? [];
  const overridden = new Set(given.map(([name]) => name.toLowerCase()));
  const credentials = signedIn.kind === 'signed-in' ? signedIn.credentials : [];
  const isBasic = credentials.some(({ kind }) => kind === 'basic');
  const ofTokenCall = isBasic ? tokenHeadersOf(target) : new Map<string, string>();
  const own = one.request.headers
    .filter(([name]) => !overridden.has(name.toLowerCase()))
    .map(([name, value]): readonly [string, string] => [
      name,
      ofTokenCall.get(name.toLowerCase()) ?? fill(value),
    ]);
  const request = {
    method,
    url: base + fill(one.request.target),
    headers: own,
    ...(body !== undefined && { body }),
  };
  // Headers of the call may hold a key: the name is enough to repeat the request.
  const shown = given.map(([name]) => [name, '***'] as const);
  return {
    http: signed(request, signedIn, given),
    curl: curlLine({ ...request, headers: [...own, ...shown], credentials }),
    url: request.url,
  };
}

/** What goes with a key pair wherever it is sent: an example's value would belong to somebody else. */
function tokenHeadersOf({ credentials }: Target): ReadonlyMap<string, string> {
  const headers = credentials && 'tokenHeaders' in credentials ? credentials.tokenHeaders : {};
  return new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

type Judge = (
  one: Case,
  operation: Operation,
  request: HttpRequest,
  answer: Answer,
  ms: number,
) => VerdictFinding[];

function createJudge(model: ApiModel): Judge {
  const schemas = createSchemas(model);
  return (one, operation, request, answer, ms) =>
    judgeExchange({ model, operation, case: one, request, answer, ms, schemas, options: {} });
}

function verdictOf(
  one: Case,
  operation: Operation,
  request: PreparedRequest,
  sent: Sent,
  judge: Judge,
): Verdict {
  if (sent.kind === 'no-answer') {
    if (sent.code === 'request-not-sent') {
      return notRun(one, operation, request, sent.code, sent.message);
    }
    const finding = { code: sent.code, severity: 'error', message: sent.message } as const;
    const findings = [{ ...finding, ...operation.at, instance: '' }];
    return { ...start(one, operation, request), status: 'failed', findings, ms: sent.ms };
  }
  const findings = judge(one, operation, request.http, sent.answer, sent.ms);
  const contentType = sent.answer.headers.get('content-type');
  return {
    ...start(one, operation, request),
    status: findings.some(({ severity }) => severity === 'error') ? 'failed' : 'passed',
    findings,
    ms: sent.ms,
    response: { status: sent.answer.status, ...(contentType !== null && { contentType }) },
  };
}

function notRun(
  one: Case,
  operation: Operation,
  request: PreparedRequest,
  code: string,
  message: string,
): Verdict {
  const finding = { code, severity: 'warning', message, ...operation.at, instance: '' } as const;
  return { ...start(one, operation, request), status: 'not-run', findings: [finding], ms: 0 };
}

function start(one: Case, operation: Operation, request: PreparedRequest) {
  const { method } = request.http;
  return {
    kind: 'verdict',
    case: one,
    operation: operation.id,
    request: { method, url: request.url },
    curl: request.curl,
  } as const;
}
