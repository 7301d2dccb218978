import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadApi } from '../src/index.ts';

const root = path.resolve(import.meta.dirname, '../../..');

function sourceOf(file: string) {
  return { file, text: readFileSync(path.join(root, file), 'utf8') };
}

const folders = globSync('spec/*/overlay.yaml', { cwd: root }).map((file) => path.dirname(file));

test('there are documents to try', () => assert.ok(folders.length >= 2, folders.join()));

for (const folder of folders) {
  const document = ['openapi.yaml', 'openapi.json']
    .map((name) => `${folder}/${name}`)
    .find((file) => existsSync(path.join(root, file)));
  if (document === undefined) continue;
  test(`${folder}: with its overlay there is no problem, and every operation has all it needs`, () => {
    const { problems, model } = loadApi({
      document: sourceOf(document),
      overlay: sourceOf(`${folder}/overlay.yaml`),
    });
    assert.equal(problems, []);
    for (const operation of model?.operations ?? []) {
      assert.ok(operation.responses.length > 0, operation.id);
      assert.ok(operation.security.length > 0, operation.id);
    }
    assert.ok(model && model.operations.length > 0);
  });
}

test.run();
