import type { OperationDescriptor } from '../descriptor.ts';
import { ApiError, type ApiErrorKind } from '../errors.ts';
import { essence, isDeclared, isJson, isText } from '../media-type.ts';
import { own } from '../own.ts';
import { printable, type Redact } from '../redact.ts';
import type { Exchange } from '../send.ts';
import type { AnyAnswer } from '../types/answer.ts';
import { shown } from '../url.ts';
import { detailsOf, type ErrorPlaces } from './details.ts';

/** The media types declared for a status: its own, its range's or the default's; undefined when there are none. */
function declaredFor(
  { responses }: OperationDescriptor,
  status: number,
): readonly string[] | undefined {
  const range = `${String(status)[0]}XX`;
  return own(responses, `${status}`) ?? own(responses, range) ?? own(responses, 'default');
}

/** A body that is not what its content type says. */
const unreadable = Symbol('unreadable');

/** Reads a body by its media type. What is refused is text, and may quote the request: `redact` takes that out. */
async function readBody(
  response: Response,
  mediaType: string,
  refused: boolean,
  redact: Redact,
): Promise<{ readonly data: unknown; readonly text?: string }> {
  const json = isJson(mediaType);
  if (!json && !isText(mediaType) && !refused) return { data: await response.blob() };
  const raw = await response.text();
  const text = refused ? redact(raw) : raw;
  if (!json) return { data: text };
  if (text === '') return { data: undefined };
  try {
    return { data: JSON.parse(text) };
  } catch {
    return { data: unreadable, text: redact(raw) };
  }
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

function isEmpty(data: unknown): boolean {
  return data === undefined || data === '' || (data instanceof Blob && data.size === 0);
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
  { response, request, mayBeDone }: Exchange,
  places: ErrorPlaces | undefined,
  redact: Redact,
): Promise<AnyAnswer> {
  const { status, headers, ok } = response;
  const declared = declaredFor(operation, status);
  const contentType = headers.get('content-type') || undefined;
  const mediaType = contentType ?? declared?.[0] ?? 'application/octet-stream';
  const expectsBody = declared !== undefined && declared.length > 0 && operation.method !== 'head';
  const foreign = expectsBody && !isDeclared(mediaType, declared);
  const refused = !ok || declared === undefined || foreign;
  const { data: read, text } = await readBody(response, mediaType, refused, redact);
  const data = expectsBody || !isEmpty(read) ? read : undefined;
  const { code, message } = ok ? {} : detailsOf(data, places);
  if (mayBeDone && isGone(operation, status, code)) {
    return { ok: false, isDone: true, status, data, code, message, headers, request };
  }
  const refuse = (kind: ApiErrorKind, why: string): ApiError =>
    new ApiError(`${shown(request)} answered ${status}${printable(why)}`, {
      ...request,
      kind,
      status,
      code,
      body: data === unreadable ? text : data,
    });
  const undeclared = `that ${request.operation} does not declare`;
  if (declared === undefined) {
    throw refuse(
      'undeclared-status',
      `${code === undefined ? '' : ` ${code}`}, a status ${undeclared}`,
    );
  }
  if (foreign) {
    throw refuse(
      'undeclared-media-type',
      ` with ${essence(mediaType)}, a media type ${undeclared} (${declared})`,
    );
  }
  if (data === unreadable) throw refuse('unreadable-body', ' with a body that is no JSON');
  if (expectsBody && data === undefined)
    throw refuse('unreadable-body', ` without a body (${declared})`);
  return ok
    ? { ok, status, data, headers, request }
    : { ok: false, status, data, code, message, headers, request };
}
