import { isSchema } from '@speclock/schema';
import type { Body, Encoding, Example, Header, MediaType, Response } from '../api-model.ts';
import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import { type Context, described, oneOf, texts, warnUnsupported } from './context.ts';
import { readLinks } from './links.ts';

const formStyles = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const;
const styleMembers = ['style', 'explode', 'allowReserved'] as const;
const encoded = /^(?:application\/x-www-form-urlencoded|multipart\/)/i;

/** What OpenAPI lets stand as a response's status: https://spec.openapis.org/oas/v3.0.3#responses-object. */
const status = /^(?:[1-5]\d\d|[1-5]XX|default)$/;

/** The examples of a media type, a parameter or a header; failing those, its schema's own. */
export function readExamples(place: Place, context: Context): Example[] {
  const single = place.child('example');
  if (single.value !== undefined) return [{ name: '', value: single.value, at: single.at }];
  const examples = place
    .child('examples')
    .members()
    .flatMap((member) => readExample(member, context));
  return examples.length > 0 ? examples : schemaExamples(place.child('schema'), context);
}

/** The first example that a schema has itself, or what it is nothing but a reference to. */
export function schemaExamples(schema: Place, context: Context): Example[] {
  const own = [schema, context.references.follow(schema)].flatMap((each) => [
    ...(each ? [each.child('example')] : []),
    ...(each?.child('examples').items() ?? []),
  ]);
  const first = own.find(({ value }) => value !== undefined);
  return first?.value === undefined ? [] : [{ name: '', value: first.value, at: first.at }];
}

function readExample(place: Place, context: Context): Example[] {
  const example = context.references.follow(place);
  const value = example?.child('value');
  if (value?.value !== undefined) return [{ name: place.name, value: value.value, at: value.at }];
  if (example) warnUnsupported(example, ['externalValue'], context.problems);
  return [];
}

function readContent(place: Place, context: Context): MediaType[] {
  return place.members().map((member) => {
    const schema = member.child('schema');
    return {
      kind: 'media-type',
      mediaType: member.name,
      ...(isSchema(schema.value) && { schema: context.schemas.key(schema) }),
      encoding: encoded.test(member.name) ? readEncodings(member, context) : {},
      examples: readExamples(member, context),
      at: member.at,
    };
  });
}

function readEncodings(media: Place, context: Context): Record<string, Encoding> {
  const isMultipart = /^multipart\//i.test(media.name);
  return Object.fromEntries(
    media
      .child('encoding')
      .members()
      .map((member) => {
        const encoding: Encoding = {
          ...texts(member, 'contentType'),
          ...(isMultipart ? warnOfStyle(member, context) : readStyle(member, context)),
          headers: isMultipart ? readHeaders(member.child('headers'), context) : [],
        };
        return [member.name, encoding];
      }),
  );
}

function readStyle(place: Place, context: Context): Pick<Encoding, (typeof styleMembers)[number]> {
  const style = oneOf(place.child('style'), formStyles, context.problems);
  const explode = place.child('explode').flag;
  const allowReserved = place.child('allowReserved').flag;
  return {
    ...(style && { style }),
    ...(explode !== undefined && { explode }),
    ...(allowReserved !== undefined && { allowReserved }),
  };
}

/** OpenAPI 3.0.4, section 4.7.15: these "SHALL be ignored" of a body that is no form. 3.1 defines them for form-data. */
function warnOfStyle(place: Place, context: Context): object {
  for (const name of styleMembers) {
    const child = place.child(name);
    if (child.value === undefined) continue;
    context.problems.warn(
      'encoding-ignored',
      child.at,
      `${quote(name)} of a multipart body's part is ignored.`,
      'Remove it, or say by "contentType" what the part is.',
    );
  }
  return {};
}

/** Headers of a response or a part. Content-Type among them is ignored, as OpenAPI says: the media type tells it. */
function readHeaders(place: Place, context: Context): Header[] {
  return place.members().flatMap((member) => {
    if (member.name.toLowerCase() === 'content-type') {
      context.problems.warn(
        'header-ignored',
        member.at,
        'A header named Content-Type is ignored: the media types under "content" say it.',
      );
      return [];
    }
    const target = context.references.follow(member);
    const header =
      target?.object &&
      context.headers.get(target, member.name, () => readHeader(member.name, target, context));
    return header ? [header] : [];
  });
}

function readHeader(name: string, place: Place, context: Context): Header | undefined {
  const schema = schemaOf(place, context);
  if (!schema) return undefined;
  oneOf(place.child('style'), ['simple'], context.problems);
  return {
    kind: 'header',
    name,
    required: place.child('required').flag ?? false,
    deprecated: place.child('deprecated').flag ?? false,
    explode: place.child('explode').flag ?? false,
    ...(schema.mediaType !== undefined && { mediaType: schema.mediaType }),
    schema: schema.key,
    at: place.at,
  };
}

/** The schema of a parameter or header, which stands there or under its one media type. */
export function schemaOf(
  place: Place,
  context: Context,
): { readonly key: string; readonly mediaType?: string } | undefined {
  const schema = place.child('schema');
  const [content, ...more] = place.child('content').members();
  if (isSchema(schema.value) && content === undefined) return { key: context.schemas.key(schema) };
  if (!isSchema(schema.value) && isSchema(content?.child('schema').value) && more.length === 0) {
    return { key: context.schemas.key(content.child('schema')), mediaType: content.name };
  }
  context.problems.error(
    'parameter-schema',
    place.at,
    'There must be either one "schema", or a "content" with one media type that has a schema.',
  );
  return undefined;
}

export function readBody(place: Place, context: Context): Body | undefined {
  const target = context.references.follow(place);
  if (!target?.object) return undefined;
  const body = context.bodies.get(target, '', () => ({
    kind: 'body',
    required: target.child('required').flag ?? false,
    ...texts(target, 'description'),
    content: readContent(target.child('content'), context),
    at: target.at,
  }));
  return body && described(place, body, context);
}

export function readResponses(place: Place, context: Context): Response[] {
  return place.members().flatMap((member) => {
    if (member.name.startsWith('x-')) return [];
    if (!isStatus(member, context)) return [];
    const target = context.references.follow(member);
    const response =
      target?.object &&
      context.responses.get(target, member.name, () => readResponse(member.name, target, context));
    return response ? [described(member, response, context)] : [];
  });
}

/** Whether a response stands under a status, as it must. */
export function isStatus({ name, at }: Place, { problems }: Context): boolean {
  if (status.test(name)) return true;
  problems.error(
    'response-status',
    at,
    `A response stands under ${quote(name)}, which is no status.`,
    'Use a status such as 200, a range such as 4XX, or default.',
  );
  return false;
}

function readResponse(code: string, place: Place, context: Context): Response {
  return responseOf(code, place, context, {
    headers: readHeaders(place.child('headers'), context),
    content: readContent(place.child('content'), context),
    links: readLinks(place.child('links'), context),
  });
}

/** A response with what each version says in a way of its own. */
export function responseOf(
  code: string,
  place: Place,
  { problems }: Context,
  parts: Pick<Response, 'headers' | 'content' | 'links'>,
): Response {
  const description = place.child('description').text;
  if (description === undefined) {
    problems.warn('response-description', place.at, 'A response must have a description.');
  }
  return { kind: 'response', status: code, description: description ?? '', ...parts, at: place.at };
}
