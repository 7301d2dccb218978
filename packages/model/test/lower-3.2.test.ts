import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadApi } from '../src/index.ts';

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
});

test.run();
