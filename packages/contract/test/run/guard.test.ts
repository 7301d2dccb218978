import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inferResources } from '../../src/index.ts';
import { createGuard, type GuardOptions } from '../../src/run/guard.ts';
import { createLedger } from '../../src/run/ledger.ts';
import { createPossible } from '../../src/run/possible.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';

const id = (name: string, type = 'integer') => ({
  name,
  in: 'path',
  required: true,
  schema: { type, ...(type === 'integer' && { minimum: 1 }) },
});
const made = (property: string) => ({
  201: {
    description: 'Made.',
    content: {
      'application/json': {
        schema: { type: 'object', properties: { [property]: { type: 'string' } } },
      },
    },
  },
});
const model = modelOf(
  documentOf({
    '/books': {
      get: { operationId: 'list', responses: ok },
      post: { operationId: 'add', responses: made('id') },
      delete: { operationId: 'clear', responses: ok },
    },
    '/books/{id}': {
      parameters: [id('id')],
      get: { operationId: 'read', responses: ok },
      put: { operationId: 'replace', responses: ok },
    },
    '/books/{bookId}/copies': {
      post: { operationId: 'addCopy', parameters: [id('bookId')], responses: made('copyId') },
    },
    '/books/{bookId}/copies/{copyId}': {
      delete: {
        operationId: 'removeCopy',
        parameters: [id('bookId'), id('copyId')],
        responses: ok,
      },
    },
    '/books/{bookId}/notes/{note}': {
      put: {
        operationId: 'note',
        parameters: [id('bookId'), id('note', 'string')],
        responses: made('note'),
      },
    },
    '/tags/{tag}': {
      put: { operationId: 'tag', parameters: [id('tag', 'string')], responses: made('tag') },
    },
    '/settings': { patch: { operationId: 'set', responses: ok } },
    '/purge': { post: { operationId: 'purge', responses: ok } },
    '/shelves/{shelf}': {
      delete: { operationId: 'removeShelf', parameters: [id('shelf')], responses: ok },
    },
  }),
);
const resources = inferResources(model);
const ledger = createLedger();
ledger.add({ resource: '/books/{id}', parameters: { id: 7 } }, 'own');
ledger.add(
  { resource: '/books/{bookId}/copies/{copyId}', parameters: { bookId: 7, copyId: 3 } },
  'own',
);
ledger.add({ resource: '/tags/{tag}', parameters: { tag: 'a/b' } }, 'own');

/** Whether a request is let through, or the code of its refusal. */
function judged(
  operationId: string,
  method: string,
  target: string,
  options: Partial<GuardOptions> = {},
  chosen: readonly string[] = [],
): string {
  const operation = model.operations.find((one) => one.id === operationId);
  if (operation === undefined) throw new Error(operationId);
  const guard = createGuard(
    { resources, ledger, isPossible: createPossible(model) },
    { readOnly: false, expendable: false, ...options },
  );
  const refusal =
    guard.method(operation, method) ??
    guard.target(operation, { method, target, headers: [] }, chosen);
  return refusal?.code ?? 'sent';
}

const rules: readonly [operation: string, method: string, target: string, want: string][] = [
  ['list', 'get', '/books', 'sent'],
  ['read', 'get', '/books/1', 'sent'],
  ['read', 'OPTIONS', '/books/1', 'sent'],
  ['add', 'post', '/books', 'sent'],
  ['replace', 'put', '/books/7', 'sent'],
  ['replace', 'put', '/books/7?dry=1', 'sent'],
  ['replace', 'put', '/books/1', 'not-own'],
  ['replace', 'put', '/books/', 'not-own'],
  ['replace', 'put', '/books/7/..', 'not-own'],
  ['replace', 'put', '/books/%37', 'sent'],
  ['replace', 'put', '/books/%E0%A4', 'not-own'],
  ['replace', 'PURGE', '/books/1', 'not-own'],
  ['addCopy', 'post', '/books/7/copies', 'sent'],
  ['addCopy', 'post', '/books/1/copies', 'not-own'],
  ['removeCopy', 'delete', '/books/7/copies/3', 'sent'],
  ['removeCopy', 'delete', '/books/7/copies/4', 'not-own'],
  ['removeCopy', 'delete', '/books/8/copies/3', 'not-own'],
  ['note', 'put', '/books/7/notes/first', 'sent'],
  ['note', 'put', '/books/8/notes/first', 'not-own'],
  ['tag', 'put', '/tags/a%2Fb', 'sent'],
  ['tag', 'put', '/tags/a', 'not-own'],
  ['clear', 'delete', '/books', 'not-own'],
  ['list', 'post', '/books', 'not-own'],
  ['set', 'patch', '/settings', 'not-own'],
  ['purge', 'post', '/purge', 'not-own'],
  ['removeShelf', 'delete', '/shelves/7', 'not-own'],
];

for (const [operation, method, target, want] of rules) {
  test(`${method} ${target} (${operation}): ${want}`, () => {
    assert.is(judged(operation, method, target), want);
  });
}

test('a new name that the run chose is free to be taken', () => {
  assert.is(judged('tag', 'put', '/tags/art-k3v9x2', {}, ['k3v9x2']), 'sent');
  assert.is(judged('replace', 'put', '/books/123456', {}, ['123456']), 'not-own');
});

test('an expendable target is asked for what concerns all, and for ids that nothing can have', () => {
  const expendable = { expendable: true };
  assert.is(judged('clear', 'delete', '/books', expendable), 'sent');
  assert.is(judged('set', 'patch', '/settings', expendable), 'sent');
  assert.is(judged('replace', 'put', '/books/0', expendable), 'sent');
  assert.is(judged('replace', 'put', '/books/x', expendable), 'sent');
  assert.is(judged('replace', 'put', '/books/1', expendable), 'not-own');
});

test('a run that only reads writes nothing, not even what is its own', () => {
  assert.is(judged('replace', 'put', '/books/7', { readOnly: true }), 'read-only');
  assert.is(judged('add', 'post', '/books', { readOnly: true, expendable: true }), 'read-only');
  assert.is(judged('read', 'get', '/books/1', { readOnly: true }), 'sent');
});

test.run();
