import type { Operation } from '@speclock/model';

/** Whether an operation has an answer of its own for a status, such as `409`. */
export function declares({ responses }: Pick<Operation, 'responses'>, wanted: string): boolean {
  return responses.some(({ status }) => status === wanted);
}
