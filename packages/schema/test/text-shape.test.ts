import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Schema, type TextShape, textShape } from '../src/index.ts';

const integer = { type: 'integer' };
const limit = { minimum: 1 };
const types = (...named: TextShape['types']): TextShape => ({ types: named });

const shapes: Readonly<Record<string, readonly [schema: Schema, want: TextShape]>> = {
  'a property that a later branch narrows': [
    { allOf: [{ properties: { n: integer } }, { properties: { n: limit } }] },
    { ...types('object'), properties: { n: types('integer') } },
  ],
  'a property of a type a branch': [
    { oneOf: [{ properties: { n: integer } }, { properties: { n: { type: 'string' } } }] },
    { ...types('object'), properties: { n: types('string', 'integer') } },
  ],
  'items that an earlier branch narrows': [
    { allOf: [{ items: limit }, { items: integer }] },
    { ...types('array'), items: types('integer') },
  ],
  'additional properties that an earlier branch narrows': [
    {
      type: 'object',
      allOf: [{ additionalProperties: limit }, { additionalProperties: integer }],
    },
    { ...types('object'), additional: types('integer') },
  ],
  'items that each have a schema': [
    { allOf: [{ prefixItems: [integer, true], items: limit }, { prefixItems: [limit] }] },
    { ...types('array'), prefix: [types('integer'), types()], items: types() },
  ],
  'items of a property of two branches': [
    {
      allOf: [{ properties: { n: { items: integer } } }, { properties: { n: { items: limit } } }],
    },
    { ...types('object'), properties: { n: { ...types('array'), items: types('integer') } } },
  ],
};

for (const [name, [schema, want]] of Object.entries(shapes)) {
  test(name, () => {
    const shape = textShape({}, schema, 2);
    const inOrder = JSON.parse(JSON.stringify(shape), sorted);
    assert.equal(inOrder, JSON.parse(JSON.stringify(want), sorted));
  });
}

/** Types are a set. */
function sorted(key: string, value: unknown): unknown {
  return key === 'types' ? [...(value as string[])].sort() : value;
}

test.run();
