import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  compile,
  createPrinter,
  type Direction,
  type Schema,
  type SchemaTable,
} from '../src/index.ts';

const table: SchemaTable = {
  '#/Id': { type: 'string', readOnly: true },
  '#/Group': {
    type: 'object',
    required: ['id', 'name', 'secret'],
    properties: {
      id: { $ref: '#/Id' },
      name: { type: 'string' },
      secret: { type: 'string', writeOnly: true },
      parent: { $ref: '#/Group' },
    },
    additionalProperties: false,
  },
  '#/Named': {
    allOf: [{ $ref: '#/Plain' }, { required: ['id', 'name'] }],
    required: ['id'],
    properties: { id: { type: 'integer', readOnly: true } },
  },
  '#/Inner': {
    allOf: [{ properties: { id: { readOnly: true } } }, { $ref: '#/Group' }],
    required: ['id', 'name'],
  },
  '#/Plain': { type: 'object', properties: { name: { type: 'string' } } },
};

function pointers(key: string, value: unknown, direction?: Direction): string[] {
  const { validate } = compile(table, key, direction === undefined ? {} : { direction });
  return (
    validate?.(value).map(({ pointer, keyword }) => `${pointer} ${keyword}`) ?? ['not compiled']
  );
}

test('without a direction all that is required is required', () => {
  assert.equal(pointers('#/Group', {}), ['/id required', '/name required', '/secret required']);
});

test('a request need not have what is readOnly, and it is not looked at', () => {
  assert.equal(pointers('#/Group', { id: 1 }, 'request'), ['/name required', '/secret required']);
});

test('a response need not have what is writeOnly, and must not', () => {
  assert.equal(pointers('#/Group', {}, 'response'), ['/id required', '/name required']);
  assert.equal(pointers('#/Group', { id: 'a', name: 'b', secret: 'c' }, 'response'), [
    '/secret writeOnly',
  ]);
});

test('a request must not have what is readOnly where that is asked', () => {
  const { validate } = compile(table, '#/Group', { direction: 'request', readOnly: 'refuse' });
  const [finding, ...others] = validate?.({ id: 'a', name: 'b', secret: 'c' }) ?? [];
  assert.equal(others, []);
  assert.equal(finding, {
    pointer: '/id',
    schemaPointer: '#/Group/properties/id/readOnly',
    keyword: 'readOnly',
    message: 'is readOnly and must not be in a request',
    kind: 'string',
  });
});

test('the direction holds for what is inside, and the schema pointer is that of the schema', () => {
  const { validate } = compile(table, '#/Group', { direction: 'request' });
  const value = { name: 'a', secret: 'b', parent: { name: 1, secret: 'b', id: 2, other: 3 } };
  assert.equal(
    validate?.(value).map(({ pointer, schemaPointer }) => `${pointer} ${schemaPointer}`),
    ['/parent/name #/Group/properties/name/type', '/parent/other #/Group/additionalProperties'],
  );
});

test('branches of allOf share what is left out', () => {
  assert.equal(pointers('#/Named', {}, 'request'), ['/name required']);
  assert.equal(pointers('#/Named', {}, 'response'), [
    '/id required',
    '/id required',
    '/name required',
  ]);
});

test('what a branch of allOf leaves out, the schema around it leaves out', () => {
  const value = { name: 'a', secret: 'b' };
  assert.equal(pointers('#/Inner', value, 'request'), []);
  assert.equal(pointers('#/Inner', value), ['/id required', '/id required']);
});

test('a schema without such properties is printed once for all directions', () => {
  const printer = createPrinter(table);
  const names = [undefined, 'request', 'response'].map((direction) => {
    return printer.root(
      '#/Plain',
      direction === undefined ? {} : { direction: direction as Direction },
    ).check;
  });
  assert.equal(new Set(names), new Set(['checkPlain']));
});

const through: Record<string, Schema> = {
  'a branch that marks what another requires': {
    allOf: [{ $ref: '#/Base' }, { properties: { id: { readOnly: true } } }],
  },
  'properties beside a reference': { $ref: '#/Base', properties: { id: { readOnly: true } } },
  'a property that is marked by a branch of its own': {
    required: ['id'],
    properties: { id: { allOf: [{ $ref: '#/Marked' }] } },
  },
};
for (const [name, schema] of Object.entries(through)) {
  test(`what is readOnly is left out through ${name}`, () => {
    const table = {
      '#': schema,
      '#/Base': { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      '#/Marked': { type: 'string', readOnly: true },
    } as const;
    const { validate } = compile(table, '#', { direction: 'request' });
    assert.equal(validate?.({}), []);
    assert.equal(validate?.({ id: 5 }), []);
    assert.is(compile(table, '#').validate?.({}).length, 1);
  });
}

test.run();
