import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadApi } from '../src/index.ts';
import { brief } from './documents.ts';
import { loadFiles } from './files/read-files.ts';

const text = `openapi: 3.2.0
$self: https://a.test/api.yaml
jsonSchemaDialect: https://spec.openapis.org/oas/3.2/dialect/2025-09-17
info: { title: A, version: '1' }
servers: [{ url: https://a.test, name: production }]
tags: [{ name: a, kind: nav, parent: b, summary: A }]
paths:
  /a:
    query: { operationId: queryA, responses: { '200': { description: A } } }
    additionalOperations: { COPY: { operationId: copyA, responses: { '200': {} } } }
    get:
      operationId: getA
      parameters:
        - { name: all, in: querystring, content: { application/json: { schema: true } } }
        - { name: c, in: cookie, style: cookie, schema: { type: string } }
        - $ref: '#/components/parameters/Whole'
      responses:
        '200':
          summary: As it is
          content:
            application/json: { $ref: '#/components/mediaTypes/Text' }
            application/jsonl: { itemSchema: { type: object } }
components:
  mediaTypes:
    Text:
      schema: { type: string }
      examples: { one: { dataValue: x, serializedValue: '"x"' } }
  parameters:
    Whole: { name: whole, in: querystring, content: { text/plain: { schema: true } } }
  securitySchemes:
    sign:
      type: oauth2
      oauth2MetadataUrl: https://a.test/meta
      flows: { deviceAuthorization: { tokenUrl: https://a.test/t, scopes: {} } }
  schemas:
    Thing:
      type: object
      discriminator: { propertyName: kind, defaultMapping: Thing }
      xml: { nodeType: element }
      properties: { kind: { type: string } }
`;

const { model, bundle, problems } = loadApi({ document: { file: 'a.yaml', text } });

test('each thing of 3.2 that is left out is named where it stands', () => {
  const told = problems.map(({ code, line, message }) => {
    const [what] = /^(?:"[^"]*"|A parameter|The style "cookie")/.exec(message) ?? [message];
    return `${line} ${code} ${what}`;
  });
  assert.equal(
    told.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    [
      '2 version-newer "$self"',
      '5 version-newer "name"',
      '6 version-newer "summary"',
      '6 version-newer "parent"',
      '6 version-newer "kind"',
      '9 version-newer "query"',
      '10 version-newer "additionalOperations"',
      '14 version-newer A parameter',
      '15 version-newer The style "cookie"',
      '16 version-newer A parameter',
      '19 version-newer "summary"',
      '22 version-newer "itemSchema"',
      '27 version-newer "serializedValue"',
      '33 version-newer "oauth2MetadataUrl"',
      '34 version-newer "deviceAuthorization"',
      '38 version-newer "defaultMapping"',
      '39 version-newer "nodeType"',
    ],
  );
});

test('the rest is read as 3.1, and the bundle is of 3.1', () => {
  assert.is(bundle?.['openapi'], '3.1.1');
  assert.not.match(JSON.stringify(bundle), /mediaTypes|querystring|itemSchema|dataValue|oas\/3\.2/);
  const [operation] = model?.operations ?? [];
  assert.equal(
    operation?.parameters.map(({ name, style }) => [name, style]),
    [['c', 'form']],
  );
  const [answer] = operation?.responses ?? [];
  assert.is(answer?.description, 'As it is');
  assert.equal(
    answer?.content.map(({ mediaType, examples }) => [mediaType, examples[0]?.value]),
    [
      ['application/json', 'x'],
      ['application/jsonl', undefined],
    ],
  );
  assert.is(
    answer?.content[0]?.examples[0]?.at.pointer,
    '/components/mediaTypes/Text/examples/one/dataValue',
  );
});

type Members = Readonly<Record<string, unknown>>;

/** A document of 3.2 whose one answer is JSON of this media type. */
function answering(mediaType: unknown, mediaTypes: Members, more: Members = {}): Members {
  const content = { 'application/json': mediaType };
  return {
    openapi: '3.2.0',
    info: { title: 'A', version: '1' },
    paths: { '/a': { get: { responses: { 200: { description: 'A', content } } } } },
    components: { mediaTypes, ...more },
  };
}

/** A media type with others inside: those of the headers of its parts. */
function holding(...inner: readonly unknown[]): Members {
  const content = Object.fromEntries(inner.map((one, index) => [`a/${index}`, one]));
  return { schema: { type: 'object' }, encoding: { f: { headers: { H: { content } } } } };
}

const refer = (name: string): Members => ({ $ref: `#/components/mediaTypes/${name}` });
const at = '/paths/~1a/get/responses/200/content/application~1json';
const string = { schema: { type: 'string' } };

test('references to media types are followed to the end', () => {
  const cases: readonly [name: string, mediaTypes: Members][] = [
    ['one step', { A: string }],
    ['two steps', { A: refer('B'), B: string }],
    ['one in another', { A: holding(refer('B')), B: string }],
    ['two in another', { A: holding(refer('B'), refer('C')), C: refer('B'), B: string }],
  ];
  for (const [name, mediaTypes] of cases) {
    const result = loadFiles({ 'a.json': answering(refer('A'), mediaTypes) });
    assert.equal(brief(result.problems), [], name);
    assert.not.match(JSON.stringify(result.bundle), /mediaTypes/, name);
    assert.match(JSON.stringify(result.bundle), '"type":"string"', name);
    assert.ok(result.model?.operations[0]?.responses[0]?.content[0]?.schema, name);
  }
});

test('a reference to a media type that leads nowhere, or back, is an error where it stands', () => {
  const cases: readonly [name: string, mediaTypes: Members, want: readonly string[]][] = [
    ['nothing', {}, [`error ref-unresolved ${at}/$ref`]],
    ['nothing, two steps on', { A: { $ref: '#/x-a' } }, ['error ref-unresolved /x-a/$ref']],
    [
      'a circle',
      { A: refer('B'), B: refer('A') },
      [at, '/components/mediaTypes/A', '/components/mediaTypes/B'].map(
        (place) => `error ref-cycle ${place}/$ref`,
      ),
    ],
    [
      'itself, within',
      { A: holding(refer('A')) },
      ['error ref-cycle /components/mediaTypes/A/encoding/f/headers/H/content/a~10/$ref'],
    ],
    [
      'itself, within another',
      { A: holding(refer('B')), B: holding(refer('A')) },
      ['A', 'B'].map(
        (name) =>
          `error ref-cycle /components/mediaTypes/${name}/encoding/f/headers/H/content/a~10/$ref`,
      ),
    ],
  ];
  for (const [name, mediaTypes, want] of cases) {
    const document = { ...answering(refer('A'), mediaTypes), 'x-a': refer('None') };
    const { problems } = loadFiles({ 'a.json': document });
    assert.equal(brief(problems).toSorted(), want.toSorted(), name);
  }
});

test('media types that double with each step end, and so do long chains', () => {
  for (const [length, times] of [
    [40, 2],
    [150, 1],
  ] as const) {
    const chain = Array.from({ length }, (_, n): [string, Members] => [
      `A${n}`,
      holding(...Array.from({ length: times }, () => refer(`A${n + 1}`))),
    ]);
    const mediaTypes = { ...Object.fromEntries(chain), [`A${length}`]: string };
    const { problems } = loadFiles({ 'a.json': answering(refer('A0'), mediaTypes) });
    assert.equal(
      problems.map(({ code }) => code),
      ['media-types-limit'],
    );
  }
});

test('of many files: parts of 3.2 and references to media types are as they should be', () => {
  const document = answering(
    refer('A'),
    { A: { $ref: 'x.json#/components/mediaTypes/M' } },
    { schemas: { S: { $ref: 'x.json#/components/schemas/S' } } },
  );
  const part = {
    openapi: '3.2.0',
    components: { schemas: { S: { type: 'string' } }, mediaTypes: { M: string } },
  };
  const { problems, bundle, model } = loadFiles({ 'a.json': document, 'x.json': part });
  assert.equal(brief(problems), []);
  assert.not.match(JSON.stringify(bundle), /mediaTypes/);
  const [mediaType] = model?.operations[0]?.responses[0]?.content ?? [];
  assert.is(mediaType?.at.file, 'x.json');
});

test.run();
