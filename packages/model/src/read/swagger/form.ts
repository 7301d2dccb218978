import type { Schema } from '@speclock/schema';
import type { At, Body, Encoding } from '../../api-model.ts';
import { isObject } from '../../json.ts';
import { originsOf } from '../../origins-of.ts';
import type { Place } from '../../place.ts';
import { joinPointer } from '../../pointer.ts';
import { type Context, texts, warnUnsupported } from '../context.ts';
import { readCollection, typesOf } from './collections.ts';
import { itemsSchema } from './parameters.ts';

const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data';

/** Form parameters as a body: an object whose properties they are, under the key of the operation's list of parameters. */
export function readForm(
  operation: Place,
  fields: readonly Place[],
  consumes: readonly string[],
  context: Context,
): Body {
  const list = operation.child('parameters');
  const properties: [string, Schema][] = [];
  const origins: Record<string, At> = {};
  const encoding: [string, Encoding][] = [];
  for (const field of fields) {
    const name = field.child('name').text;
    if (name === undefined) continue;
    warnUnsupported(field, ['allowEmptyValue'], context.problems);
    properties.push([name, fieldSchema(field, context)]);
    const pointer = joinPointer('/properties', name);
    origins[pointer] = field.at;
    for (const [inner, at] of Object.entries(originsOf(field) ?? {})) origins[pointer + inner] = at;
    if (!typesOf(field).includes('array')) continue;
    const written = readCollection(field, 'form', context);
    if (!written.explode) encoding.push([name, { ...written, headers: [] }]);
  }
  const required = fields.filter((one) => one.child('required').flag);
  const key = context.schemas.add(`#${list.pointer}`, {
    kind: 'schema',
    schema: {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && {
        required: required.flatMap((one) => one.child('name').text ?? []),
      }),
    },
    at: list.at,
    origins,
  });
  const types = formTypes(operation, fields, consumes, context);
  return {
    kind: 'body',
    required: required.length > 0,
    content: types.map((mediaType) => ({
      kind: 'media-type',
      mediaType,
      schema: key,
      encoding: Object.fromEntries(encoding),
      examples: [],
      at: list.at,
    })),
    at: list.at,
  };
}

function fieldSchema(field: Place, context: Context): Schema {
  const schema = itemsSchema(field, context);
  return isObject(schema) ? { ...texts(field, 'description'), ...schema } : schema;
}

/**
 * The media types of a form among those that the operation consumes; where there is none, multipart for one with a file
 * and urlencoded for others. One with a file is multipart first: the other form sends a file as text.
 */
function formTypes(
  operation: Place,
  fields: readonly Place[],
  consumes: readonly string[],
  context: Context,
): readonly string[] {
  const hasFile = fields.some((one) => typesOf(one).includes('file'));
  const isMultipart = (mediaType: string): boolean => essence(mediaType) === multipart;
  const forms = consumes.filter((one) => isMultipart(one) || essence(one) === urlencoded);
  if (hasFile ? forms.some(isMultipart) : forms.length > 0) {
    if (!hasFile) return forms;
    return [...forms.filter(isMultipart), ...forms.filter((one) => !isMultipart(one))];
  }
  const taken = hasFile ? multipart : urlencoded;
  context.problems.warn(
    'form-media-type',
    operation.at,
    `The operation has form parameters${hasFile ? ', one a file' : ''}, but does not consume ${taken}; it is taken to.`,
    `Add consumes: [${taken}].`,
  );
  return [taken, ...forms];
}

function essence(mediaType: string): string {
  return mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
