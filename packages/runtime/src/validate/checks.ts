import type { ApiDescriptor } from '../descriptor.ts';
import { ValidationError, type ValidationErrorKind } from '../errors.ts';
import type { ApiClientOptions } from '../options.ts';
import { printable, type Redact } from '../redact.ts';
import type { Call } from '../send.ts';
import type { SentRequest } from '../types/answer.ts';
import { withoutQuery } from '../url.ts';
import { isWithin, namesOf, pointerTo } from './pointer.ts';
import { opaque, readRequest } from './raw-request.ts';
import type { Finding, OperationValidators, RawResponse, ValidationResult } from './validators.ts';

/** An answer as far as it was read. */
export interface Arrived {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** False for a stream and for what is binary: of these it is only known that they are there. */
  readonly isBodyRead: boolean;
}

/** What a client holds against the document. Both throw a `ValidationError`. */
export interface Checks {
  /** Of an attempt as it is about to leave, before it is signed in. */
  readonly request?: (call: Call, headers: Headers, sent: SentRequest) => void;
  readonly response?: (sent: SentRequest, arrived: Arrived) => void;
}

export interface CheckSettings {
  readonly descriptor: ApiDescriptor;
  readonly baseUrl: string;
  readonly options: Pick<ApiClientOptions, 'validators' | 'validate'>;
  readonly redact: Redact;
}

/** Throws a `TypeError` unless there is a validator of each operation, made for its method and path. */
function checkTable(
  { title, operations }: ApiDescriptor,
  validators: Readonly<Record<string, OperationValidators>>,
): void {
  for (const [id, { method, path }] of Object.entries(operations)) {
    const found = Object.hasOwn(validators, id) ? validators[id] : undefined;
    if (found?.method !== method || found.path !== path) {
      throw new TypeError(
        `The validators are not those of ${title}: they have no ${id} (${method.toUpperCase()} ${path}).`,
      );
    }
  }
}

/** A finding without credentials, which a service may quote as a name. */
function redacted(finding: Finding, redact: Redact): Finding {
  const { pointer, schemaPointer, keyword, message, kind } = finding;
  const place = pointerTo(...namesOf(pointer).map(redact));
  return { pointer: place, schemaPointer, keyword, message: redact(message), kind };
}

const said = 3;

function sayFirst(findings: readonly Finding[]): string {
  const first = findings
    .slice(0, said)
    .map(({ pointer, message }) => printable(`${pointer} ${message}`));
  const more = findings.length - first.length;
  return [...first, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function rawHeaders(headers: Headers): RawResponse['headers'] {
  const raw: Record<string, string | string[]> = Object.create(null);
  // Only `set-cookie` comes more than once (Fetch, "sort and combine").
  for (const [name, value] of headers) {
    const before = raw[name];
    raw[name] = before === undefined ? value : [before, value].flat();
  }
  return raw;
}

/**
 * Makes the checks that the options ask for.
 * Throws a `TypeError` for validators of another API, and for `validate` without validators or with an unknown value.
 */
export function createChecks({ descriptor, baseUrl, options, redact }: CheckSettings): Checks {
  const { validators, validate = 'requests' } = options;
  if (validate !== 'requests' && validate !== 'all') {
    throw new TypeError(`validate is ${JSON.stringify(validate)}: it is one of requests, all.`);
  }
  if (validators === undefined) {
    if (options.validate === undefined) return {};
    throw new TypeError(`validate is "${validate}", and there are no validators to do it.`);
  }
  checkTable(descriptor, validators);

  function demand(
    kind: ValidationErrorKind,
    sent: SentRequest,
    result: ValidationResult | undefined,
    unread: readonly string[],
    status?: number,
  ): void {
    if (result === undefined || result.ok) return;
    const findings = result.findings
      .filter(({ pointer }) => !unread.some((place) => isWithin(pointer, place)))
      .map((finding) => redacted(finding, redact));
    if (findings.length === 0) return;
    const url = withoutQuery(sent.url);
    const what =
      kind === 'invalid-request'
        ? `${sent.operation} was not sent`
        : `${sent.method} ${url} answered ${status} with what ${sent.operation} does not declare`;
    throw new ValidationError(`${what}: ${sayFirst(findings)}`, {
      ...sent,
      url,
      status,
      kind,
      findings,
    });
  }

  const request: Checks['request'] = (call, headers, sent) => {
    const { raw, unread } = readRequest(call, headers, baseUrl);
    demand('invalid-request', sent, validators[call.id]?.request(raw), unread);
  };
  if (validate === 'requests') return { request };
  return {
    request,
    response(sent, { status, headers, body, isBodyRead }) {
      const result = validators[sent.operation]?.response({
        status,
        headers: rawHeaders(headers),
        body: isBodyRead ? body : opaque,
      });
      demand('invalid-response', sent, result, isBodyRead ? [] : ['/body'], status);
    },
  };
}
