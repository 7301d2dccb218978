import { isRegex } from '../run/formats.js';

/**
 * Why a pattern cannot be run as JSON Schema asks for it, as an ECMA-262 expression with the u flag; undefined where it can.
 *
 * @example `patternFault('(?i)a')`: `JavaScript cannot run the pattern "(?i)a" with the u flag: invalid group`
 */
export function patternFault(pattern: string): string | undefined {
  if (isRegex(pattern)) return undefined;
  const shown = JSON.stringify(pattern.length > 100 ? `${pattern.slice(0, 100)}…` : pattern);
  return `JavaScript cannot run the pattern ${shown} with the u flag: ${reason(pattern)}`;
}

function reason(pattern: string): string {
  if (pattern.length > 4096) return 'it has more than 4,096 characters';
  try {
    new RegExp(pattern, 'u');
    return 'it is none';
  } catch (error) {
    return error instanceof Error ? (error.message.split(': ').at(-1) ?? '').toLowerCase() : '';
  }
}
