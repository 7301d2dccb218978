import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inferResources } from '../../src/resource/infer.ts';
import { pathSlot, referenceSlot } from '../../src/resource/references.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';

const made = {
  201: {
    description: 'Made.',
    headers: { Location: { schema: { type: 'string' } } },
  },
};
const parameter = (name: string) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
});
const model = modelOf(
  documentOf({
    '/authors': { post: { operationId: 'addAuthor', responses: made } },
    '/authors/{authorId}': { get: { parameters: [parameter('authorId')], responses: ok } },
    '/books': { post: { operationId: 'addBook', responses: made } },
    '/books/{id}': { get: { parameters: [parameter('id')], operationId: 'read', responses: ok } },
    '/books/{bookId}/copies': {
      post: { operationId: 'addCopy', parameters: [parameter('bookId')], responses: made },
    },
    '/tags/{name}': {
      put: { operationId: 'putTag', parameters: [parameter('name')], responses: made },
    },
  }),
);
const resources = inferResources(model);

function operation(id: string) {
  const found = model.operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const references: readonly [name: string, want: string | undefined][] = [
  ['authorId', '/authors/{authorId}'],
  ['author_id', '/authors/{authorId}'],
  ['AuthorID', '/authors/{authorId}'],
  ['secondAuthorId', '/authors/{authorId}'],
  ['authorIds', '/authors/{authorId}'],
  ['bookUuid', '/books/{id}'],
  ['parent-book-id', '/books/{id}'],
  ['id', undefined],
  ['author', undefined],
  ['name', undefined],
  ['coauthorId', undefined],
  ['copyId', undefined],
];

for (const [name, want] of references) {
  test(`${name} refers to ${want ?? 'nothing'}`, () => {
    assert.is(referenceSlot(resources, operation('addCopy'), name)?.resource, want);
  });
}

test('what an operation makes is nothing that it can refer to', () => {
  assert.is(referenceSlot(resources, operation('addAuthor'), 'authorId'), undefined);
});

test('a path parameter stands for the resource that the path goes through', () => {
  assert.equal(pathSlot(resources, operation('addCopy'), 'bookId'), {
    kind: 'resource',
    resource: '/books/{id}',
    parameter: 'id',
  });
  assert.is(pathSlot(resources, operation('addCopy'), 'copyId'), undefined);
  assert.is(pathSlot(resources, operation('putTag'), 'name'), undefined);
});

test.run();
