import { loadApi, printNormal } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printTypes, startTypesPrinter } from '../src/types.ts';
import { compile } from './support/compile.ts';

test('what the API itself sends has types, and is no operation that a client could call', async () => {
  const responses = { 200: { description: 'ok' } };
  const content = { 'application/json': { schema: { type: 'integer' } } };
  const told = { operationId: 'told', requestBody: { content }, responses };
  const callbacks = {
    back: { '{$request.body#/url}': { post: { operationId: 'back', responses } } },
  };
  const { model } = loadApi({
    document: {
      file: 'api.json',
      text: JSON.stringify({
        openapi: '3.1.1',
        info: { title: 't', version: '1' },
        paths: { '/a': { post: { operationId: 'call', responses, callbacks } } },
        webhooks: { news: { post: told } },
      }),
    },
  });
  assert.ok(model);
  const { file, problems } = await printTypes(model, printNormal(model));
  assert.equal(problems, []);
  const [webhooks = '', operations = ''] = ['webhooks', 'operations'].map(
    (name) => file?.content.split(`export interface ${name} {`)[1]?.split('\n}')[0],
  );
  assert.match(webhooks, /^ {4}news: \{/m);
  assert.match(webhooks, /"application\/json": number;/);
  assert.equal(operations.match(/^ {4}\w+/gm), ['    call']);
});

test('a printer prints one document', async () => {
  const printer = startTypesPrinter();
  const document = { openapi: '3.1.1', info: { title: 't', version: '1' }, paths: {} };
  assert.match(await printer.print({ document, filled: [] }), 'export type paths');
  assert.throws(() => printer.print({ document, filled: [] }), /prints one document/);
  printer.end();
});

test('operations are found by their ids, whatever stands in them', async () => {
  const responses = { 200: { description: 'Not -hash, nor -hash-.' } };
  const ids = ['a#b', 'a/b', "#'\\#", 'a\n#'];
  const paths = Object.fromEntries(
    ids.map((operationId, i) => [`/${i}`, { get: { operationId, responses } }]),
  );
  const text = JSON.stringify({ openapi: '3.1.1', info: { title: 't', version: '1' }, paths });
  const { model } = loadApi({ document: { file: 'api.json', text } });
  assert.ok(model);
  const { file, problems } = await printTypes(model, printNormal(model));
  assert.equal(problems, []);
  const consumer = `import type { operations, paths } from './types.ts';
type Same<A, B> = [A, B] extends [B, A] ? true : false;
export const ids: Same<keyof operations, ${ids.map((id) => JSON.stringify(id)).join(' | ')}> = true;
export const places: Same<paths['/0']['get'], operations['a#b']> = true;`;
  const files = new Map([
    ['types.ts', file?.content ?? ''],
    ['consumer.ts', consumer],
  ]);
  assert.equal(compile(files), []);
});

test('names that are required beside allOf are printed by a type of the library', async () => {
  const Base = { type: 'object', properties: { id: { type: 'string' } } };
  const properties = { id: { type: 'string' }, size: { type: 'integer' } };
  const allOf = [{ $ref: '#/components/schemas/Base' }, { type: 'object', properties }];
  const More = { type: 'object', allOf, properties, required: ['id'] };
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 't', version: '1' },
    paths: {},
    components: { schemas: { Base, More } },
  });
  const { model } = loadApi({ document: { file: 'api.json', text } });
  assert.ok(model);
  const { file, problems } = await printTypes(model, printNormal(model));
  assert.equal(problems, []);
  assert.equal(compile(new Map([['types.ts', file?.content ?? '']])), []);
});

test.run();
