import type { OperationDescriptor } from '../descriptor.ts';
import { ApiError, type ApiErrorKind } from '../errors.ts';
import { essence, isDeclared, isJson, isText } from '../media-type.ts';
import { own } from '../own.ts';
import { printable, type Redact } from '../redact.ts';
import type { Exchange } from '../send.ts';
import type { AnyAnswer } from '../types/answer.ts';
import { shown } from '../url.ts';
import { detailsOf, type ErrorPlaces, parsed } from './details.ts';

/** The name under which an answer of a status is declared, where it is: its own, its range's or the default's. */
export function declaredAs(
  status: number,
  responses: Readonly<Record<string, unknown>> | undefined,
): string {
  const names = [`${status}`, `${String(status)[0]}XX`];
  return names.find((name) => own(responses, name) !== undefined) ?? 'default';
}

/** Whether an answer to a DELETE says that there is nothing to delete. */
export function isGone(
  { method, gone }: OperationDescriptor,
  status: number,
  code?: string,
): boolean {
  if (method !== 'delete') return false;
  return status === 404 || status === 410 || (status === gone?.status && code === gone.code);
}

/**
 * Makes an answer of what came back.
 *
 * A DELETE that may be done already takes "not there" as done, whether the operation declares it or not.
 * Throws an `ApiError` for an undeclared status or media type, for a body that is no JSON although its content
 * type says so and for none where JSON is declared; rejects with what `fetch` rejects with when the connection breaks off in the body.
 */
export async function readAnswer(
  operation: OperationDescriptor,
  { response, request, mayBeDone, reading }: Exchange,
  places: ErrorPlaces | undefined,
  redact: Redact,
): Promise<AnyAnswer> {
  const { status, headers, ok } = response;
  const { responses } = operation;
  const declared = own(responses, declaredAs(status, responses));
  const mediaType = headers.get('content-type') || (declared?.[0] ?? '');
  const expectsBody = declared?.length && operation.method !== 'head';
  const isForeign = expectsBody && !isDeclared(mediaType, declared);
  const isRefused = !ok || !declared || isForeign;
  let data: unknown;
  let isUnreadable = false;
  if (isRefused || isJson(mediaType) || isText(mediaType)) {
    const text = await reading(response.text());
    // What is refused may quote the request.
    const clean = isRefused ? redact(text) : text;
    data = isJson(mediaType) ? parsed(clean) : clean;
    isUnreadable = data === undefined && text !== '';
    if (isUnreadable) data = redact(text);
  } else {
    data = await reading(response.blob());
  }
  const isEmpty = data === '' || (data instanceof Blob && data.size === 0);
  if (!expectsBody && isEmpty) data = undefined;
  const { code, message } = ok ? {} : detailsOf(data, places);
  const answer = { status, data, headers, request };
  const failure = { ok: false, ...answer, code, message } as const;
  if (mayBeDone && isGone(operation, status, code)) return { ...failure, isDone: true };
  const undeclared = `that ${request.operation} does not declare`;
  const [kind, why = '']: readonly [kind?: ApiErrorKind, why?: string] = !declared
    ? ['undeclared-status', `${code ? ` ${code}` : ''}, a status ${undeclared}`]
    : isForeign
      ? [
          'undeclared-media-type',
          ` with ${essence(mediaType)}, a media type ${undeclared} (${declared})`,
        ]
      : isUnreadable
        ? ['unreadable-body', ' with a body that is no JSON']
        : expectsBody && data === undefined
          ? ['unreadable-body', ` without a body (${declared})`]
          : [];
  if (kind) {
    const message = `${shown(request)} answered ${status}${printable(why)}`;
    throw new ApiError(message, { ...request, kind, status, code, body: data });
  }
  return ok ? { ok, ...answer } : failure;
}
