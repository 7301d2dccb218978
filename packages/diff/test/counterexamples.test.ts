import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, diffApis } from '../src/index.ts';
import { modelOf, operationOf } from './documents.ts';

type Members = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: a table's predicates look into values of every shape.
type Value = any;

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const object = (properties: Members, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});
const sent = (schema: unknown) => operationOf({ requestBody: json(schema) });
const answered = (schema: unknown) =>
  operationOf({ responses: { 200: { description: 'ok', ...json(schema) } } });

function breaking(old: unknown, next: unknown): readonly Change[] {
  const { changes } = diffApis(modelOf(old), modelOf(next), { counterexamples: true });
  return changes.filter(({ level }) => level === 'breaking');
}

const text = { type: 'string' };
const given: [what: string, old: unknown, next: unknown, isOne: (value: Value) => boolean][] = [
  [
    'a text that became too long',
    sent(object({ name: { type: 'string', maxLength: 20 } })),
    sent(object({ name: { type: 'string', maxLength: 10 } })),
    ({ name }) => name.length > 10 && name.length <= 20,
  ],
  [
    'a property that is now needed',
    sent(object({ name: text, size: text }, ['name'])),
    sent(object({ name: text, size: text }, ['name', 'size'])),
    (value) => 'name' in value && !('size' in value),
  ],
  [
    'a member of an enum that is gone',
    sent({ type: 'string', enum: ['a', 'b'] }),
    sent({ type: 'string', enum: ['a'] }),
    (value) => value === 'b',
  ],
  [
    'a number within a list',
    sent(object({ sizes: { type: 'array', items: { type: 'number', maximum: 9 } } })),
    sent(object({ sizes: { type: 'array', items: { type: 'integer', maximum: 9 } } })),
    ({ sizes }) => sizes.some((size: number) => !Number.isInteger(size)),
  ],
  [
    'an answer of another type',
    answered(object({ id: { type: 'integer' } }, ['id'])),
    answered(object({ id: { type: ['integer', 'string'] } }, ['id'])),
    ({ id }) => typeof id === 'string',
  ],
  [
    'an answer without what was always there',
    answered(object({ id: text }, ['id'])),
    answered(object({ id: text })),
    (value) => !('id' in value),
  ],
];

test('a breaking change of a schema comes with a value that shows it', () => {
  for (const [what, old, next, isOne] of given) {
    const version = JSON.stringify([old, next]).includes('["integer"') ? '3.1.0' : '3.0.3';
    const [change, ...others] = breaking(
      { ...Object(old), openapi: version },
      { ...Object(next), openapi: version },
    );
    assert.equal(others, [], what);
    assert.ok(change?.counterexample, what);
    assert.ok(isOne(change.counterexample.value), `${what}: ${JSON.stringify(change)}`);
    assert.is.not(change.counterexample.message, '');
  }
});

test('two changes of one body have values of their own', () => {
  const limited = (name: number, note: number) =>
    sent(
      object({
        name: { type: 'string', maxLength: name },
        note: { type: 'string', maxLength: note },
      }),
    );
  const found = breaking(limited(20, 20), limited(10, 10)).map(({ place, counterexample }) => [
    place,
    counterexample?.pointer,
  ]);
  assert.equal(found, [
    ['body.name', '/name'],
    ['body.note', '/note'],
  ]);
});

test('two limits of one place have values of their own', () => {
  const list = (more: Members) => sent({ type: 'array', items: { type: 'integer' }, ...more });
  const found = breaking(list({}), list({ minItems: 1, maxItems: 2 })).map(
    ({ code, counterexample }) => [code, counterexample?.message],
  );
  assert.equal(found, [
    ['min-items-changed', 'must have at least 1 item'],
    ['max-items-changed', 'must have at most 2 items'],
  ]);
});

test('no pattern is tried on a long text, where it could take for ever', () => {
  const name = { type: 'string', pattern: 'a*a*b|^a' };
  const limited = (maxLength: number) => sent(object({ name: { ...name, maxLength } }));
  const [change] = breaking(limited(9000), limited(8000));
  assert.is(change?.code, 'max-length-changed');
  assert.is(change?.counterexample, undefined);
});

test('no value is made where a pattern could take for ever, and none where nobody asks', () => {
  const costly = (maxLength: number) =>
    sent(object({ name: { type: 'string', maxLength, pattern: '^(a+)+$' } }));
  const [change] = breaking(costly(60), costly(40));
  assert.is(change?.code, 'max-length-changed');
  assert.is(change?.counterexample, undefined);
  const [unasked] = diffApis(
    modelOf(sent({ type: 'string', maxLength: 2 })),
    modelOf(sent({ type: 'string', maxLength: 1 })),
  ).changes.filter(({ level }) => level === 'breaking');
  assert.is(unasked?.counterexample, undefined);
});

test('a property whose name is no identifier has its own', () => {
  const of = (maxLength: number) =>
    sent(object({ a: { type: 'string', maxLength }, 'b.c': { type: 'string', maxLength } }));
  const pointers = breaking(of(9), of(3)).map(({ counterexample }) => counterexample?.pointer);
  assert.equal(pointers, ['/a', '/b.c']);
});

test.run();
