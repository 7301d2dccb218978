import { ApiError } from './errors.ts';
import { printable } from './redact.ts';
import type { AnyAnswer } from './types/answer.ts';
import { withoutQuery } from './url.ts';

/** The data of a 2xx answer; any other answer is thrown as an {@link ApiError} of kind `declared`. */
export function unwrap<Given extends AnyAnswer>(
  answer: Given,
): Extract<Given, { readonly ok: true }>['data'] {
  const given: AnyAnswer = answer;
  if (given.ok) return given.data as Extract<Given, { readonly ok: true }>['data'];
  const { operation, method, filled } = given.request;
  const url = withoutQuery(given.request.url);
  const said = [given.code, given.message].filter((part) => part !== undefined).join(': ');
  throw new ApiError(`${method} ${url} answered ${given.status}${said && ` ${printable(said)}`}`, {
    kind: 'declared',
    operation,
    method,
    url,
    filled,
    status: given.status,
    code: given.code,
    body: given.data,
  });
}
