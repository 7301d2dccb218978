import type { Members } from './mutation.ts';

export type Version = '3.0.3' | '3.1.0';

/** A complete document with these members. */
export function documentOf(members: Members, version: Version = '3.0.3'): Members {
  return { openapi: version, info: { title: 'Things', version: '1.0.0' }, paths: {}, ...members };
}

/** A document with one operation, `saveThing`: POST /things, answered by 204. */
export function withOperation(
  operation: Members,
  members: Members = {},
  version?: Version,
): Members {
  const post = {
    operationId: 'saveThing',
    responses: { 204: { description: 'Saved.' } },
    ...operation,
  };
  return documentOf({ paths: { '/things': { post } }, ...members }, version);
}

export const json = (schema: unknown): Members => ({ 'application/json': { schema } });
const components = (schemas?: Members) =>
  schemas === undefined ? {} : { components: { schemas } };

/** A document whose one operation takes such a JSON body. */
export function withBody(schema: unknown, schemas?: Members, version?: Version): Members {
  const requestBody = { required: true, content: json(schema) };
  return withOperation({ requestBody }, components(schemas), version);
}

/** A document whose one operation answers 200 with such a JSON body. */
export function withAnswer(schema: unknown, schemas?: Members, version?: Version): Members {
  const responses = { 200: { description: 'Found.', content: json(schema) } };
  return withOperation({ responses }, components(schemas), version);
}

/** A document whose one operation takes these parameters. */
export const withParameters = (parameters: readonly Members[], version?: Version): Members =>
  withOperation({ parameters }, {}, version);

/** A document whose one operation takes the query parameter `value`. */
export const withQuery = (schema: unknown, version?: Version): Members =>
  withParameters([{ name: 'value', in: 'query', schema }], version);

/** A document whose one operation answers 204 with these headers. */
export const withHeaders = (headers: Members, version?: Version): Members =>
  withOperation({ responses: { 204: { description: 'Saved.', headers } } }, {}, version);

/** An object with these optional properties, and others. */
export const object = (properties: Members, more: Members = {}): Members => ({
  type: 'object',
  properties,
  ...more,
});

export const text = { type: 'string' } as const;
export const integer = { type: 'integer' } as const;
