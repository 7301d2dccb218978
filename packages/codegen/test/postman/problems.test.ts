// What a collection cannot say is told; a document says it here by the smallest change of a sound one.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generate } from '../../src/index.ts';
import { inputOf } from '../support/load.ts';

const text = { schema: { type: 'string' } };

/** A document with one operation. */
function documentWith(operation: object, securitySchemes: object = {}): object {
  return {
    openapi: '3.0.3',
    info: { title: 'One', version: '1' },
    servers: [{ url: 'https://one.test/v1' }],
    paths: {
      '/a': {
        post: { operationId: 'one', responses: { '204': { description: '' } }, ...operation },
      },
    },
    components: { securitySchemes },
  };
}

function oauth(tokenUrl: string): object {
  return { type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes: {} } } };
}

async function collectionOf(document: object, server?: string) {
  const { files, problems } = await generate({
    ...inputOf(JSON.stringify(document)),
    postman: { environments: { there: server === undefined ? {} : { server } } },
  });
  const file = files.find(({ path }) => path === 'postman/collection.json');
  return {
    problems: problems
      .filter(({ code }) => code.startsWith('postman-'))
      .map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`),
    collection: file && JSON.parse(file.content),
  };
}

const post = '/paths/~1a/post';
const cases: readonly { what: string; given: object; want: readonly string[] }[] = [
  { what: 'nothing', given: documentWith({}), want: [] },
  {
    what: 'no success is declared',
    given: documentWith({ responses: { '400': { description: '' } } }),
    want: [`warning postman-success-undeclared ${post}`],
  },
  {
    what: 'two schemes at once',
    given: documentWith(
      { security: [{ a: [], b: [] }] },
      { a: { type: 'http', scheme: 'basic' }, b: { type: 'http', scheme: 'bearer' } },
    ),
    want: [`warning postman-sign-in-unsupported ${post}`],
  },
  {
    what: 'a key in a cookie, but another alternative',
    given: documentWith(
      { security: [{ a: [] }, { b: [] }] },
      {
        a: { type: 'apiKey', in: 'cookie', name: 'a' },
        b: { type: 'apiKey', in: 'query', name: 'b' },
      },
    ),
    want: [],
  },
  {
    what: 'a token URL below the root of a server that is not known yet',
    given: documentWith({ security: [{ a: [] }] }, { a: oauth('/token') }),
    want: ['warning postman-sign-in-unsupported /components/securitySchemes/a'],
  },
  {
    what: 'a body that no example and no sample can fill',
    given: documentWith({
      requestBody: {
        required: true,
        content: { 'application/xml': { schema: { type: 'object' } } },
      },
    }),
    want: [`warning postman-body-missing ${post}/requestBody`],
  },
  {
    what: 'a required parameter without a value',
    given: documentWith({
      parameters: [{ name: 'q', in: 'query', required: true, schema: { not: {} } }],
    }),
    want: [`warning postman-value-missing ${post}/parameters/0`],
  },
  {
    what: 'braces in a header',
    given: documentWith({
      parameters: [
        { name: 'X-A', in: 'header', required: true, ...text, example: '{{clientSecret}}' },
      ],
    }),
    want: [`warning postman-braces ${post}/parameters/0`],
  },
];

for (const { what, given, want } of cases) {
  test(what, async () => assert.equal((await collectionOf(given)).problems, want));
}

test('a server that the document does not have is warned of, and taken', async () => {
  const { problems, collection } = await collectionOf(documentWith({}), 'https://two.test');
  assert.equal(problems, ['warning postman-server-unknown /servers']);
  assert.is.not(collection, undefined);
});

const tokenUrls: readonly (readonly [string, string | undefined])[] = [
  ['oauth/token', '{{baseUrl}}/oauth/token'],
  ['https://one.test/v1/token', '{{baseUrl}}/token'],
  ['https://two.test/token', 'https://two.test/token'],
  ['https://two.test/{{clientSecret}}', 'https://two.test/%7B%7BclientSecret%7D%7D'],
  ['../token', undefined],
];

for (const [written, want] of tokenUrls) {
  test(`a token from ${written}`, async () => {
    const document = documentWith({ security: [{ a: [] }] }, { a: oauth(written) });
    const { collection } = await collectionOf(document);
    const [first] = collection.item;
    assert.is(first.name === 'Sign in' ? first.item[0].request.url.raw : undefined, want);
  });
}

test.run();
