import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseSource, positionOf } from '../src/source.ts';

function problemOf(file: string, text: string) {
  const parsed = parseSource({ file, text });
  return parsed.ok ? undefined : parsed.problem;
}

test('JSON is read whatever the file is called, and YAML too', () => {
  for (const [file, text] of [
    ['a.json', '{"a": 1}'],
    ['a.yaml', '{"a": 1}'],
    ['a.yaml', '{a: 1}'],
    ['a.txt', 'a: 1'],
    ['a.json', '\ufeff{"a": 1}'],
    ['a.yml', '\ufeffa: 1'],
  ] as const) {
    const parsed = parseSource({ file, text });
    assert.equal(parsed, { ok: true, value: { a: 1 } }, `${file}: ${text}`);
  }
});

for (const [file, text, line, column] of [
  ['a.json', '{\n  "a": 1,\n  "b" 2\n}', 3, 7],
  ['a.json', '{\r\n "a": tru }', 2, 7],
  ['a.json', 'a: 1', 1, 1],
  ['a.yaml', 'a: 1\nb: [1, 2\nc: 3\n', 3, 1],
  ['a.yaml', 'a: 1\na: 2\n', 2, 1],
  ['a.yaml', ' \n', 1, 1],
  ['a.json', '', 1, 1],
] as const) {
  test(`malformed: ${file} ${JSON.stringify(text)}`, () => {
    const problem = problemOf(file, text);
    assert.is(problem?.code, 'document-malformed');
    assert.is(problem?.severity, 'error');
    assert.is(problem?.file, file);
    assert.equal([problem?.line, problem?.column], [line, column], problem?.message);
  });
}

test('a document nested too deep is refused', () => {
  assert.match(problemOf('a.json', '['.repeat(600) + ']'.repeat(600))?.message ?? '', /nested/);
  assert.match(problemOf('a.json', '['.repeat(200_000))?.message ?? '', /nested/);
});

const json = {
  file: 'a.json',
  text: '{\n  "paths": {\n    "/a~b": [\n      {"x": 1}, true\n    ]\n  }\n}',
};
const yaml = {
  file: 'a.yaml',
  text: 'base: &base\n  x: 1\npaths:\n  /a~b:\n    - x: 1\n    - true\n  empty:\n  merged:\n    <<: *base\n    y: 2\n',
};
for (const [source, pointer, line, column] of [
  [json, '', 1, 1],
  [json, '/paths', 2, 12],
  [json, '/paths/~1a~0b', 3, 13],
  [json, '/paths/~1a~0b/0/x', 4, 13],
  [json, '/paths/~1a~0b/1', 4, 17],
  [json, '/paths/~1a~0b/7/q', 3, 13],
  [json, 'no pointer', 1, 1],
  [yaml, '', 1, 1],
  [yaml, '/paths', 4, 3],
  [yaml, '/paths/~1a~0b/0/x', 5, 10],
  [yaml, '/paths/~1a~0b/1', 6, 7],
  [yaml, '/paths/empty', 7, 9],
  [yaml, '/paths/merged/x', 2, 6],
  [yaml, '/paths/merged/y', 10, 8],
] as const) {
  test(`position of ${pointer} in ${source.file}`, () => {
    assert.equal(positionOf(source, pointer), { line, column });
  });
}

test('a position can be asked of a text that cannot be read', () => {
  assert.equal(positionOf({ file: 'a.yaml', text: 'a: [' }, '/a'), { line: 1, column: 1 });
});

test.run();
