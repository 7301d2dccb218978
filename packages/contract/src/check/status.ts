import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { isOwnMethod } from './declared-methods.ts';
import { isEarned } from './earned-status.ts';
import { asked, failure } from './finding.ts';

/** A status must be declared: itself, as its class (`4XX`), or by `default`. A failure of the service is no status to declare. */
export function checkStatus(exchange: Exchange): VerdictFinding[] {
  const { answer, declared, operation } = exchange;
  if (declared !== undefined || answer.status >= 500) return [];
  if (!isOwnMethod(exchange) || isEarned(exchange)) return [];
  const known = operation.responses.map((response) => response.status).join(', ') || 'none';
  const message = `${asked(exchange)}: status ${answer.status} is not declared; declared: ${known}.`;
  const at = { file: operation.at.file, pointer: `${operation.at.pointer}/responses` };
  return [failure('status-undeclared', message, at, '/status')];
}
