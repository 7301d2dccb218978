import type { Response } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { compareContent } from './content.ts';
import { compareHeaders } from './headers.ts';

/**
 * What changed in the answers. An answer is read as the response of its status, or of its range, or the default;
 * whatever reads the same answer before and after is compared.
 */
export function compareResponses(
  { old, next }: Pair<readonly Response[]>,
  direction: Direction,
  context: Context,
): Draft[] {
  return [
    ...next.flatMap((response): Draft[] => {
      const before = readAs(old, response.status);
      return before
        ? compareResponse({ old: before, next: response }, direction, context)
        : [added(response, direction)];
    }),
    ...old.flatMap((response): Draft[] => {
      const after = readAs(next, response.status);
      if (!after) return [removed(response, direction, next)];
      if (readAs(old, after.status) === response) return [];
      return compareResponse({ old: response, next: after }, direction, context);
    }),
  ];
}

function rangeOf(status: string): string {
  return `${status.charAt(0)}XX`;
}

/** The response that an answer of this status, or of any status of this range, is read as. */
function readAs(responses: readonly Response[], status: string): Response | undefined {
  const find = (wanted: string): Response | undefined =>
    responses.find((response) => response.status === wanted);
  return find(status) ?? find(rangeOf(status)) ?? find('default');
}

/** The status that both responses are about: the one that says more. */
function commonStatus({ old, next }: Pair<Response>): string {
  const [plain, range] = [/^\d{3}$/, /^\dXX$/].map((form) =>
    [next.status, old.status].find((status) => form.test(status)),
  );
  return plain ?? range ?? 'default';
}

function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

function added({ status, at }: Response, direction: Direction): Draft {
  const isError = /^[45]|^default$/.test(status);
  return {
    code: 'response-added',
    place: status,
    direction,
    effect: 'widens',
    ...(direction === 'response' && { exception: isError ? 'error-added' : 'status-added' }),
    after: status,
    at,
    message: `The status ${status} was added.`,
  };
}

function removed({ status, at }: Response, direction: Direction, next: readonly Response[]): Draft {
  const isGone = !next.some((response) => rangeOf(response.status) === status);
  return {
    code: 'response-removed',
    place: status,
    direction,
    effect: 'narrows',
    ...(direction === 'response' &&
      isSuccess(status) &&
      isGone && { exception: 'success-removed' as const }),
    before: status,
    atOld: at,
    message: `The status ${status} was removed.`,
  };
}

function compareResponse(
  { old, next }: Pair<Response>,
  direction: Direction,
  context: Context,
): Draft[] {
  const status = commonStatus({ old, next });
  return [
    ...compareHeaders({ old: old.headers, next: next.headers }, status, direction, context),
    ...compareContent(
      { old: old.content, next: next.content },
      `${status} body`,
      direction,
      context,
    ),
  ];
}
