/** Methods that change nothing (RFC 9110, section 9.2.1). */
const safe = new Set(['get', 'head', 'options', 'trace']);

/** Whether a method changes nothing, whatever its case. */
export function isSafe(method: string): boolean {
  return safe.has(method.toLowerCase());
}
