import { ApiError, ConnectionError, ValidationError } from '@speclock/experience-groups';

/** What a person can do about a refusal, by status and code. */
const advice: Readonly<Record<string, string>> = {
  '400 2001': 'An import of this group is still running. Try again when it has ended.',
  '400 2004': 'There is a group of this name already.',
};

/** What the page shows of an error: what is wrong in a sentence, and what a support desk would ask for. */
export function readable(error: unknown): string {
  if (error instanceof ApiError) {
    const { status, code, filled, body } = error;
    const known = advice[`${status} ${code}`];
    const { message } = Object(body) as { readonly message?: unknown };
    const said = typeof message === 'string' ? message : 'The service refused.';
    const id = filled['transactionId'];
    return `${known ?? said} (${status}${code ? ` ${code}` : ''}${id ? `, transaction ${id}` : ''})`;
  }
  if (error instanceof ConnectionError) return 'The service cannot be reached. Try again later.';
  if (error instanceof ValidationError) {
    return error.findings.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
