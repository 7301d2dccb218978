import { isJsonObject } from '@speclock/schema';
import { essenceOf } from '@speclock/wire';
import { parsed } from '../parsed.ts';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { failure } from './finding.ts';

/** The status that a problem tells is that of its answer (RFC 9457, section 3.1.2). */
export function checkProblem({ answer, declared, operation }: Exchange): VerdictFinding[] {
  const { status, headers, body } = answer;
  if (essenceOf(headers.get('content-type') ?? '') !== 'application/problem+json') return [];
  const problem = parsed(body);
  const told = isJsonObject(problem) ? problem['status'] : undefined;
  if (typeof told !== 'number' || told === status) return [];
  const message = `The problem tells the status ${told}, and the answer has ${status}.`;
  const at = declared?.at ?? operation.at;
  return [failure('problem-status-wrong', message, at, '/body/status')];
}
