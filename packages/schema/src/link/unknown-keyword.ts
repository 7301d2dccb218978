import type { Problem } from '../problem.ts';

/** The Problem of a keyword that a dialect does not have. */
export function unknownKeyword(keyword: string, why = ''): Problem {
  return {
    code: 'keyword-unknown',
    severity: 'error',
    message: `The keyword ${JSON.stringify(keyword)} is not supported. ${why}`.trim(),
    pointer: `/${keyword}`,
    hint: 'Remove it, express it by another keyword, or give it a name that starts with x-.',
  };
}
