import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printTypes } from '../src/types.ts';
import { compile } from './support/compile.ts';
import { inputOf } from './support/load.ts';

// Requests and answers by their types: what is readOnly and writeOnly, and enums that take more than they name.

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const kindOf = (kind: string, more: object) => ({
  type: 'object',
  properties: { kind: { type: 'string', enum: [kind] }, ...more },
  required: ['kind'],
});
const content = { 'application/json': { schema: ref('Pet') } };

const document = {
  openapi: '3.0.3',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets': {
      post: {
        operationId: 'addPet',
        parameters: [{ name: 'size', in: 'query', schema: ref('Size') }],
        requestBody: { required: true, content },
        responses: { 200: { description: 'ok', content } },
      },
    },
  },
  components: {
    schemas: {
      Size: { type: 'string', enum: ['S', 'L'] },
      Pet: {
        allOf: [
          { $ref: '#/components/schemas/Base' },
          { type: 'object', required: ['id', 'secret'] },
        ],
      },
      PetRequest: { type: 'object', properties: { name: { type: 'string' } } },
      Base: {
        type: 'object',
        required: ['id', 'secret', 'state'],
        properties: {
          id: { type: 'integer', readOnly: true },
          secret: { type: 'string', writeOnly: true },
          state: { type: 'string', enum: ['NEW', 'SOLD'], description: 'How far it is.' },
          level: { type: 'integer', enum: [1, 2] },
          size: ref('Size'),
          toy: { oneOf: [ref('Ball'), ref('Rope')] },
          shape: {
            oneOf: [ref('Ball'), ref('Rope')],
            discriminator: { propertyName: 'kind' },
          },
          friends: { type: 'array', items: ref('Base') },
          other: ref('PetRequest'),
        },
      },
      Ball: kindOf('Ball', { radius: { type: 'number' } }),
      Rope: kindOf('Rope', { length: { type: 'number' } }),
    },
  },
};

const { model, normal } = inputOf(JSON.stringify(document));
const { file } = await printTypes(model, normal);
const types = file?.content ?? '';

const head = `import type { components, operations } from './types.ts';
type Call = operations['addPet'];
export type Query = Call['parameters']['query'] & components['schemas'];
declare const answer: Call['responses'][200]['content']['application/json'];
type Body = Call['requestBody']['content']['application/json'];
declare const whole: Body;
`;

const body = (more: string) => `export const body: Body = { secret: 's', ${more} };`;
const apart = (name: string) => `const one = answer.${name};
export const size = one?.kind === 'Ball' ? one.radius : one?.length;`;

/** Code, and what tsc says of it. */
const uses: Readonly<Record<string, readonly (readonly [code: string, want?: RegExp])[]>> = {
  'an answer may have members of an enum that nobody knows yet': [
    [`export const known: 'NEW' | 'SOLD' | (string & {}) = answer.state;`],
    ['export const level: number | undefined = answer.level;'],
    ['export const size: string | undefined = answer.size;'],
    ['export const friend: string | undefined = answer.friends?.[0]?.state;'],
    [`export const one: 'NEW' | 'SOLD' = answer.state;`, /is not assignable/],
    [`export const one: 'S' | 'L' | undefined = answer.size;`, /is not assignable/],
    [
      `export function text(): string {
  switch (answer.state) {
    case 'NEW': return 'new';
    default: return answer.state;
  }
}`,
    ],
    [
      `export function text(): string {
  switch (answer.state) {
    case 'NEW': return 'new';
    case 'SOLD': return 'sold';
  }
}`,
      /lacks ending return statement/,
    ],
  ],
  'a request may not': [
    [body(`state: 'NEW', size: 'S'`)],
    [body(`state: 'OLD'`), /'"OLD"' is not assignable/],
    [body(`state: 'NEW', size: 'M'`), /'"M"' is not assignable/],
    [`export const of: Call['parameters'] = { query: { size: 'M' } };`, /'"M"'/],
  ],
  'a request has nothing that is readOnly': [
    ['whole.id;', /'id' does not exist/],
    ['whole.friends?.[0]?.id;', /'id' does not exist/],
  ],
  'an answer has nothing that is writeOnly': [
    ['export const id: number = answer.id;'],
    ['answer.secret;', /'secret' does not exist/],
    ['answer.friends?.[0]?.secret;', /'secret' does not exist/],
  ],
  'what was answered can be sent back': [
    [
      `const more = { secret: 's', state: 'NEW', size: 'S', level: 1, friends: [] } as const;
export const body: Body = { ...answer, ...more, friends: [] };`,
    ],
  ],
  'what tells alternatives apart stays as it is': [[apart('toy')], [apart('shape')]],
};

const cases = Object.entries(uses).flatMap(([name, each]) =>
  each.map(([code, want]) => ({ name, code, want })),
);
const said = compile(
  new Map([
    ['types.ts', types],
    ...cases.map(({ code }, i) => [`use${i}.ts`, head + code] as const),
  ]),
);

cases.forEach(({ name, code, want }, i) => {
  test(`${name}: ${code}`, () => {
    const messages = said.filter((message) => message.startsWith(`use${i}.ts`));
    if (want === undefined) assert.equal(messages, []);
    else assert.match(messages.join(), want);
  });
});

test('comments stay, and a schema that is in both is named twice', () => {
  assert.is(types.match(/How far it is\./g)?.length, 2);
  const names = Object.keys(document.components.schemas).sort();
  const printed = [...types.matchAll(/^ {8}(\w+): /gm)].map(([, name]) => name);
  assert.equal(
    printed.filter((name) => name !== undefined && /^[A-Z]/.test(name)).sort(),
    [...names, 'BaseRequest', 'PetRequest2', 'SizeRequest'].sort(),
  );
});

test.run();
