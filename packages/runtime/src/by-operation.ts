import type { ApiDescriptor } from './descriptor.ts';
import { ApiError } from './errors.ts';
import { type AnyArguments, makeCall } from './make-call.ts';
import { readAnswer } from './read/answer.ts';
import type { Redact } from './redact.ts';
import type { Send } from './send.ts';
import type { AnyAnswer } from './types/answer.ts';
import type { Checks } from './validate/checks.ts';

/** One function an operation, in a table without a prototype: an operation may have any name. */
export function callsByOperation(
  { operations, error: places }: ApiDescriptor,
  baseUrl: string,
  send: Send,
  checks: Checks | undefined,
  redact: Redact,
): Readonly<Record<string, (given?: AnyArguments) => Promise<AnyAnswer>>> {
  const calls: Record<string, (given?: AnyArguments) => Promise<AnyAnswer>> = Object.create(null);
  for (const [id, operation] of Object.entries(operations)) {
    calls[id] = async (given = {}) => {
      const call = makeCall(baseUrl, id, operation, given);
      checks?.request(call, given);
      return send(call, async (exchange) => {
        const answer = await readAnswer(operation, exchange, places, redact).catch((error) => {
          throw error instanceof ApiError ? error : exchange.failed(error);
        });
        // Its status may be undeclared, and it is no failure.
        if (!answer.ok && answer.isDone) return answer;
        const { status, headers, data: body, request } = answer;
        const contentType = headers.get('content-type') ?? undefined;
        checks?.response(request, { status, contentType, body });
        return answer;
      });
    };
  }
  return calls;
}
