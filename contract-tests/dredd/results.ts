export interface DreddResult {
  readonly operation: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What Dredd found wrong, one line; absent when it passed. */
  readonly message?: string;
  /** Milliseconds from the request to the verdict. */
  readonly ms: number;
}

/** Text that came from elsewhere as one line without control characters. */
export const oneLine = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();

/** What the hooks wrote: a JSON object a line. */
export function readResults(lines: string): DreddResult[] {
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line): DreddResult => {
      const result: DreddResult = JSON.parse(line);
      const { message } = result;
      return message === undefined ? result : { ...result, message: oneLine(message) };
    });
}

/** A failure for each operation without a result: Dredd leaves out what it does not understand, and stays green. */
export function uncalled(
  operations: readonly string[],
  results: readonly DreddResult[],
): DreddResult[] {
  const called = new Set(results.map(({ operation }) => operation));
  return operations
    .filter((operation) => !called.has(operation))
    .map((operation) => ({
      operation,
      status: 'failed',
      message: 'Dredd did not call it.',
      ms: 0,
    }));
}
