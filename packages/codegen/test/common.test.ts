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
  const common = {
    header: { 'X-Call': { fill: 'uuid' } },
    accept: 'application/json',
    security: [['key']],
  };
  const a = { path: '/a', ...common, responses: { '200': json, '401': json } };
  const b = { path: '/b', ...common, responses: { '201': json, '401': json } };
  assert.equal(
    said([
      ['a', a],
      ['b', b],
    ]),
    {
      common,
      operations: {
        a: { path: '/a', responses: a.responses },
        b: { path: '/b', responses: b.responses },
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
