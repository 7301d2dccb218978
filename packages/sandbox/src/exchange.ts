import { readRequest } from '@speclock/experience-groups-api/validators/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { callerOf, clientOf, transactionIdOf } from './access.ts';
import type { Fault } from './fault/fault.ts';
import { makeStrike } from './fault/faults.ts';
import { securityHeaders } from './headers.ts';
import type { Finding, Input, Operation } from './operations.ts';
import type { RateLimit } from './rate-limit.ts';
import { type CodeName, Refusal, toAnswer } from './refusal.ts';
import type { Answer, Route, Service } from './route.ts';
import type { Outgoing, SelfCheck } from './self-check.ts';
import type { ClientRecord } from './storage/storage.ts';
import type { Caller } from './tokens.ts';
import { receiveUpload, type Upload } from './upload.ts';

/** How many findings a message names. */
const namedFindings = 3;

/** What serves the operations: the service, where uploads go, and what happens to answers. */
export interface Setup {
  readonly service: Service;
  /** The folder that files are received into. */
  readonly uploads: string;
  readonly selfCheck: SelfCheck;
  /** Those that strike calls and answers. */
  readonly faults: readonly Fault[];
  readonly rateLimit?: RateLimit;
  readonly log: Logger;
}

/** A call that was let in. */
interface Admission {
  readonly caller: Caller | ClientRecord;
  readonly faults: readonly Fault[];
}

/** One operation as Fastify calls it. */
export interface Exchange {
  /** Refuses who may not call, before anything of the body is read. */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  /** Answers a call that was refused or failed. */
  refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

export function makeExchange(operation: Operation, route: Route, setup: Setup): Exchange {
  const { service, uploads, selfCheck, rateLimit, log } = setup;
  const strike = makeStrike(setup.faults, operation.id, route);
  const admitted = new WeakMap<FastifyRequest, Admission>();
  const codeFor = (finding: Finding): CodeName => {
    if (finding.pointer.startsWith('/header/transactionid')) return 'badTransactionId';
    return route.access === 'keys' ? route.codeFor(finding) : 'badRequest';
  };
  const faultOfBody = (message: string) =>
    new Refusal(codeFor({ pointer: '/body', keyword: 'type', message }), `/body: ${message}`);

  function judge(request: FastifyRequest, upload: Upload | undefined): Input {
    const judged = readRequest(operation, request, upload && { body: upload.parts });
    if (judged.ok) return judged.value;
    const [first] = judged.findings;
    if (!first) throw new Error(`The validator of ${operation.id} refused without a finding.`);
    const named = judged.findings
      .slice(0, namedFindings)
      .map(({ pointer, message }) => `${pointer}: ${message}`);
    throw new Refusal(codeFor(first), named.join('; '));
  }

  function print(answer: Answer, transactionId: string | undefined): Outgoing {
    const headers: Record<string, string> = {
      ...securityHeaders,
      ...(transactionId !== undefined && { transactionid: transactionId }),
      ...(answer.status === 401 && {
        'www-authenticate': route.access === 'keys' ? 'Basic realm="key pair"' : 'Bearer',
      }),
    };
    if (answer.body === undefined) return { status: answer.status, headers };
    headers['content-type'] = 'application/json; charset=utf-8';
    return { status: answer.status, headers, text: JSON.stringify(answer.body) };
  }

  function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
    const transactionId = transactionIdOf(request.headers);
    const faults = admitted.get(request)?.faults ?? [];
    if (faults.some(({ effect }) => effect.kind === 'lose')) return hangUp(request, reply);
    let outgoing = print(answer, transactionId);
    for (const { effect, steps } of faults) {
      if (effect.kind === 'break') outgoing = effect.change(operation, outgoing, steps);
    }
    if (selfCheck.mode !== 'off') {
      const sound = selfCheck.isSound(operation, outgoing, transactionId);
      if (!sound && selfCheck.mode === 'refuse') outgoing = printFault(transactionId);
    }
    return reply.code(outgoing.status).headers(outgoing.headers).send(outgoing.text);
  }

  /** The last resort: it is neither broken nor checked. */
  function printFault(transactionId: string | undefined): Outgoing {
    const { body, status } = toAnswer(fault());
    const { headers } = print({ status, body: { ...body } }, transactionId);
    return { status, headers, text: JSON.stringify(body) };
  }

  function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }

  function fault(): Refusal {
    const codeName = route.access === 'keys' ? 'gatewayFault' : 'fault';
    return new Refusal(codeName, 'The service failed. The log of the sandbox says why.');
  }

  async function identify({ headers, ip }: FastifyRequest): Promise<Caller | ClientRecord> {
    if (route.access === 'keys') {
      // Before the key pair is looked at: that is what costs, and what somebody who guesses wants.
      limit(ip);
      return clientOf(headers, service.storage);
    }
    const caller = await callerOf(headers, service.tokens, route.scope);
    limit(`institution ${caller.institutionId}`);
    return caller;
  }

  /** What a fault answers a call with. */
  function refusalOf(codeName: CodeName): Refusal {
    return codeName === 'fault' ? fault() : new Refusal(codeName, 'A fault was asked for.');
  }

  function limit(caller: string): void {
    if (!rateLimit || rateLimit(caller)) return;
    throw new Refusal('rateLimit', 'There were too many calls within a second. Call again later.');
  }

  return {
    async admit(request, reply) {
      const { headers } = request;
      if (transactionIdOf(headers) === undefined) {
        throw new Refusal('badTransactionId', '/header/transactionid: must be a UUID.');
      }
      const caller = await identify(request);
      const faults = strike();
      admitted.set(request, { caller, faults });
      for (const { name, effect } of faults) {
        log.info({ operation: operation.id, fault: name }, 'a fault strikes');
        if (effect.kind === 'hang-up') return void hangUp(request, reply);
        if (effect.kind === 'refuse') throw refusalOf(effect.codeName);
      }
    },

    async serve(request, reply) {
      const { 'content-encoding': coding = 'identity' } = request.headers;
      if (coding !== 'identity') {
        const pointer = '/header/content-encoding';
        const message = 'must be left out';
        throw new Refusal(
          codeFor({ pointer, keyword: 'const', message }),
          `${pointer}: ${message}.`,
        );
      }
      const takesUpload = route.access === 'token' && route.takesUpload === true;
      const upload =
        takesUpload && request.isMultipart() ? await receiveUpload(request, uploads) : undefined;
      try {
        const input = judge(request, upload);
        const call = { service, input, upload, caller: admitted.get(request)?.caller as never };
        return send(request, reply, await route.serve(call));
      } finally {
        await upload?.discard();
      }
    },

    refuse(error, request, reply) {
      let refusal = error instanceof Refusal ? error : undefined;
      // What Fastify refuses before a route is asked: a body too large, a malformed content type.
      if (!refusal && isClientError(error)) refusal = faultOfBody(error.message);
      if (!refusal) log.error({ operation: operation.id, err: error }, 'a call failed');
      const { status, body } = toAnswer(refusal ?? fault());
      return send(request, reply, { status, body: { ...body } });
    },
  };
}

function isClientError(error: unknown): error is Error {
  const { statusCode } = error as { readonly statusCode?: number };
  return error instanceof Error && statusCode !== undefined && statusCode < 500;
}
