import { escapePointer } from '@speclock/schema';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { isMadeBeforeService } from './earned-status.ts';
import { failure } from './finding.ts';

/**
 * A declared header that is required must be there, and one that is there must be valid by its schema.
 *
 * A HEAD that stands for GET may leave out what is only known once a body is made (RFC 9110, section 9.3.2).
 */
export function checkHeaders(exchange: Exchange): VerdictFinding[] {
  const { operation, request, answer, declared, schemas } = exchange;
  if (declared === undefined || isMadeBeforeService(exchange)) return [];
  const mayLack = request.method.toLowerCase() !== operation.method;
  return declared.headers.flatMap((header): VerdictFinding[] => {
    const name = header.name.toLowerCase();
    // OpenAPI 3.1.1, section 4.8.17: a response header of this name is ignored.
    if (name === 'content-type') return [];
    const text = answer.headers.get(name);
    const instance = `/header/${escapePointer(name)}`;
    if (text !== null) return schemas.judgeHeader(header, text, instance);
    if (!header.required || mayLack) return [];
    const message = `The required header ${JSON.stringify(header.name)} is missing.`;
    return [failure('header-missing', message, header.at, instance)];
  });
}
