import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loaded } from './documents.ts';
import { swaggerOf, swaggerWith } from './read/swagger/swagger.ts';

const base = { type: 'object', discriminator: 'k', properties: { k: { type: 'string' } } };
const named = { 'x-discriminator-value': 'named' };
const refer = (name: string) => ({ $ref: `#/definitions/${name}` });

/** Schemas that extend the next twice: D0 extends the last by 2 to the power of the number ways. */
const diamonds = Object.fromEntries(
  Array.from({ length: 60 }, (_, n) => [
    `D${n}`,
    { allOf: [refer(`D${n + 1}`), refer(`D${n + 1}`)], ...(n === 0 && named) },
  ]),
);

const cases: readonly [name: string, definitions: object, extending: readonly string[]][] = [
  ['straight on', { A: { allOf: [refer('Base')], ...named } }, ['A']],
  ['by a part of a part', { A: { allOf: [{ allOf: [refer('Base')] }], ...named } }, ['A']],
  [
    'by many ways',
    { ...diamonds, D60: { allOf: [refer('Base')] } },
    Array.from({ length: 61 }, (_, n) => `D${n}`),
  ],
  [
    'in a circle',
    { A: { allOf: [refer('B')], ...named }, B: { allOf: [refer('A'), refer('Base')] } },
    ['A', 'B'],
  ],
  ['not at all', { ...diamonds, D60: { type: 'object' } }, []],
];

for (const [name, definitions, extending] of cases) {
  test(`what extends a schema ${name} is an alternative of it, and kept with it`, () => {
    const all = { Base: base, ...definitions };
    const { model } = loaded(swaggerOf({ definitions: all }));
    const { schema } = model.schemas['#/definitions/Base'] ?? {};
    const found = Object.entries(definitions).find(([, value]) => 'x-discriminator-value' in value);
    const mapping = { named: `#/definitions/${found?.[0]}` };
    assert.equal((schema as Record<string, unknown>)['discriminator'], {
      propertyName: 'k',
      ...(extending.length > 0 && { mapping }),
    });
    const using = swaggerWith(
      { responses: { 200: { description: 'ok', schema: refer('Base') } } },
      { definitions: all },
    );
    const { bundle } = loaded(using, { select: { operationIds: ['post'] } });
    assert.equal(Object.keys(bundle['definitions'] as object), ['Base', ...extending]);
  });
}

test.run();
