import type { JsonObject } from '@speclock/schema';
import { isArray, isObject, quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import { shapes20 } from '../shapes-2.0.ts';
import type { Version } from '../version.ts';
import { walk } from '../walk.ts';
import { draft4Keyword, warnNewer } from './draft-4.ts';
import { swaggerReader } from './swagger/reader.ts';

const title = 'Swagger 2.0';

/** What vendors write for the `nullable` that Swagger 2.0 lacks, and documents that take it from OpenAPI 3.0. */
const nullable = /^(?:nullable|x-(?:is-?)?nullable)$/i;

/** Keywords that came with OpenAPI 3.0. */
const newer = new Set(['oneOf', 'anyOf', 'not', 'nullable', 'writeOnly', 'deprecated']);

const readKeyword = draft4Keyword({ title, isNullable: (name) => nullable.test(name) });

/** Swagger 2.0: https://spec.openapis.org/oas/v2.0.html. */
export const version20: Version = {
  name: '2.0',
  title,
  shapes: shapes20,
  besideReference: [],
  reader: swaggerReader,
  checkDocument: checkSchemas,
  readKeyword(keyword, schema, problems) {
    const { name, value = null } = keyword;
    if (newer.has(name)) warnNewer(keyword, title, problems);
    if (schema['type'] === 'file' && (name === 'type' || name === 'format')) {
      return { contentMediaType: 'application/octet-stream' };
    }
    switch (name) {
      case 'collectionFormat':
        return {};
      case 'required':
        return isArray(value) ? undefined : {};
      case 'x-example':
        return Object.hasOwn(schema, 'example') ? undefined : { [name]: value, examples: [value] };
      case 'discriminator':
        if (isObject(value)) warnNewer(keyword, title, problems);
        return undefined;
      default:
        if (nullable.test(name)) checkFlag(keyword, problems);
        return readKeyword(keyword, schema, problems);
    }
  },
};

function checkFlag(place: Place, problems: Problems): void {
  if (typeof place.value === 'boolean') return;
  problems.warn(
    'member-type',
    place.at,
    `${quote(place.name)} must be true or false; it is ignored.`,
    'Put no quotes around the value.',
  );
}

/** What schemas hold that has its place elsewhere, or in another version. */
function checkSchemas(root: Place, problems: Problems): void {
  const mayBeFiles = new Set<string>();
  const shape = shapes20.get('OpenAPI');
  if (!shape) return;
  walk(root, shape, shapes20, (place, { name }) => {
    if (name === 'Response') mayBeFiles.add(place.child('schema').pointer);
    if (name === 'Parameter' && place.child('in').text === 'formData')
      mayBeFiles.add(place.pointer);
    if (name === 'Schema') checkSchema(place, problems);
    const type = place.child('type');
    if (type.value !== 'file' || mayBeFiles.has(place.pointer)) return;
    problems.warn(
      'type-file',
      type.at,
      'The type file is for form parameters and whole answers; it is read as bytes.',
      'Write type: string with a format of byte or binary.',
    );
  });
}

function checkSchema(place: Place, problems: Problems): void {
  const { collectionFormat, required, discriminator }: JsonObject = place.object ?? {};
  if (collectionFormat !== undefined) {
    problems.warn(
      'member-unknown',
      place.child('collectionFormat').at,
      '"collectionFormat" is of parameters and headers; in a schema it is ignored.',
      'Remove it.',
    );
  }
  const isNames = isArray(required) && required.every((name) => typeof name === 'string');
  if (required !== undefined && required !== null && !isNames) {
    const { at } = place.child('required');
    const message = `"required" of a schema must be a list of property names, but is ${JSON.stringify(required).slice(0, 80)}`;
    const hint =
      'List the names of the properties that are required in "required" of the object that has them.';
    if (typeof required !== 'boolean') problems.error('member-type', at, `${message}.`, hint);
    else problems.warn('member-type', at, `${message}; it is ignored.`, hint);
  }
  if (
    discriminator !== undefined &&
    discriminator !== null &&
    typeof discriminator !== 'string' &&
    !isObject(discriminator)
  ) {
    problems.error(
      'member-type',
      place.child('discriminator').at,
      '"discriminator" must be the name of a property.',
    );
  }
}
