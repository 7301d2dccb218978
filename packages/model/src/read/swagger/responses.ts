import { isSchema } from '@speclock/schema';
import type { Header, MediaType, Response } from '../../api-model.ts';
import { quote } from '../../json.ts';
import type { Place } from '../../place.ts';
import { isStatus, responseOf, schemaExamples } from '../content.ts';
import type { Context } from '../context.ts';
import { warnNewer } from '../draft-4.ts';
import { readCollection } from './collections.ts';
import { listMediaTypes } from './media-types.ts';
import { readItems } from './parameters.ts';

/** The answers of an operation, in each media type that it produces. */
export function readResponses(operation: Place, context: Context): Response[] {
  const produces = listMediaTypes('produces', operation, context.root);
  return operation
    .child('responses')
    .members()
    .flatMap((member) => {
      if (member.name.startsWith('x-') || !isStatus(member, context)) return [];
      if (member.name.endsWith('XX')) warnNewer(member, context.version.title, context.problems);
      const target = context.references.follow(member);
      if (!target?.object) return [];
      const headers = target
        .child('headers')
        .members()
        .flatMap((header) => readHeader(header, context));
      const content = readContent(target, produces, context);
      return [responseOf(member.name, target, context, { headers, content, links: [] })];
    });
}

/** A response without a schema has no content: https://spec.openapis.org/oas/v2.0.html#response-object. */
function readContent(place: Place, produces: readonly string[], context: Context): MediaType[] {
  const schema = place.child('schema');
  const examples = place.child('examples');
  if (!isSchema(schema.value)) {
    if (examples.members().length > 0) {
      context.problems.warn(
        'response-schema',
        examples.at,
        'Without a "schema" beside them the examples count for nothing: the answer has no content.',
        'Add a schema.',
      );
    }
    return [];
  }
  const isFile = schema.child('type').value === 'file';
  const usual = isFile ? 'application/octet-stream' : 'application/json';
  const types = produces.length > 0 ? produces : [usual];
  for (const { name, at } of examples.members()) {
    if (name.startsWith('x-') || types.includes(name)) continue;
    context.problems.warn(
      'example-media-type',
      at,
      `There is an example for ${quote(name)}, which the operation does not produce; it is ignored.`,
      `Add it to "produces", or put the example under ${types.join(' or ')}.`,
    );
  }
  const key = context.schemas.key(schema);
  return types.map((mediaType) => {
    const example = examples.child(mediaType);
    return {
      kind: 'media-type',
      mediaType,
      schema: key,
      encoding: {},
      examples:
        example.value === undefined
          ? schemaExamples(schema, context)
          : [{ name: '', value: example.value, at: example.at }],
      at: schema.at,
    };
  });
}

function readHeader(place: Place, context: Context): Header[] {
  if (!place.object) return [];
  if (place.name.toLowerCase() === 'content-type') {
    context.problems.warn(
      'header-ignored',
      place.at,
      'A header named Content-Type is ignored: "produces" says it.',
    );
    return [];
  }
  const header = context.headers.get(place, place.name, (): Header => {
    const { style } = readCollection(place, 'simple', context);
    return {
      kind: 'header',
      name: place.name,
      required: false,
      deprecated: false,
      ...(style !== 'simple' && { style }),
      explode: false,
      schema: readItems(place, context),
      at: place.at,
    };
  });
  return header ? [header] : [];
}
