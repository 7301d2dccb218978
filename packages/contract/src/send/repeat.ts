import type { Sent } from './send.ts';

/**
 * What names a failure that may pass; undefined for everything else.
 *
 * A gateway answers 502, 503 and 504 in place of a service; 429 says nothing of the request.
 */
export function passingFailure(sent: Sent): string | undefined {
  if (sent.kind === 'answer') {
    const { status } = sent.answer;
    return [429, 502, 503, 504].includes(status) ? String(status) : undefined;
  }
  return sent.reason === 'reset' || sent.reason === 'not-connected' ? sent.reason : undefined;
}

/** The milliseconds before a repeat, 1 for the first: 100, 200, 400, 800. */
export function waitBefore(repeat: number): number {
  return 100 * 2 ** (repeat - 1);
}

/**
 * The milliseconds that an answer asks to wait, in seconds or as a date (RFC 9110, section 10.2.3); 0 where it says nothing
 * that can be read.
 */
export function retryAfter(sent: Sent, now: number): number {
  const value = (sent.kind === 'answer' && sent.answer.headers.get('retry-after')) || '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // What else Date.parse takes for a date is none in HTTP.
  const ms = /^[a-z]{3,9},? /i.test(value) ? Date.parse(value) - now : 0;
  return ms > 0 ? ms : 0;
}

/** How often a failure is repeated before it is believed: 4 times, once where it has outlasted that before. */
export interface Repeats {
  most(where: string, failure: string): number;
  /** The failure stayed the same through all repeats. */
  lasted(where: string, failure: string): void;
  /** There is something else than a failure from there. */
  passed(where: string): void;
}

export function createRepeats(): Repeats {
  const lasting = new Map<string, string>();
  return {
    most: (where, failure) => (lasting.get(where) === failure ? 1 : 4),
    lasted: (where, failure) => lasting.set(where, failure),
    passed: (where) => lasting.delete(where),
  };
}
