import type { Part } from '@speclock/wire';
import { asNode, ConversionError, exampleOf, isNode, type Node, resolve } from './document.ts';
import type { Fixture } from './fixture.ts';

/** A request's body as Swagger 2.0 has it. Dredd judges no request, so only what is sent is said. */
export interface Body2 {
  readonly consumes: readonly string[];
  readonly parameters: readonly Node[];
  /** Dredd cannot make a multipart body with a file in it; this is what to send. */
  readonly parts?: readonly Part[];
}

const isJson = (mediaType: string): boolean => /^application\/([^;]*\+)?json\b/i.test(mediaType);

function formFields(value: unknown, where: string): [name: string, value: string][] {
  if (!isNode(value))
    throw new ConversionError(`${where}: the body's example is no object of fields.`);
  return Object.entries(value).map(([name, field]) => {
    if (field === null || typeof field === 'object') {
      throw new ConversionError(`${where}: the field ${name} is no text, which Dredd cannot send.`);
    }
    return [name, `${field}`];
  });
}

/** The first media type of a request body, with the fixture's value or the document's example. */
export function toBody2(document: Node, body: unknown, where: string, fixture: Fixture): Body2 {
  if (body === undefined) return { consumes: [], parameters: [] };
  const requestBody = resolve(document, body);
  const [[mediaType, content] = ['', undefined]] = Object.entries(asNode(requestBody['content']));
  const media = asNode(content);
  const schema = resolve(document, media['schema']);
  const value = fixture.body ?? exampleOf(document, media) ?? schema['example'];
  if (value === undefined) {
    if (requestBody['required'] !== true) return { consumes: [], parameters: [] };
    throw new ConversionError(
      `${where}: the body has no example: give it one in the overlay or a fixture.`,
    );
  }
  if (isJson(mediaType)) {
    const parameter = { name: 'body', in: 'body', required: true, schema: { example: value } };
    return { consumes: [mediaType], parameters: [parameter] };
  }
  const properties = asNode(schema['properties']);
  const isFile = (name: string): boolean =>
    resolve(document, properties[name])['format'] === 'binary';
  const fields = formFields(value, where);
  const parameters = fields.map(([name, text]) => ({
    name,
    in: 'formData',
    required: true,
    ...(isFile(name) ? { type: 'file' } : { type: 'string', 'x-example': text }),
  }));
  if (mediaType === 'application/x-www-form-urlencoded')
    return { consumes: [mediaType], parameters };
  if (mediaType !== 'multipart/form-data') {
    throw new ConversionError(`${where}: Dredd cannot send a body of type ${mediaType}.`);
  }
  const encoding = asNode(media['encoding']);
  const parts = fields.map(([name, text]): Part => {
    const contentType = asNode(encoding[name])['contentType'];
    return isFile(name)
      ? {
          name,
          value: text,
          filename: 'upload',
          contentType: `${contentType ?? 'application/octet-stream'}`,
        }
      : { name, value: text };
  });
  return { consumes: [mediaType], parameters, parts };
}
