import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareLock, makeLock, parseLock, printLock } from '../src/lock.ts';
import { brief } from './documents.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const files = [
  { name: 'b.yaml', bytes: bytes('') },
  { name: 'a.yaml', bytes: bytes('abc') },
];
const lock = makeLock('https://x.example/a.yaml', files);
// The examples of FIPS 180-2 for the empty message and for "abc".
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('a lock holds the files by name, with their hashes and which is the main one, and no more', () => {
  assert.is(
    printLock(lock),
    `{
  "origin": "https://x.example/a.yaml",
  "document": "b.yaml",
  "files": [
    {
      "name": "a.yaml",
      "sha256": "${abc}"
    },
    {
      "name": "b.yaml",
      "sha256": "${empty}"
    }
  ]
}
`,
  );
});

test('a lock is read as it was printed', () => {
  for (const one of [lock, makeLock('https://x.example/a.yaml', files, 'W/"a-1"')]) {
    assert.equal(parseLock({ file: 'l', text: printLock(one) }), { lock: one, problems: [] });
  }
});

for (const [what, text, want] of [
  ['no JSON', '{', ['error document-malformed ']],
  ['a list', '[]', ['error lock-invalid /origin', 'error lock-invalid /files']],
  ['no files', '{"origin": "x", "files": []}', ['error lock-invalid /files']],
  [
    'a hash in capitals',
    `{"origin": "x", "files": [{"name": "a", "sha256": "${abc.toUpperCase()}"}]}`,
    ['error lock-invalid /files/0/sha256'],
  ],
  [
    'an ETag that would write a header of its own',
    `{"origin": "x", "etag": "\\"a\\"\\r\\nx: y", "files": [{"name": "a", "sha256": "${abc}"}]}`,
    ['error lock-invalid /etag'],
  ],
  [
    'an empty name',
    `{"origin": "x", "files": [{"name": "", "sha256": "${abc}"}]}`,
    ['error lock-invalid /files/0/name'],
  ],
] as const) {
  test(`a lock with ${what} is refused`, () => {
    const { lock: read, problems } = parseLock({ file: 'spec.lock.json', text });
    assert.is(read, undefined);
    assert.equal(brief(problems), want);
    assert.is(problems[0]?.file, 'spec.lock.json');
    assert.type(problems[0]?.line, 'number');
  });
}

test('files that are what came in give no Problem, in any order', () => {
  assert.equal(compareLock(lock, files), []);
  assert.equal(compareLock(lock, [...files].reverse()), []);
});

test('each file that differs is named, with both remedies', () => {
  const problems = compareLock(lock, [
    { name: 'a.yaml', bytes: bytes('abd') },
    { name: 'c.yaml', bytes: bytes('') },
  ]);
  assert.equal(
    problems.map(({ severity, code, file }) => `${severity} ${code} ${file}`),
    ['error lock-differs a.yaml', 'error lock-missing-file b.yaml', 'error lock-extra-file c.yaml'],
  );
  for (const { hint } of problems) {
    assert.match(hint ?? '', 'overlay action');
    assert.match(hint ?? '', 'speclock pull <api> --from <file>');
  }
});

test('a lock names no file outside of its folder', () => {
  for (const name of ['../a', 'a/../../b', '/etc/passwd', 'a\\b', '.', 'a//b', 'a/', '']) {
    const text = JSON.stringify({ ...lock, files: [{ name, sha256: abc }] });
    assert.is(parseLock({ file: 'l.json', text }).lock, undefined, name);
  }
});

test.run();
