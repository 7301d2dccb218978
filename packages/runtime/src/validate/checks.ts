import type { ApiDescriptor } from '../descriptor.ts';
import { ValidationError, type ValidationErrorKind } from '../errors.ts';
import type { AnyArguments } from '../make-call.ts';
import type { ApiClientOptions } from '../options.ts';
import { own } from '../own.ts';
import { printable, type Redact } from '../redact.ts';
import type { Call } from '../send.ts';
import type { SentRequest } from '../types/answer.ts';
import type { CheckedAnswer, Finding, Mode } from './operation-checks.ts';
import { warnOnce } from './warn.ts';

/** What a client holds against the document. Both throw a `ValidationError` where the mode is `strict`. */
export interface Checks {
  /** Of a call, before anything is sent and anybody signed in. */
  readonly request: (call: Call, given: AnyArguments) => void;
  readonly response: (request: SentRequest, answer: CheckedAnswer) => void;
}

/** A JSON Pointer without credentials, which a service may quote as a name. */
function redactedPointer(pointer: string, redact: Redact): string {
  return pointer
    .split('/')
    .map((part) => redact(part.replaceAll('~1', '/').replaceAll('~0', '~')))
    .map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/');
}

const said = 3;

function sayFirst(findings: readonly Finding[]): string {
  const first = findings
    .slice(0, said)
    .map(({ pointer, message }) => printable(`${pointer} ${message}`));
  const more = findings.length - first.length;
  return [...first, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/**
 * Makes the checks that the options ask for.
 * Throws a `TypeError` for checks of another API and for an unknown mode.
 */
export function createChecks(
  { title, operations }: ApiDescriptor,
  options: Pick<ApiClientOptions, 'checks' | 'validate' | 'onWarning'>,
  redact: Redact,
): Checks {
  const { checks = {}, validate, onWarning = warnOnce() } = options;
  const byId = new Map(Object.values(checks).map((one) => [one.id, one]));
  for (const { id, method, path } of byId.values()) {
    const operation = own(operations, id);
    if (operation?.method !== method || operation.path !== path) {
      throw new TypeError(`The checks of ${id} are not of ${title}.`);
    }
  }
  const modes = { requests: 'strict', responses: 'warn', ...validate } as const;
  for (const mode of Object.values(modes)) {
    if (!/^(strict|warn|off)$/.test(mode)) {
      throw new TypeError(`validate has ${JSON.stringify(mode)}: it is one of strict, warn, off.`);
    }
  }

  function report(
    mode: Mode,
    kind: ValidationErrorKind,
    request: SentRequest,
    found: readonly Finding[],
    status?: number,
  ): void {
    if (found.length === 0) return;
    const findings = found.map((finding) => ({
      ...finding,
      pointer: redactedPointer(finding.pointer, redact),
      message: redact(finding.message),
    }));
    const what = status === undefined ? 'request' : `answer ${status}`;
    const error = new ValidationError(
      `The ${what} of ${request.operation} is not as declared: ${sayFirst(findings)}`,
      { ...request, status, kind, findings },
    );
    if (mode === 'strict') throw error;
    onWarning(error);
  }

  return {
    request({ id, operation, url, mediaType }, given) {
      const one = byId.get(id);
      if (!one || modes.requests === 'off') return;
      const method = operation.method.toUpperCase();
      const request = { operation: id, method, url, filled: {}, attempts: 0 };
      const found = one.request({ ...given, contentType: mediaType });
      report(modes.requests, 'invalid-request', request, found);
    },
    response(request, answer) {
      const one = byId.get(request.operation);
      if (!one || modes.responses === 'off') return;
      report(modes.responses, 'invalid-response', request, one.response(answer), answer.status);
    },
  };
}
