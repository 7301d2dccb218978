import type { Operation } from '../../../src/index.ts';
import { loaded } from '../../documents.ts';

type Members = Record<string, unknown>;

/** A small valid document of Swagger 2.0 with these members put in. */
export function swaggerOf(members: Members = {}): Members {
  return { swagger: '2.0', info: { title: 'Shop', version: '1' }, paths: {}, ...members };
}

/** A document with one operation, `post /things/{id}`, that has these members besides a response. */
export function swaggerWith(
  operation: Members,
  members: Members = {},
  item: Members = {},
): Members {
  const id = { name: 'id', in: 'path', required: true, type: 'string' };
  const post = { operationId: 'post', responses: { 200: { description: 'ok' } }, ...operation };
  return swaggerOf({
    paths: { '/things/{id}': { ...item, parameters: [id, ...list(item)], post } },
    ...members,
  });
}

function list({ parameters }: Members): readonly unknown[] {
  return Array.isArray(parameters) ? parameters : [];
}

/** The operation of such a document as it is read. */
export function operationOf(document: Members): Operation {
  const [operation] = loaded(document).model.operations;
  if (!operation) throw new Error('There is no operation.');
  return operation;
}
