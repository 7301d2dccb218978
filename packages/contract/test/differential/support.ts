import type { Case } from '../../src/case.ts';
import type { Comparison, Difference } from '../../src/differential/differences.ts';
import type { Digest } from '../../src/differential/digest.ts';
import type { Verdict } from '../../src/verdict.ts';

/** What a target answered to a case, in short: what is not said is a 200 that keeps the document. */
export interface Said {
  readonly id?: string;
  readonly operation?: string;
  readonly kind?: string;
  readonly status?: number;
  readonly mediaType?: string;
  readonly headers?: readonly string[];
  readonly shape?: readonly string[];
  readonly values?: Digest['values'];
  /** Codes of errors, each with where it is after a space. */
  readonly errors?: readonly string[];
  /** Nothing came back, or it is a case of several exchanges. */
  readonly bare?: boolean;
  readonly outcome?: Verdict['status'];
}

const at = { file: 'api.json', pointer: '/paths/~1books/get' };

export function verdict(said: Said = {}): Verdict {
  const { id = 'listBooks/1', operation = 'listBooks', kind, status = 200, errors = [] } = said;
  const { mediaType = 'application/json', headers = [], shape = [], values = {} } = said;
  const one: Case = {
    kind: 'case',
    id,
    operation,
    phase: kind === undefined ? 'examples' : 'coverage',
    why: 'something',
    expects: 'answered',
    ...(kind !== undefined && { aim: { kind, in: 'query', name: 'q' } }),
    request: { method: 'get', target: '/books', headers: [] },
    slots: [],
    at,
  };
  return {
    kind: 'verdict',
    case: one,
    operation,
    status: said.outcome ?? (errors.length > 0 ? 'failed' : 'passed'),
    findings: errors.map((text) => {
      const [code = '', instance = ''] = text.split(' ');
      return { code, severity: 'error', message: 'It is wrong.', ...at, instance };
    }),
    ms: 1,
    request: { method: 'get', url: 'http://127.0.0.1/books' },
    response: { status, contentType: mediaType },
    ...(said.bare !== true && { digest: { status, mediaType, headers, shape, values } }),
    curl: 'curl',
  };
}

/** The one difference between targets. */
export function onlyOne(comparison: Comparison): Difference {
  const [difference, ...others] = comparison.differences;
  if (difference === undefined || others.length > 0) throw new Error('not one difference');
  return difference;
}
