import { escapePointer } from '@speclock/schema';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';

/** A declared header that is required must be there, and one that is there must be valid by its schema. */
export function checkHeaders({ answer, declared, schemas }: Exchange): VerdictFinding[] {
  if (declared === undefined) return [];
  return declared.headers.flatMap((header): VerdictFinding[] => {
    const name = header.name.toLowerCase();
    // OpenAPI 3.1.1, section 4.8.17: a response header of this name is ignored.
    if (name === 'content-type') return [];
    const text = answer.headers.get(name);
    const instance = `/header/${escapePointer(name)}`;
    if (text !== null) return schemas.judgeHeader(header, text, instance);
    if (!header.required) return [];
    const message = `The required header ${JSON.stringify(header.name)} is missing.`;
    return [{ code: 'header-missing', severity: 'error', message, ...header.at, instance }];
  });
}
