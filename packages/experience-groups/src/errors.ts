import { type AnyAnswer, ApiError, type OkAnswer, unwrap } from '@speclock/runtime';

/** (400, 2000): the request is wrong, for example a group or a job that the service does not know, or a bad file. */
export class InvalidRequestError extends ApiError {
  override readonly name = 'InvalidRequestError';
}

/** (400, 2001): an import of the group is still running; one runs at a time. */
export class ImportRunningError extends ApiError {
  override readonly name = 'ImportRunningError';
}

/** (400, 2004): another group has the name. */
export class GroupNameTakenError extends ApiError {
  override readonly name = 'GroupNameTakenError';
}

/** (400, CMN_90008): the transaction id is missing or no UUID; something on the way took it out or changed it. */
export class TransactionIdError extends ApiError {
  override readonly name = 'TransactionIdError';
}

/** (401, 2003): the token is missing or invalid, or has not the scope. */
export class UnauthorizedError extends ApiError {
  override readonly name = 'UnauthorizedError';
}

/** (500, 2001): a fault of the service. */
export class ServiceError extends ApiError {
  override readonly name = 'ServiceError';
}

/** (500, CMN_90002) and (500, CMN_90003): too many calls; the service has done nothing. */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimitError';
}

/** By status and code, never by a message's text: 2001 is "busy" at 400 and a fault at 500. */
const classes: Readonly<Record<string, new (message: string, facts: ApiError) => ApiError>> = {
  '400 2000': InvalidRequestError,
  '400 2001': ImportRunningError,
  '400 2004': GroupNameTakenError,
  '400 CMN_90008': TransactionIdError,
  '401 2003': UnauthorizedError,
  '500 2001': ServiceError,
  '500 CMN_90002': RateLimitError,
  '500 CMN_90003': RateLimitError,
};

/** An `ApiError` as the class of its status and code; what no class is for stays what it is. */
function typed(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const key = `${error.status} ${error.code}`;
  const Class = Object.hasOwn(classes, key) ? classes[key] : undefined;
  return Class === undefined ? error : new Class(error.message, error);
}

/** A success whose body is not what it should be. */
export function unreadable(
  { request, status, data }: OkAnswer<number, unknown>,
  why: string,
): ApiError {
  const [url = ''] = request.url.split('?');
  return new ApiError(`${request.method} ${url} answered ${status} ${why}`, {
    ...request,
    kind: 'unreadable-body',
    status,
    body: data,
  });
}

/** The answer of a call, when it is a success; everything else is thrown. */
export async function succeeded<Given extends AnyAnswer>(
  call: Promise<Given>,
): Promise<Extract<Given, { readonly ok: true }>> {
  try {
    const answer: AnyAnswer = await call;
    unwrap(answer);
    return answer as Extract<Given, { readonly ok: true }>;
  } catch (error) {
    throw typed(error);
  }
}

/** The data of a call, when it is a success; everything else is thrown. */
export async function dataOf<Given extends AnyAnswer>(
  call: Promise<Given>,
): Promise<Extract<Given, { readonly ok: true }>['data']> {
  return (await succeeded(call)).data;
}
