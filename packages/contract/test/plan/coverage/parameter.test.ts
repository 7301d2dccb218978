import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Case, planCases } from '../../../src/index.ts';
import { documentOf, modelOf, ok } from '../../support/model.ts';

function coverage(paths: object): readonly Case[] {
  const model = modelOf(documentOf(paths));
  const options = { seed: 1, phases: ['coverage'] as const, only: [], skip: [], fuzzCases: 0 };
  return planCases(model, options).cases;
}

/** What is sent for each case of one parameter of a GET operation, by `kind expectation`. */
function sent(parameter: object, path = '/a'): ReadonlyMap<string, string[]> {
  const all = coverage({
    [path]: { get: { operationId: 'read', parameters: [parameter], responses: ok } },
  });
  const found = new Map<string, string[]>();
  for (const { aim, expects, request } of all) {
    if (aim?.name !== (parameter as { name: string }).name) continue;
    const key = `${aim.kind} ${expects}`;
    const header = request.headers.find(([name]) => name === aim.name || name === 'Cookie')?.[1];
    found.set(key, [...(found.get(key) ?? []), header ?? request.target]);
  }
  return found;
}

const integer = { type: 'integer', minimum: 1, maximum: 9, example: 4 };

test('limits, wrong types and repetition of a query parameter, as they arrive', () => {
  const found = sent({ name: 'n', in: 'query', required: true, schema: integer });
  assert.equal(found.get('missing refused'), ['/a']);
  assert.equal(found.get('minimum accepted'), ['/a?n=1', '/a?n=2']);
  assert.equal(found.get('minimum refused'), ['/a?n=0']);
  assert.equal(found.get('maximum refused'), ['/a?n=10']);
  assert.equal(found.get('type refused'), ['/a?n=null', '/a?n=true']);
  assert.equal(found.get('repeated answered'), ['/a?n=4&n=4']);
});

test('one that is optional is left out of the plain request, and given once', () => {
  const found = sent({ name: 'n', in: 'query', schema: integer });
  assert.equal(found.get('missing refused'), undefined);
  assert.equal(found.get('optional accepted'), ['/a?n=4']);
});

test('what becomes valid on the wire is no wrong value', () => {
  const found = sent({ name: 't', in: 'query', schema: { type: 'string', example: 'x' } });
  assert.equal([...found.keys()].sort(), [
    'optional accepted',
    'repeated answered',
    'text-odd answered',
  ]);
  const list = { type: 'array', items: { type: 'string' }, minItems: 2, example: ['a', 'b'] };
  const listed = sent({ name: 'l', in: 'query', explode: false, schema: list });
  assert.equal(listed.get('type refused'), undefined);
  assert.equal(listed.get('minItems refused'), ['/a?l=a']);
});

test('what a path, a header and a cookie cannot carry is left out', () => {
  const schema = { type: 'string', minLength: 1, example: 'x' };
  const inPath = sent({ name: 'p', in: 'path', required: true, schema }, '/a/{p}');
  assert.equal(inPath.get('minLength refused'), undefined);
  assert.equal(inPath.get('missing refused'), undefined);
  const inHeader = sent({ name: 'X-P', in: 'header', schema });
  assert.equal(inHeader.get('minLength refused'), undefined);
  const inCookie = sent({ name: 'p', in: 'cookie', schema });
  assert.equal(inCookie.get('minLength refused'), undefined);
});

test('two values where a header has one, unless that is a list or a text', () => {
  const header = (schema: object) => sent({ name: 'X-N', in: 'header', schema });
  assert.equal(header(integer).get('repeated refused'), ['4,4']);
  assert.equal(header({ type: 'string', example: 'x' }).get('repeated refused'), undefined);
  const list = { type: 'array', items: { type: 'integer' }, example: [1] };
  assert.equal(header(list).get('repeated refused'), undefined);
});

test('a header that means nothing, and one that is filled, are not tried', () => {
  assert.is(sent({ name: 'Accept', in: 'header', schema: { type: 'integer' } }).size, 0);
});

/** A resource that can be made and deleted. */
const id = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'integer', minimum: 1, example: 5 },
};
const item = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string' } },
};
const content = { 'application/json': { schema: item } };
const resource = {
  '/items': {
    post: {
      operationId: 'addItem',
      requestBody: { required: true, content },
      responses: { 201: { description: 'Made.', content } },
    },
  },
  '/items/{id}': {
    get: {
      operationId: 'readItem',
      parameters: [id],
      responses: { 200: { description: 'Read.', content } },
    },
    delete: { operationId: 'removeItem', parameters: [id], responses: ok },
  },
};

test('no value that could name a resource of somebody else stands in a request that changes something', () => {
  const targets = coverage(resource)
    .filter(({ request }) => request.method === 'delete')
    .map(({ request }) => request.target);
  assert.ok(targets.length > 0);
  for (const target of targets) assert.not.match(target, /\/items\/-?\d/);
  assert.ok(targets.some((target) => target.startsWith('/items/speclockSlot')));
});

test('where something is only read, each limit of its name is tried', () => {
  const targets = coverage(resource)
    .filter(({ operation }) => operation === 'readItem')
    .map(({ request }) => request.target);
  assert.ok(targets.includes('/items/0'));
});

test('a wrong request keeps the marks of all that is right in it', () => {
  const wrong = coverage({
    '/items': {
      post: {
        operationId: 'addItem',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name', 'size'],
                properties: { name: { type: 'string' }, size: { type: 'integer', example: 1 } },
              },
            },
          },
        },
        responses: ok,
      },
    },
  }).find(({ aim }) => aim?.kind === 'required' && aim.name === '/size');
  assert.is(wrong?.request.body, '{"name":"speclockSlot0x"}');
  assert.equal(wrong?.slots, [{ kind: 'unique', length: 12 }]);
});

test('marks do not mend a list of which two items must be one', () => {
  const names = { type: 'array', items: { type: 'string' }, uniqueItems: true, minItems: 1 };
  const schema = { type: 'object', required: ['names'], properties: { names } };
  const content = { 'application/json': { schema } };
  const post = { operationId: 'add', requestBody: { required: true, content }, responses: ok };
  const all = coverage({ '/a': { post } });
  const plain = all.find(({ aim }) => aim?.kind === 'plain');
  assert.is(plain?.request.body, '{"names":["speclockSlot0x"]}');
  const twice = all.find(({ aim }) => aim?.kind === 'uniqueItems');
  const [first, second] = JSON.parse(twice?.request.body ?? '{}').names;
  assert.is(first, second);
  assert.not.match(first, /speclockSlot/);
});

test('an object has all that it may have, and each member is broken alone', () => {
  const bound = { type: 'integer', minimum: 0, example: 3 };
  const properties = { from: bound, to: bound };
  const schema = { type: 'object', required: ['to'], properties };
  const found = sent({ name: 'r', in: 'query', style: 'deepObject', explode: true, schema });
  const both = (to: unknown, from: unknown): string => `/a?r%5Bto%5D=${to}&r%5Bfrom%5D=${from}`;
  const [, from = ''] = /from%5D=(\d+)/.exec(found.get('optional accepted')?.[1] ?? '') ?? [];
  const [, to = ''] = /to%5D=(\d+)/.exec(found.get('optional accepted')?.[0] ?? '') ?? [];
  assert.equal(found.get('minimum refused'), [both(-1, from), both(to, -1)]);
  assert.equal(found.get('type refused'), [
    both('null', from),
    both('true', from),
    both(to, 'null'),
    both(to, 'true'),
  ]);
});

test('an integer that is as large as 32 bits hold is tried where it is allowed', () => {
  const open = sent({ name: 'n', in: 'query', schema: { type: 'integer', example: 4 } });
  assert.equal(open.get('int32-edge answered'), ['/a?n=2147483647', '/a?n=2147483648']);
  const bounded = sent({ name: 'n', in: 'query', schema: integer });
  assert.is(bounded.get('int32-edge answered'), undefined);
});

const named = (name: object) => ({
  '/limits/{name}': {
    parameters: [{ name: 'name', in: 'path', required: true, schema: name }],
    get: { operationId: 'readLimit', responses: ok },
    put: { operationId: 'putLimit', responses: { 201: { description: 'Made.' } } },
  },
});

test('a name that something is made under is tried at its limits, and new each time', () => {
  const schema = { type: 'string', minLength: 1, maxLength: 20 };
  const tried = coverage(named(schema)).filter(
    ({ operation, aim }) => operation === 'putLimit' && aim?.kind === 'maxLength',
  );
  assert.equal(
    tried.map(({ expects, request }) => {
      const text = request.target.slice('/limits/'.length);
      return [expects, text.replace(/^speclockSlot\d+x/, '').length];
    }),
    [
      ['accepted', 12],
      ['accepted', 11],
      ['refused', 13],
    ],
  );
  for (const { request, slots } of tried) {
    const [, index] = /speclockSlot(\d+)x/.exec(request.target) ?? [];
    assert.equal(slots[Number(index)], { kind: 'unique', length: 8 });
  }
});

test.run();
