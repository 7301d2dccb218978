import { ApiError } from './errors.ts';
import { printable } from './redact.ts';
import type { AnyAnswer } from './types/answer.ts';
import { shown } from './url.ts';

/**
 * The data of a 2xx answer; any other answer is thrown as an {@link ApiError} of kind `declared`.
 *
 * A DELETE that is done although the answer that said so was lost (`isDone`) has no data: `undefined`.
 */
export function unwrap<Given extends AnyAnswer>(
  answer: Given,
): Extract<Given, { readonly ok: true }>['data'] {
  const given: AnyAnswer = answer;
  if (given.ok) return given.data as Extract<Given, { readonly ok: true }>['data'];
  if (given.isDone) return undefined as never;
  const said = [given.code, given.message].filter((part) => part !== undefined).join(': ');
  throw new ApiError(
    `${shown(given.request)} answered ${given.status}${said && ` ${printable(said)}`}`,
    {
      ...given.request,
      kind: 'declared',
      status: given.status,
      code: given.code,
      body: given.data,
    },
  );
}
