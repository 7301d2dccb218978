import type { ClientParts } from './client-parts.ts';
import { type AnyArguments, makeCall } from './make-call.ts';
import { readAnswer } from './read/answer.ts';
import type { AnyAnswer } from './types/answer.ts';

/** One function an operation, in a table without a prototype: an operation may have any name. */
export function callsByOperation({
  descriptor: { operations, error: places },
  baseUrl,
  send,
  checks,
  secrets,
}: ClientParts): Readonly<Record<string, (given?: AnyArguments) => Promise<AnyAnswer>>> {
  const calls: Record<string, (given?: AnyArguments) => Promise<AnyAnswer>> = Object.create(null);
  for (const [id, operation] of Object.entries(operations)) {
    calls[id] = async (given = {}) => {
      const call = makeCall(baseUrl, id, operation, given);
      checks?.request(call, given);
      return send(call, async (exchange) => {
        const answer = await readAnswer(operation, exchange, places, secrets.redact);
        checks?.response(answer);
        return answer;
      });
    };
  }
  return calls;
}
