import type { Io } from '../io.ts';

/** Writes one JSON value to stdout. */
export function writeJson(value: unknown, io: Io): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
