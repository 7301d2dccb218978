import type { ApiDescriptor } from './descriptor.ts';
import { type AnyArguments, makeCall } from './make-call.ts';
import type { Receive } from './receive.ts';
import type { Send } from './send.ts';
import type { AnyAnswer } from './types/answer.ts';

/** One function an operation, in a table without a prototype: an operation may have any name. */
export function callsByOperation(
  descriptor: ApiDescriptor,
  baseUrl: string,
  send: Send,
  receive: Receive,
): Readonly<Record<string, (given?: AnyArguments) => Promise<AnyAnswer>>> {
  const calls: Record<string, (given?: AnyArguments) => Promise<AnyAnswer>> = Object.create(null);
  for (const [id, operation] of Object.entries(descriptor.operations)) {
    calls[id] = async (given = {}) => {
      const call = makeCall(baseUrl, id, operation, given);
      return send(call, (exchange) => receive.answer(call, exchange));
    };
  }
  return calls;
}
