import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, loaded } from '../documents.ts';

const responses = { 200: { description: 'ok' } };
const at = '/paths/~1things/post/responses/200/links/next';

function linked(link: object, components: object = {}) {
  const { model, problems } = loaded(
    documentOf({
      paths: {
        '/things': {
          post: { responses: { 200: { description: 'ok', links: { next: link } } } },
        },
        '/things/{id}': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          get: { operationId: 'getThing', responses },
        },
      },
      components,
    }),
  );
  const links = model.operations[0]?.responses[0]?.links;
  return { links, problems: brief(problems) };
}

const parameters = { id: '$response.body#/id' };
const read = { kind: 'link', name: 'next', operation: 'getThing', parameters };

const found: readonly [what: string, link: object, want: object[], problems: string[]][] = [
  ['by operationId', { operationId: 'getThing', parameters }, [{ ...read, at }], []],
  [
    'by a reference to the operation',
    { operationRef: '#/paths/~1things~1%7Bid%7D/get', parameters },
    [{ ...read, at }],
    [],
  ],
  [
    'kept as a component',
    { $ref: '#/components/links/Next' },
    [{ ...read, at: '/components/links/Next' }],
    [],
  ],
  [
    'with a body, to an operation without an id of its own',
    { operationRef: '#/paths/~1things/post', requestBody: { a: 1 } },
    [{ ...read, operation: 'postThings', parameters: {}, body: { a: 1 }, at }],
    [],
  ],
  [
    'to another server',
    { operationId: 'getThing', server: { url: '/v2' } },
    [{ ...read, parameters: {}, at }],
    [`warning unsupported-member ${at}/server`],
  ],
  ['to nothing', { operationId: 'gone' }, [], [`warning link-operation ${at}`]],
  [
    'to another document',
    { operationRef: 'https://a.example/api.json#/paths/~1a/get' },
    [],
    [`warning link-operation ${at}`],
  ],
  ['that says nothing', {}, [], [`warning link-operation ${at}`]],
];

for (const [what, link, want, problems] of found) {
  test(`a link ${what}`, () => {
    const got = linked(link, { links: { Next: { operationId: 'getThing', parameters } } });
    const shown = got.links?.map((one) => ({ ...one, at: one.at.pointer }));
    assert.equal(shown, want);
    assert.equal(got.problems, problems);
  });
}

test.run();
