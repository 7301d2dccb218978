import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sayOnce } from '../src/common.ts';
import type { Literal } from '../src/print/literal.ts';

const json = ['application/json'];

/** As it is printed. */
const said = (operations: Parameters<typeof sayOnce>[0]): unknown => {
  const told = sayOnce(operations);
  return JSON.parse(JSON.stringify({ ...told, operations: Object.fromEntries(told.operations) }));
};

test('says once what all operations have alike', () => {
  const a = {
    path: '/a',
    header: { 'X-Call': { fill: 'uuid' }, 'X-A': {} },
    responses: { '200': json, '401': json },
    security: [['key']],
  };
  const b = {
    ...a,
    path: '/b',
    header: { 'X-Call': { fill: 'uuid' } },
    responses: { '204': [], '401': json },
  };
  assert.equal(
    said([
      ['a', a],
      ['b', b],
    ]),
    {
      common: {
        header: { 'X-Call': { fill: 'uuid' } },
        responses: { '401': json },
        security: [['key']],
      },
      operations: {
        a: { path: '/a', header: { 'X-A': {} }, responses: { '200': json } },
        b: { path: '/b', responses: { '204': [] } },
      },
    },
  );
});

test('leaves with each operation what another has otherwise, or not at all', () => {
  const a = {
    header: { 'X-Call': { fill: 'uuid' } },
    responses: { '200': json },
    security: [['key']],
  };
  const others: Record<string, Literal>[] = [
    { header: { 'X-Call': {} }, responses: { '200': [] }, security: [['key'], []] },
    { header: { valueOf: {} } },
    {},
  ];
  for (const b of others) {
    assert.equal(
      said([
        ['a', a],
        ['b', b],
      ]),
      { operations: { a, b } },
    );
  }
  assert.equal(said([['a', a]]), { operations: { a } });
});

test.run();
