import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ApiModel, schemaPlace } from '../src/index.ts';
import { documentWithSchema, loaded } from './documents.ts';

const thing = '#/components/schemas/Thing';
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 5 },
    'a/b': { type: 'string' },
    list: { type: 'array', items: { enum: ['a', 'b', 'c'] } },
  },
  required: ['name'],
};

function overlaid(...actions: object[]): ApiModel {
  const text = JSON.stringify({ overlay: '1.0.0', info: { title: 'o', version: '1' }, actions });
  const overlay = { file: 'overlay.json', text };
  return loaded(documentWithSchema(schema, { Other: { type: 'string' } }), { overlay }).model;
}

const update = (value: object): object => ({ target: '$.components.schemas.Thing', update: value });
const document = (inner: string): string => `api.json /components/schemas/Thing${inner}`;
const action = (inner: string): string => `overlay.json /actions/0/update${inner}`;

const places: [what: string, action: object, inner: string, want: string][] = [
  ['what no action touched', update({ description: 'd' }), '', document('')],
  [
    'a keyword beside one that an action set',
    update({ properties: { name: { pattern: 'x' } } }),
    '/properties/name/maxLength',
    document('/properties/name/maxLength'),
  ],
  [
    'a keyword that an action set',
    update({ properties: { name: { pattern: 'x' } } }),
    '/properties/name/pattern',
    action('/properties/name/pattern'),
  ],
  [
    'a property that an action added, and what is in it',
    update({ properties: { more: { type: 'integer', minimum: 1 } } }),
    '/properties/more/minimum',
    action('/properties/more/minimum'),
  ],
  [
    'a name that a pointer escapes',
    update({ properties: { 'a/b': { minLength: 1 } } }),
    '/properties/a~1b/minLength',
    action('/properties/a~1b/minLength'),
  ],
  [
    'a keyword in other words, beside what the document writes',
    update({ properties: { name: { nullable: true } } }),
    '/properties/name/type',
    document('/properties/name/type'),
  ],
  [
    'a keyword in other words, in what an action added',
    update({ properties: { more: { type: 'string', format: 'binary' } } }),
    '/properties/more/contentMediaType',
    action('/properties/more/contentMediaType'),
  ],
  [
    'a name that every object has',
    update({ properties: { constructor: { type: 'string' } } }),
    '/properties/toString/type',
    document('/properties/toString/type'),
  ],
];

for (const [what, given, inner, want] of places) {
  test(`the place of ${what}`, () => {
    const { file, pointer } = schemaPlace(overlaid(given), thing + inner);
    assert.is(`${file} ${pointer}`, want);
  });
}

test('a component that an action added is placed by its own entry', () => {
  const model = overlaid({
    target: '$.components.schemas',
    update: { New: { type: 'object', properties: { a: { type: 'string' } } } },
  });
  const { file, pointer } = schemaPlace(model, '#/components/schemas/New/properties/a');
  assert.is(`${file} ${pointer}`, action('/New/properties/a'));
});

test('items that moved up keep their places', () => {
  const model = overlaid({
    target: "$.components.schemas.Thing.properties.list.items.enum[?@ == 'b']",
    remove: true,
  });
  const { file, pointer } = schemaPlace(model, `${thing}/properties/list/items/enum/1`);
  assert.is(`${file} ${pointer}`, document('/properties/list/items/enum/2'));
});

test('an entry has origins only of what came from elsewhere', () => {
  const { schemas } = overlaid(update({ properties: { name: { pattern: 'x' } } }));
  const at = { file: 'overlay.json', pointer: '/actions/0/update/properties/name/pattern' };
  assert.equal(schemas[thing]?.origins, { '/properties/name/pattern': at });
  assert.not.ok('origins' in (schemas['#/components/schemas/Other'] ?? {}));
});

test('what the table lacks is placed at the root', () => {
  const model = overlaid(update({ description: 'd' }));
  assert.equal(schemaPlace(model, '#/components/schemas/Gone/type'), {
    file: 'api.json',
    pointer: '',
  });
});

test.run();
