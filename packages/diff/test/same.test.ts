import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ApiModel, loadApi } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import { test } from 'uvu';
import { equal, ok } from 'uvu/assert';
import { diffApis } from '../src/index.ts';
import { brief } from './documents.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const corpus = path.resolve(root, '../shared/corpus');

function read(folder: string, file: string) {
  return { file, text: readFileSync(path.join(folder, file), 'utf8') };
}

function own(name: string) {
  const folder = path.join(root, 'spec', name);
  return loadApi({
    document: read(folder, 'openapi.yaml'),
    overlay: read(folder, 'overlay.yaml'),
  });
}

/** A value with the members of each object the other way round. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, turned(inner)])
      .reverse(),
  );
}

function modelOf(document: Json): ApiModel {
  const { model } = loadApi({ document: { file: 'api.json', text: JSON.stringify(document) } });
  if (!model) throw new Error('The document cannot be read.');
  return model;
}

function assertSame(bundle: Json): void {
  const model = modelOf(bundle);
  equal(diffApis(model, modelOf(bundle)), { kind: 'diff', changes: [], bump: 'none' });
  const { changes } = diffApis(model, modelOf(turned(bundle)));
  equal(brief(changes).slice(0, 10), []);
}

const names = globSync('*/overlay.yaml', { cwd: path.join(root, 'spec') }).map((file) =>
  path.dirname(file),
);

test('there are documents of our own', () => ok(names.length > 1));

for (const name of names) {
  test(`${name}: a document is the same as itself, with its members in any order`, () => {
    const { bundle } = own(name);
    ok(bundle);
    assertSame(bundle);
  });
}

if (existsSync(corpus)) {
  for (const name of globSync(['*.json', '*.yaml', '*/*.yaml'], { cwd: corpus }).sort()) {
    test(`${name}: a document is the same as itself, with its members in any order`, () => {
      const { bundle } = loadApi({ document: read(corpus, name) });
      if (bundle) assertSame(bundle);
    });
  }
}

test('the order of members changes nothing in what is found', () => {
  const [old, next] = ['experience-groups', 'experience-groups-next'].map(
    (name) => own(name).bundle,
  );
  ok(old && next);
  const found = (before: Json, after: Json): string[] =>
    diffApis(modelOf(before), modelOf(after))
      .changes.map(({ fingerprint, level, message }) => `${fingerprint} ${level} ${message}`)
      .sort();
  ok(found(old, next).length > 10);
  equal(found(turned(old), turned(next)), found(old, next));
});

test.run();
