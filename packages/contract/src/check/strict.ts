import { schemaPlace } from '@speclock/model';
import { escapePointer } from '@speclock/schema';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { mediaTypeOf } from './content-type.ts';
import { walkValue } from './described.ts';
import { isMadeBeforeService } from './earned-status.ts';
import { failure } from './finding.ts';
import { mayHaveBody } from './framing.ts';
import { readBody } from './read-body.ts';

const most = 100;

/**
 * Where a run is strict, an answer has no property that its schema does not name, although JSON Schema allows it.
 *
 * What says nothing of properties, or says that there may be others (`additionalProperties: true`), is kept open.
 */
export function checkStrict(exchange: Exchange): VerdictFinding[] {
  const { model, answer, options, schemas } = exchange;
  if (options.strict !== true) return [];
  const media = mediaTypeOf(exchange);
  const contentType = answer.headers.get('content-type');
  if (media?.schema === undefined || contentType === null) return [];
  if (!mayHaveBody(exchange) || isMadeBeforeService(exchange)) return [];
  const read = readBody(answer.body, contentType, media, schemas.shape(media.schema));
  // What of a stream a schema speaks of is not said.
  if (read.kind !== 'values' || read.or !== undefined) return [];
  const findings: VerdictFinding[] = [];
  for (const { value } of read.values) {
    walkValue(value, schemas.described(media.schema), (one, said, pointer) => {
      if (said.isOpen || said.isClosed || findings.length >= most) return;
      if (typeof one !== 'object' || one === null || Array.isArray(one)) return;
      for (const name of Object.keys(one)) {
        if (said.property(name) !== undefined) continue;
        const instance = `/body${pointer}/${escapePointer(name)}`;
        const place = said.nodes.find(({ schema }) => Object.hasOwn(schema, 'properties'))?.place;
        const at = place === undefined ? media.at : schemaPlace(model, `${place}/properties`);
        findings.push(failure('property-undeclared', `${instance} is not declared.`, at, instance));
        if (findings.length >= most) return;
      }
    });
  }
  return findings;
}
