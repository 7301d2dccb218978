import { stripTypeScriptTypes } from 'node:module';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from './support/compile.ts';
import { filesOf, inputOf } from './support/load.ts';

const attack = `'"\`*/;globalThis.pwned=1;/*\${globalThis.pwned=1}\n\r\u2028\u2029globalThis.pwned=1//\\u001b[31m\u202e\\`;

/** A document that has the attack wherever a document may hold text. */
const document = {
  openapi: '3.0.3',
  info: { title: attack, version: attack, description: attack },
  servers: [{ url: 'https://hostile.test' }],
  tags: [{ name: attack, description: attack }],
  security: [{ [attack]: [attack] }],
  paths: {
    [`/${attack.replace(/[{}?#]/g, '')}/{id}`]: {
      parameters: [
        { name: 'id', in: 'path', required: true, description: attack, schema: { type: 'string' } },
      ],
      get: {
        operationId: attack,
        summary: attack,
        description: attack,
        tags: [attack],
        parameters: [
          {
            name: attack,
            in: 'query',
            description: attack,
            schema: { type: 'string', enum: [attack] },
          },
          { name: '__proto__', in: 'query', schema: { type: 'string', default: attack } },
        ],
        responses: {
          '200': {
            description: attack,
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Hostile' },
                example: { [attack]: attack },
              },
            },
          },
        },
      },
      post: {
        operationId: '__proto__',
        requestBody: {
          description: attack,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { __proto__: null, [attack]: { type: 'string' } },
              },
              encoding: {
                [attack]: { contentType: `text/plain;${attack.replaceAll(/[*,]/g, '')}` },
              },
            },
          },
        },
        responses: { '200': { description: attack } },
      },
    },
  },
  components: {
    securitySchemes: {
      [attack]: {
        type: 'oauth2',
        description: attack,
        flows: { clientCredentials: { tokenUrl: attack, scopes: { [attack]: attack } } },
      },
    },
    schemas: {
      Hostile: {
        type: 'object',
        title: attack,
        description: attack,
        required: [attack],
        properties: {
          [attack]: { type: 'string', description: attack, default: attack, example: attack },
          constructor: { type: 'string', pattern: '^[*]/$' },
          enumerated: { enum: [attack, 1, null], description: attack },
        },
      },
    },
  },
};
// A prototype's name as a property that JSON can hold and an object literal cannot.
const text = JSON.stringify(document).replaceAll(
  '"__proto__":null',
  '"__proto__":{"type":"string"}',
);
const input = inputOf(text);

test('no text of a document becomes code', async () => {
  const files = await filesOf(input);
  assert.equal(compile(files), []);
  assert.match(files.get('src/operations.ts') ?? '', 'globalThis.pwned');
  const runtime = new URL('../../runtime/src/index.ts', import.meta.url).href;
  const code = stripTypeScriptTypes(files.get('src/operations.ts') ?? '').replace(
    "from '@speclock/runtime'",
    () => `from '${runtime}'`,
  );
  const { descriptor } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const names = input.model.operations.map(({ id }) => id);
  assert.equal(Object.keys(descriptor.operations), names);
  assert.is(Object.getPrototypeOf(descriptor.operations), Object.prototype);
  const first = descriptor.operations[names[0] ?? ''];
  assert.equal(Object.keys(first.query), [attack, '__proto__']);
  assert.not.ok('pwned' in globalThis);
});

test('no file holds a character that hides text or moves a cursor', async () => {
  for (const [file, content] of await filesOf(input)) {
    // The bundle is JSON, whose strings escape what is not printable only below U+0020.
    if (file === 'openapi.json') continue;
    assert.not.match(
      content.replaceAll('\n', ''),
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u,
      file,
    );
  }
});

const everyObjectHas = ['hasOwnProperty', 'valueOf', 'constructor', 'toString', '__proto__'];

/** A document in which a property, a component, a parameter and a header have this name. */
function documentNaming(name: string): object {
  const own = (value: object): object => Object.fromEntries([[name, value]]);
  const property = { $ref: '#/components/schemas/Thing' };
  const headers = own({ required: true, schema: { type: 'integer' } });
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
  return {
    openapi: '3.0.3',
    info: { title: 'Names', version: '1' },
    paths: {
      '/a': {
        get: {
          operationId: 'getA',
          parameters: [{ name, in: 'query', schema: { type: 'integer' } }],
          responses: { '200': { description: 'A', headers, content } },
        },
      },
    },
    components: {
      schemas: Object.fromEntries([
        ['Thing', { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }],
        [name, { type: 'object', required: [name], properties: own(property) }],
      ]),
    },
  };
}

function useOf(name: string): string {
  return `import type { components, operations } from './index.ts';
type Answer = operations['getA']['responses'][200];
declare const answer: Answer['content']['application/json'];
const id: number = answer['${name}']['id'];
const same: components['schemas']['${name}']['${name}'] = { id };
const header: number = {} as Answer['headers']['${name}'];
// @ts-expect-error: an id is a number
const text: string = answer['${name}']['id'];
void [same, header, text];
`;
}

test('what has the name of what every object has is typed', async () => {
  const files = new Map<string, string>();
  for (const name of everyObjectHas) {
    const generated = await filesOf(inputOf(JSON.stringify(documentNaming(name))));
    for (const [file, content] of generated) files.set(`${name}/${file}`, content);
    files.set(`${name}/src/use.ts`, useOf(name));
  }
  assert.equal(compile(files), []);
});

test.run();
