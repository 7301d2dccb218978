import type { OperationDescriptor } from '../descriptor.ts';
import { ApiError, type ApiErrorKind } from '../errors.ts';
import { isJson, isText } from '../media-type.ts';
import { printable, type Redact } from '../redact.ts';
import type { Exchange } from '../send.ts';
import type { AnyAnswer } from '../types/answer.ts';
import { withoutQuery } from '../url.ts';
import { detailsOf, type ErrorPointers } from './details.ts';

/** The media types declared for a status: its own, its range's or the default's; undefined when there are none. */
export function declaredFor(
  operation: OperationDescriptor,
  status: number,
): readonly string[] | undefined {
  for (const key of [String(status), `${String(status)[0]}XX`, 'default']) {
    if (Object.hasOwn(operation.responses, key)) return operation.responses[key];
  }
  return undefined;
}

/** A body that is not what its content type says. */
const unreadable = Symbol('unreadable');

async function readBody(
  response: Response,
  declared: readonly string[] | undefined,
  redact: Redact,
): Promise<{ readonly data: unknown; readonly text?: string }> {
  const mediaType =
    response.headers.get('content-type') ?? declared?.[0] ?? 'application/octet-stream';
  // A failure may quote the request: what it says of a credential is taken out before anything reads it.
  const json = isJson(mediaType);
  if (!json && !isText(mediaType) && response.ok) {
    const blob = await response.blob();
    return { data: blob.size === 0 ? undefined : blob };
  }
  const raw = await response.text();
  const text = response.ok ? raw : redact(raw);
  if (text === '') return { data: undefined };
  if (!json) return { data: text };
  try {
    return { data: JSON.parse(text) };
  } catch {
    return { data: unreadable, text };
  }
}

/**
 * Makes an answer of what came back.
 *
 * Throws an `ApiError` for an undeclared status and for a body that is no JSON although its content type
 * says so; rejects with what `fetch` rejects with when the connection breaks off in the body.
 */
export async function readAnswer(
  operation: OperationDescriptor,
  { response, request }: Exchange,
  pointers: ErrorPointers | undefined,
  redact: Redact,
): Promise<AnyAnswer> {
  const { status, headers, ok } = response;
  const declared = declaredFor(operation, status);
  const { data, text } = await readBody(response, declared, redact);
  const { code, message } = ok ? {} : detailsOf(data, pointers);
  const refuse = (kind: ApiErrorKind, why: string): ApiError => {
    const url = withoutQuery(request.url);
    return new ApiError(`${request.method} ${url} answered ${status}${why}`, {
      ...request,
      url,
      kind,
      status,
      code,
      body: data === unreadable ? text : data,
    });
  };
  if (declared === undefined) {
    const said = code === undefined ? '' : ` ${printable(code)}`;
    throw refuse(
      'undeclared-status',
      `${said}, a status that ${request.operation} does not declare`,
    );
  }
  if (data === unreadable) {
    throw refuse(
      'unreadable-body',
      ' with a body that is no JSON although its content type says so',
    );
  }
  return ok
    ? { ok, status, data, headers, request }
    : { ok: false, status, data, code, message, headers, request };
}
