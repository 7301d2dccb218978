import type { At } from '@speclock/model';
import type { Json } from '@speclock/schema';
import { isJsonMediaType, matchMediaType } from '@speclock/wire';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';

/** A body must come in a declared media type and, when that is JSON, be valid by its schema. */
export function checkBody({ operation, answer, declared, schemas }: Exchange): VerdictFinding[] {
  if (declared === undefined) return [];
  const mayHaveBody = operation.method !== 'head' && ![204, 205, 304].includes(answer.status);
  const [first] = declared.content;
  if (first === undefined || !mayHaveBody) return [];
  const fail = (code: string, message: string, instance: string, at: At) => [
    { code, severity: 'error' as const, message, ...at, instance },
  ];
  const contentType = answer.headers.get('content-type');
  const known = declared.content.map((one) => one.mediaType);
  const match = contentType === null ? undefined : matchMediaType(known, contentType);
  const mediaType = declared.content.find((one) => one.mediaType === match);
  if (contentType === null || mediaType === undefined) {
    const message =
      contentType === null
        ? `The answer has no Content-Type; declared: ${known.join(', ')}.`
        : `Content-Type ${JSON.stringify(contentType)} is not declared; declared: ${known.join(', ')}.`;
    return fail('content-type-undeclared', message, '/header/content-type', around(first.at));
  }
  if (!isJsonMediaType(contentType) || mediaType.schema === undefined) return [];
  const parsed = parseJson(answer.body);
  if ('message' in parsed) {
    return fail('body-malformed', parsed.message, '/body', mediaType.at);
  }
  return schemas.judge(mediaType.schema, parsed.value, '/body', 'body-invalid');
}

/** What a member stands in, where the member came from: that may be elsewhere than what is around it now. */
function around({ file, pointer }: At): At {
  return { file, pointer: pointer.slice(0, pointer.lastIndexOf('/')) };
}

function parseJson(bytes: Uint8Array): { readonly value: Json } | { readonly message: string } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { message: 'The body is not UTF-8, as JSON must be.' };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { message: text === '' ? 'The body is empty.' : 'The body is not JSON.' };
  }
}
