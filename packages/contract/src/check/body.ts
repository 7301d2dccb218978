import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { mediaTypeOf } from './content-type.ts';
import { isMadeBeforeService } from './earned-status.ts';
import { failure } from './finding.ts';
import { mayHaveBody } from './framing.ts';
import { readBody } from './read-body.ts';

/** How many findings say enough: a stream of a million wrong items must not become as many. */
const most = 100;

/**
 * A body must be what its media type says, and valid by the schema of that: JSON, text, forms and multipart as a whole,
 * JSON Lines and event streams item by item.
 *
 * Where a document leaves open what of a stream its schema speaks of, each way to read it will do.
 */
export function checkBody(exchange: Exchange): VerdictFinding[] {
  const { answer, schemas } = exchange;
  const media = mediaTypeOf(exchange);
  const contentType = answer.headers.get('content-type');
  if (media === undefined || contentType === null) return [];
  if (!mayHaveBody(exchange) || isMadeBeforeService(exchange)) return [];
  const { schema } = media;
  const shape = schema === undefined ? { types: [] } : schemas.shape(schema);
  const read = readBody(answer.body, contentType, media, shape);
  switch (read.kind) {
    case 'malformed': {
      const code = answer.body.byteLength === 0 ? 'body-missing' : 'body-malformed';
      return [failure(code, read.message, media.at, `/body${read.pointer}`)];
    }
    case 'not-read': {
      if (!read.isText || schema === undefined) return [];
      const message = `Bodies of ${media.mediaType} are not held against their schema.`;
      const found = failure('schema-not-evaluated', message, media.at, '/body');
      return [{ ...found, severity: 'warning' }];
    }
    case 'values': {
      if (schema === undefined) return [];
      const judge = (value: unknown, pointer: string): VerdictFinding[] =>
        schemas.judge(schema, value, `/body${pointer}`, 'body-invalid');
      const findings: VerdictFinding[] = [];
      for (const { value, pointer, or = [] } of read.values) {
        const found = judge(value, pointer);
        if (found.length === 0 || or.some((one) => judge(one, pointer).length === 0)) continue;
        findings.push(...found);
        if (findings.length >= most) break;
      }
      if (findings.length === 0) return [];
      const isFine = (read.or ?? []).some((one) => judge(one, '').length === 0);
      return isFine ? [] : findings.slice(0, most);
    }
  }
}
