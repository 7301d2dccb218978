import type { Logger } from 'pino';
import type { Finding, Operation } from './operations.ts';

/** What becomes of an answer that breaks the document: nothing, a line in the log, or a fault in its place. */
export type SelfCheckMode = 'off' | 'report' | 'refuse';
export const selfCheckModes: readonly SelfCheckMode[] = ['off', 'report', 'refuse'];

/** An answer as it goes out; `text` is the JSON of the body. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
}

export interface SelfCheck {
  readonly mode: SelfCheckMode;
  /** Tells whether an answer is what the document says; what is not is logged and counted. */
  isSound(operation: Operation, outgoing: Outgoing, transactionId: string | undefined): boolean;
  /** How many answers were not. */
  count(): number;
}

export function makeSelfCheck(mode: SelfCheckMode, log: Logger): SelfCheck {
  let count = 0;
  return {
    mode,
    count: () => count,
    isSound(operation, { status, headers, text }, transactionId) {
      const body = text === undefined ? {} : { body: parse(text) };
      const judged = operation.response({ status, headers, ...body });
      if (judged.ok) return true;
      count += 1;
      const findings = judged.findings.map(({ pointer, keyword, message }: Finding) => {
        return { pointer, keyword, message };
      });
      const context = { operation: operation.id, transactionId, status, findings };
      log.error(context, 'an answer breaks the document');
      return false;
    },
  };
}

/** What is no JSON is judged as the text that it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
