import type { Operation, Response } from '@speclock/model';

/** The response that a document declares for a status: the exact one, else its class (`4XX`), else `default`. */
export function declaredResponse(operation: Operation, status: number): Response | undefined {
  for (const wanted of [String(status), `${Math.floor(status / 100)}XX`, 'default']) {
    const found = operation.responses.find(
      (one) => one.status.toUpperCase() === wanted.toUpperCase(),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
