import { StreamedBody } from './encode/streamed-body.ts';
import type { Call } from './send.ts';
import type { Grant } from './sign-in/sign-in.ts';

/** An attempt that was answered. */
export interface Attempted {
  /** How many there have been, this one included. */
  readonly attempts: number;
  readonly status: number;
  readonly body: Call['body'];
  readonly grants: readonly Grant[];
}

/**
 * Decides what follows an answered attempt: its answer is the call's, or the call is made again with a new
 * token, which is safe for every method since a 401 did nothing. That happens once, and not with a stream,
 * which is spent.
 */
export function whatFollows({
  attempts,
  status,
  body,
  grants,
}: Attempted): 'return' | 'sign-in-again' {
  const renewable = grants.some(({ refused }) => refused !== undefined);
  const isSpent =
    body instanceof StreamedBody ? !body.isRepeatable : body instanceof ReadableStream;
  return status === 401 && attempts === 1 && renewable && !isSpent ? 'sign-in-again' : 'return';
}
