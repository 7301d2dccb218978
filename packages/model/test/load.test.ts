import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadApi } from '../src/index.ts';
import { brief, documentOf, documentWith, load, loaded } from './documents.ts';

for (const [text, want, message] of [
  ['', 'error document-malformed ', /empty/],
  ['[]', 'error document-malformed ', /must be an object, but is an array/],
  ['"x"', 'error document-malformed ', /must be an object, but is a string/],
  ['info: {}', 'error document-version ', /names no version/],
  ['swagger: "1.2"', 'error document-version /swagger', /Only Swagger 2.0 and .* "1.2"/],
  ['swagger: "2.0"', 'error member-missing ', /"info" is missing/],
  ['openapi: 3.3.0', 'error document-version /openapi', /3.0 to 3.2 can be read.* "3.3.0"/],
  ['openapi: 3.0', 'error document-version /openapi', /"3"/],
  ['openapi: {}', 'error document-version /openapi', /has an object/],
  ['openapi: 3.0.3', 'error member-missing ', /"info" is missing/],
] as const) {
  test(`refuses ${JSON.stringify(text)}`, () => {
    const document = { file: 'a.yaml', text };
    const { problems, ...rest } = loadApi({ document });
    assert.equal(rest, { documentFiles: [document] });
    assert.is(brief(problems)[0], want);
    assert.match(problems[0]?.message ?? '', message);
    assert.is(problems[0]?.file, 'a.yaml');
    assert.equal([problems[0]?.line, typeof problems[0]?.column], [1, 'number']);
  });
}

test('a version without quotes is a number, and a hint says so', () => {
  const { problems } = loadApi({ document: { file: 'a.yaml', text: 'swagger: 2.0' } });
  assert.match(problems[0]?.hint ?? '', /quotes/);
});

test('problems carry file, line and column, of the overlay as well', () => {
  const document = {
    file: 'api.yaml',
    text: 'openapi: 3.0.3\ninfo:\n  title: 1\n  version: "1"\npaths: {}\n',
  };
  const overlay = {
    file: 'overlay.yaml',
    text: 'overlay: 1.0.0\ninfo: {title: t, version: "1"}\nactions:\n  - target: $.nope\n    remove: true\n  - target: $.info\n    update:\n      description: [x]\n',
  };
  const { problems } = loadApi({ document, overlay });
  assert.equal(
    problems.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`),
    [
      'overlay-no-match overlay.yaml:4:5',
      'member-type api.yaml:3:10',
      'member-type overlay.yaml:8:20',
    ],
  );
  assert.match(problems[1]?.hint ?? '', 'quotes');
});

test('what an overlay sets has its place in the overlay throughout the model', () => {
  const overlay = {
    file: 'overlay.yaml',
    text: `overlay: 1.0.0
info: {title: t, version: "1"}
actions:
  - target: $.paths['/things'].get
    update:
      parameters:
        - {name: q, in: query, schema: {type: string}}
  - target: $.components.schemas
    update: {New: {type: string}}
  - target: $.paths['/things'].get.parameters[0]
    remove: true
`,
  };
  const schema = { type: 'string' };
  const { model } = loaded(
    documentWith(
      {
        parameters: [
          { name: 'gone', in: 'query', schema },
          { name: 'kept', in: 'query', schema },
        ],
      },
      { components: { schemas: {} } },
    ),
    { overlay },
  );
  const places = [
    ...(model.operations[0]?.parameters ?? []),
    model.operations[0],
    model.schemas['#/components/schemas/New'],
    model.schemas['#/paths/~1things/get/parameters/0/schema'],
    model.schemas['#/paths/~1things/get/parameters/1/schema'],
  ].map((node) => `${node?.at.file} ${node?.at.pointer}`);
  assert.equal(places, [
    'api.json /paths/~1things/get/parameters/1',
    'overlay.yaml /actions/0/update/parameters/0',
    'api.json /paths/~1things/get',
    'overlay.yaml /actions/1/update/New',
    'api.json /paths/~1things/get/parameters/1/schema',
    'overlay.yaml /actions/0/update/parameters/0/schema',
  ]);
});

test('the model is frozen and plain JSON', () => {
  const { model } = loaded(documentWith({ tags: ['a'], 'x-e': { deep: [{}] } }));
  const check = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    assert.ok(Object.isFrozen(value));
    for (const item of Object.values(value)) check(item);
  };
  check(model);
  assert.equal(JSON.parse(JSON.stringify(model)), model);
});

test('the same text gives the same output', () => {
  const document = documentWith({ tags: ['a'] }, { components: { schemas: { A: {} } } });
  assert.is(JSON.stringify(loaded(document)), JSON.stringify(loaded(document)));
});

test('warnings alone do not stand in the way', () => {
  const { model, problems } = load(documentOf({ unknown: 1 }));
  assert.ok(model);
  assert.equal(brief(problems), ['warning member-unknown /unknown']);
});

test.run();
