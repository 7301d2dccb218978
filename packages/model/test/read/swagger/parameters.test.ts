import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, load, loaded } from '../../documents.ts';
import { operationOf, swaggerWith } from './swagger.ts';

const strings = { type: 'array', items: { type: 'string' } };

for (const [where, collectionFormat, want] of [
  ['query', undefined, 'form'],
  ['query', 'csv', 'form'],
  ['query', 'ssv', 'spaceDelimited'],
  ['query', 'tsv', 'tabDelimited'],
  ['query', 'pipes', 'pipeDelimited'],
  ['query', 'multi', 'form, explode'],
  ['header', undefined, 'simple'],
  ['header', 'ssv', 'spaceDelimited'],
  ['path', 'csv', 'simple'],
  ['path', 'tsv', 'tabDelimited'],
  ['path', 'pipes', 'pipeDelimited'],
] as const) {
  test(`a list in ${where} as ${collectionFormat}`, () => {
    const name = where === 'path' ? 'id' : 'list';
    const parameter = { name, in: where, required: true, ...strings, collectionFormat };
    const read = operationOf(swaggerWith({ parameters: [parameter] })).parameters.find(
      (one) => one.name === name,
    );
    assert.is(`${read?.style}${read?.explode ? ', explode' : ''}`, want);
  });
}

test('a parameter is its own schema', () => {
  const parameter = {
    name: 'q',
    in: 'query',
    description: 'd',
    type: 'integer',
    format: 'int32',
    minimum: 1,
    exclusiveMinimum: true,
    maximum: 9,
    default: 2,
    allowEmptyValue: true,
    'x-example': 3,
    'x-nullable': true,
  };
  const { model, problems } = loaded(swaggerWith({ parameters: [parameter] }));
  const pointer = '/paths/~1things~1{id}/post/parameters/0';
  const at = { file: 'api.json', pointer };
  assert.equal(model.operations[0]?.parameters[1], {
    kind: 'parameter',
    name: 'q',
    in: 'query',
    required: false,
    deprecated: false,
    description: 'd',
    style: 'form',
    explode: true,
    allowReserved: false,
    allowEmptyValue: true,
    schema: `#${pointer}`,
    examples: [{ name: '', value: 3, at: { file: 'api.json', pointer: `${pointer}/x-example` } }],
    extensions: { 'x-example': 3, 'x-nullable': true },
    at,
  });
  assert.equal(model.schemas[`#${pointer}`], {
    kind: 'schema',
    schema: {
      type: ['integer', 'null'],
      format: 'int32',
      exclusiveMinimum: 1,
      maximum: 9,
      default: 2,
      examples: [3],
      'x-example': 3,
      'x-nullable': true,
    },
    at,
  });
  assert.equal(problems, []);
});

test('shared parameters are referred to, and an operation overrides those of its path item', () => {
  const parameters = {
    Page: { name: 'page', in: 'query', type: 'integer' },
    Size: { name: 'size', in: 'query', type: 'integer' },
  };
  const own = { name: 'size', in: 'query', type: 'string' };
  const operation = operationOf(
    swaggerWith(
      { parameters: [own, { $ref: '#/parameters/Page' }] },
      { parameters },
      { parameters: [{ $ref: '#/parameters/Size' }] },
    ),
  );
  assert.equal(
    operation.parameters.map(({ name, schema }) => `${name} ${schema}`),
    [
      'id #/paths/~1things~1{id}/parameters/0',
      'size #/paths/~1things~1{id}/post/parameters/0',
      'page #/parameters/Page',
    ],
  );
});

const base = '/paths/~1things~1{id}/post/parameters/0';
const list = { name: 'q', in: 'query', type: 'array' };
for (const [name, parameter, want] of [
  ['no type', { name: 'q', in: 'query' }, `warning parameter-type ${base}`],
  [
    'a schema',
    { name: 'q', in: 'query', schema: { type: 'string' } },
    `warning parameter-type ${base}/schema`,
  ],
  ['a place of 3.x', { name: 'q', in: 'cookie', type: 'string' }, `error member-value ${base}/in`],
  [
    'a collectionFormat that is none',
    { ...list, items: {}, collectionFormat: 'xsv' },
    `error member-value ${base}/collectionFormat`,
  ],
  [
    'multi in a header',
    { ...list, in: 'header', items: {}, collectionFormat: 'multi' },
    `warning collection-multi ${base}/collectionFormat`,
  ],
  ['a list in a list', { ...list, items: strings }, `warning collection-nested ${base}/items`],
  [
    'a header that the media types say',
    { name: 'Accept', in: 'header', type: 'string' },
    `warning parameter-ignored ${base}`,
  ],
  [
    'empty values of a header',
    { name: 'h', in: 'header', type: 'string', allowEmptyValue: true },
    `warning unsupported-member ${base}/allowEmptyValue`,
  ],
  ['a file in a query', { name: 'q', in: 'query', type: 'file' }, `warning type-file ${base}/type`],
  [
    'a member of 3.x',
    { name: 'q', in: 'query', type: 'string', style: 'form' },
    `warning member-unknown ${base}/style`,
  ],
  ['an unknown type', { name: 'q', in: 'query', type: 'text' }, `error member-type ${base}/type`],
] as const) {
  test(`a problem: ${name}`, () => {
    assert.equal(brief(load(swaggerWith({ parameters: [parameter] })).problems), [want]);
  });
}

test('a list in a list stays text', () => {
  const { model } = loaded(swaggerWith({ parameters: [{ ...list, items: strings }] }));
  assert.equal(model.schemas[`#${base}`]?.schema, { type: 'array', items: { type: 'string' } });
});

test.run();
