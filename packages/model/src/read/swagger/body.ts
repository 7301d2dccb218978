import { isSchema } from '@speclock/schema';
import type { Body, Example } from '../../api-model.ts';
import type { Place } from '../../place.ts';
import { schemaExamples } from '../content.ts';
import { type Context, texts } from '../context.ts';
import { readForm } from './form.ts';
import { listMediaTypes } from './media-types.ts';
import { readExamples } from './parameters.ts';

/**
 * The body that an operation's `body` parameter is, or its `formData` parameters are, in each media type that it consumes:
 * JSON where the document says none.
 */
export function readBody(
  operation: Place,
  parameters: readonly Place[],
  context: Context,
): Body | undefined {
  const body = parameters.find((one) => one.child('in').text === 'body');
  const fields = parameters.filter((one) => one !== body);
  const consumes = listMediaTypes('consumes', operation, context.root);
  if (body && fields.length > 0) {
    context.problems.error(
      'body-duplicate',
      fields[0]?.at ?? body.at,
      'An operation has either a body parameter or form parameters, but this has both.',
      'Make the body a form parameter, or the form parameters properties of the body.',
    );
  }
  if (!body) return fields.length > 0 ? readForm(operation, fields, consumes, context) : undefined;
  const schema = body.child('schema');
  if (!isSchema(schema.value)) {
    context.problems.warn(
      'parameter-schema',
      body.at,
      'A body parameter must have a "schema"; any body is taken.',
      'Write what the body is under "schema".',
    );
  }
  const key = isSchema(schema.value) && context.schemas.key(schema);
  const types = consumes.length > 0 ? consumes : ['application/json'];
  return {
    kind: 'body',
    required: body.child('required').flag ?? false,
    ...texts(body, 'description'),
    content: types.map((mediaType) => ({
      kind: 'media-type',
      mediaType,
      ...(key && { schema: key }),
      encoding: {},
      examples: examplesOf(body, mediaType, context),
      at: key ? schema.at : body.at,
    })),
    at: body.at,
  };
}

/** `x-examples` by the media type, or by names; failing those, the schema's own. */
function examplesOf(body: Place, mediaType: string, context: Context): readonly Example[] {
  const ofType = body.child('x-examples').child(mediaType);
  if (ofType.value !== undefined) return [{ name: '', value: ofType.value, at: ofType.at }];
  const examples = readExamples(body).filter(({ name }) => !name.includes('/'));
  return examples.length > 0 ? examples : schemaExamples(body.child('schema'), context);
}
