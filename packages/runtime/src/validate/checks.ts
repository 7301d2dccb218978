import type { ApiDescriptor } from '../descriptor.ts';
import { ValidationError } from '../errors.ts';
import type { AnyArguments } from '../make-call.ts';
import type { ApiClientOptions } from '../options.ts';
import { own } from '../own.ts';
import { printable, type Redact } from '../redact.ts';
import type { Call } from '../send.ts';
import type { AnyAnswer, FailedAnswer, SentRequest } from '../types/answer.ts';
import { escapePointer, unescapePointer } from './json-pointer.ts';
import type { Finding, Mode, OperationChecks } from './operation-checks.ts';
import { warnOnce } from './warn.ts';

/** An answer as far as it is checked. */
type ReadAnswer = Pick<AnyAnswer, 'status' | 'headers' | 'data' | 'request'> &
  Pick<FailedAnswer<number, unknown>, 'isDone'>;

/** What a client holds against the document. Both throw a `ValidationError` where the mode is `strict`. */
export interface Checks {
  /** Of a call, before anything is sent and anybody signed in. */
  readonly request: (call: Call, given: AnyArguments) => void;
  readonly response: (answer: ReadAnswer) => void;
}

/** A JSON Pointer without credentials, which a service may quote as a name. */
function redactedPointer(pointer: string, redact: Redact): string {
  return pointer.replace(/[^/]+/g, (part) => escapePointer(redact(unescapePointer(part))));
}

/** The first findings, in one printable line. */
function sayFirst(findings: readonly Finding[]): string {
  const said = findings.map(({ pointer, message }) => printable(`${pointer} ${message}`));
  if (said.length > 3) said.splice(3, said.length, `and ${said.length - 3} more`);
  return said.join('; ');
}

/**
 * Makes the checks that the options ask for.
 * Throws a `TypeError` for checks of another API and for an unknown mode.
 */
export function createChecks(
  { operations }: ApiDescriptor,
  {
    checks = {},
    validate,
    onWarning = warnOnce(),
  }: Pick<ApiClientOptions, 'checks' | 'validate' | 'onWarning'>,
  redact: Redact,
): Checks {
  const byId = new Map<string, OperationChecks>();
  for (const one of Object.values(checks)) {
    const operation = own(operations, one.id);
    if (operation?.method !== one.method || operation.path !== one.path) {
      throw new TypeError(`The checks of ${one.id} are not of this client.`);
    }
    byId.set(one.id, one);
  }
  const modes = { requests: 'strict', responses: 'warn', ...validate } as const;
  for (const mode of Object.values(modes)) {
    if (!/^(strict|warn|off)$/.test(mode)) {
      throw new TypeError(`validate is strict, warn or off, not ${JSON.stringify(mode)}.`);
    }
  }

  /** Looks at a request, or at an answer where there is a `status`. */
  function hold(
    mode: Mode,
    request: SentRequest,
    look: (checks: OperationChecks) => readonly Finding[],
    status?: number,
  ): void {
    const one = mode !== 'off' && byId.get(request.operation);
    const findings = (one ? look(one) : []).map((finding) => ({
      ...finding,
      pointer: redactedPointer(finding.pointer, redact),
      message: redact(finding.message),
    }));
    if (findings.length === 0) return;
    const error = new ValidationError(
      `The ${status ? `answer ${status}` : 'request'} of ${request.operation} is not as declared: ${sayFirst(findings)}`,
      { ...request, status, kind: status ? 'invalid-response' : 'invalid-request', findings },
    );
    if (mode === 'strict') throw error;
    onWarning(error);
  }

  return {
    request({ id, operation, url, mediaType }, given) {
      const method = operation.method.toUpperCase();
      const request = { operation: id, method, url, filled: {}, attempts: 0 };
      hold(modes.requests, request, (one) => one.request({ ...given, contentType: mediaType }));
    },
    response({ status, headers, data: body, request, isDone }) {
      // What is done may have an undeclared status, and is no failure.
      if (isDone) return;
      const contentType = headers.get('content-type') ?? undefined;
      hold(modes.responses, request, (one) => one.response({ status, contentType, body }), status);
    },
  };
}
