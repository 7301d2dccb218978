import { inspect } from 'node:util';
import * as assert from 'uvu/assert';
import { basicSecret, secret } from './client.ts';

/** A token that the service issues; those that follow it begin with it. */
export const token = 'the-token-that-nobody-may-see';

/** Every text that a program is likely to make of a value. */
function shown(value: unknown): string {
  const error = value instanceof Error ? [value.message, value.stack, shown(value.cause)] : [];
  const json = JSON.stringify(value) ?? '';
  return [
    String(typeof value === 'object' && value !== null && !('toString' in value) ? '' : value),
    json,
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    ...error,
  ].join('\n');
}

export function assertHidden(value: unknown, what: string): void {
  const text = shown(value);
  for (const hidden of [secret, encodeURIComponent(secret), basicSecret, token]) {
    assert.not.ok(text.includes(hidden), `${what} shows a credential`);
  }
}
