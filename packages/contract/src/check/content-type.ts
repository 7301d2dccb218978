import type { At, MediaType } from '@speclock/model';
import { essenceOf, matchMediaType } from '@speclock/wire';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { isMadeBeforeService } from './earned-status.ts';
import { failure } from './finding.ts';
import { mayHaveBody } from './framing.ts';

/** A body must come in a declared media type, and there must be one where one is declared. */
export function checkContentType(exchange: Exchange): VerdictFinding[] {
  const { answer, declared, case: one } = exchange;
  const [first] = declared?.content ?? [];
  if (first === undefined || !mayHaveBody(exchange) || isMadeBeforeService(exchange)) return [];
  const contentType = answer.headers.get('content-type');
  const known = declared?.content.map(({ mediaType }) => mediaType).join(', ');
  const at = around(first.at);
  if (contentType === null) {
    if (answer.body.byteLength === 0) {
      // What `default` says of bodies is meant of errors.
      if (declared?.status === 'default' && Math.floor(answer.status / 100) === 3) return [];
      const message = `The answer with status ${answer.status} has no body; declared: ${known}.`;
      return [failure('body-missing', message, at, '/body')];
    }
    const message = `The answer has no Content-Type; declared: ${known}.`;
    return [failure('content-type-undeclared', message, at, '/header/content-type')];
  }
  // What is wrong with it is found by asking for another one.
  const isAskedFor = one.aim?.in === 'accept' && answer.status < 300;
  if (isAskedFor || mediaTypeOf(exchange) !== undefined) return [];
  const message = `Content-Type ${JSON.stringify(contentType)} is not declared; declared: ${known}.`;
  return [failure('content-type-undeclared', message, at, '/header/content-type')];
}

/** What the document declares for the answer's media type. A parameter with another value, such as a charset, is no other type. */
export function mediaTypeOf({ answer, declared }: Exchange): MediaType | undefined {
  const contentType = answer.headers.get('content-type');
  if (contentType === null || declared === undefined) return undefined;
  const known = declared.content.map(({ mediaType }) => mediaType);
  const match = matchMediaType(known, contentType) ?? withoutParameters(known, contentType);
  return declared.content.find(({ mediaType }) => mediaType === match);
}

function withoutParameters(known: readonly string[], contentType: string): string | undefined {
  const essence = essenceOf(contentType);
  if (essence === undefined) return undefined;
  return known.find((one) => matchMediaType([essenceOf(one) ?? one], essence) !== undefined);
}

/** What a member stands in, where the member came from: that may be elsewhere than what is around it now. */
function around({ file, pointer }: At): At {
  return { file, pointer: pointer.slice(0, pointer.lastIndexOf('/')) };
}
