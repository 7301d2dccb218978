import { isJsonObject, type Json } from '@speclock/schema';
import { essenceOf } from '@speclock/wire';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { failure } from './finding.ts';
import { textOf } from './read-body.ts';

/** The status that a problem tells is that of its answer (RFC 9457, section 3.1.2). */
export function checkProblem({ answer, declared, operation }: Exchange): VerdictFinding[] {
  const { status, headers, body } = answer;
  if (essenceOf(headers.get('content-type') ?? '') !== 'application/problem+json') return [];
  const told = statusIn(textOf(body) ?? '');
  if (told === undefined || told === status) return [];
  const message = `The problem tells the status ${told}, and the answer has ${status}.`;
  const at = declared?.at ?? operation.at;
  return [failure('problem-status-wrong', message, at, '/body/status')];
}

function statusIn(text: string): number | undefined {
  try {
    const problem: Json = JSON.parse(text);
    const status = isJsonObject(problem) ? problem['status'] : undefined;
    return typeof status === 'number' ? status : undefined;
  } catch {
    return undefined;
  }
}
