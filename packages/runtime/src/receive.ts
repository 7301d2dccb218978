import type { ApiDescriptor } from './descriptor.ts';
import { ApiError } from './errors.ts';
import { isJson, isText } from './media-type.ts';
import { readAnswer } from './read/answer.ts';
import type { Secrets } from './redact.ts';
import type { Call, Exchange } from './send.ts';
import type { AnyAnswer } from './types/answer.ts';
import type { Checks } from './validate/checks.ts';

/** What becomes of an exchange; both throw `ApiError`, `ConnectionError` and `ValidationError`. */
export interface Receive {
  /** Reads the answer, and checks it where answers are checked. */
  readonly answer: (call: Call, exchange: Exchange) => Promise<AnyAnswer>;
  /**
   * Checks an answer that the caller reads; absent where answers are not checked.
   *
   * A copy of a text is read. What is binary, and what the caller takes as a stream, is not read.
   */
  readonly inspect?: (call: Call, exchange: Exchange, asStream: boolean) => Promise<void>;
}

export interface ReceiveSettings {
  readonly descriptor: ApiDescriptor;
  readonly checks: Checks;
  readonly secrets: Secrets;
}

export function createReceive({ descriptor, checks, secrets }: ReceiveSettings): Receive {
  async function read(call: Call, exchange: Exchange): Promise<AnyAnswer> {
    try {
      return await readAnswer(call.operation, exchange, descriptor.error, secrets.redact);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw exchange.failed(error);
    }
  }
  const { response: check } = checks;
  if (check === undefined) return { answer: read };

  const answer: Receive['answer'] = async (call, exchange) => {
    const given = await read(call, exchange);
    if (!given.ok && given.isDone) return given;
    const { status, headers, data, request } = given;
    check(request, { status, headers, body: data, isBodyRead: !(data instanceof Blob) });
    return given;
  };
  return {
    answer,
    async inspect(call, exchange, asStream) {
      const { response, request } = exchange;
      const { status, headers, body } = response;
      const type = headers.get('content-type') ?? '';
      const isBodyRead = !asStream && (isJson(type) || isText(type));
      try {
        if (isBodyRead) await answer(call, { ...exchange, response: response.clone() });
        else check(request, { status, headers, body, isBodyRead });
      } catch (error) {
        // Nobody will read it. It may be broken already, and why is being thrown.
        body?.cancel().catch(() => {});
        throw error;
      }
    },
  };
}
