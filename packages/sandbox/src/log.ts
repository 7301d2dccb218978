import { type DestinationStream, destination, type Logger, pino } from 'pino';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Makes the service's log: JSON lines to stderr, or to `stream`.
 *
 * What is logged of a call is its transaction id, its operation and its outcome. URLs, headers and
 * bodies are not: they hold tokens, secrets and ids of participants.
 */
export function makeLog(level: LogLevel, stream?: DestinationStream): Logger {
  return pino({ level, base: null }, stream ?? destination({ fd: 2, sync: true }));
}
