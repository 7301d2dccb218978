import type { Json, JsonObject } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { applyOverlay } from '../src/overlay.ts';
import { readOverlay } from '../src/overlay-read.ts';
import { parsePointer } from '../src/pointer.ts';
import { Problems } from '../src/problems.ts';
import { WorkingDocument } from '../src/working-document.ts';
import { brief } from './documents.ts';

function apply(root: Json, ...actions: Json[]) {
  const overlay = { overlay: '1.0.0', info: { title: 't', version: '1' }, actions };
  const problems = new Problems();
  const document = new WorkingDocument(JSON.parse(JSON.stringify(root)), 'doc');
  const read = readOverlay({ file: 'over.json', text: JSON.stringify(overlay) }, problems);
  applyOverlay(document, read, problems);
  return { root: document.root as JsonObject, document, problems: problems.list };
}

const applied: [what: string, given: Json, actions: Json[], want: Json][] = [
  [
    'objects are merged member by member, at any depth',
    { a: { b: { c: 1, d: 2 }, e: 3 } },
    [{ target: '$.a', update: { b: { c: 9, f: 4 } } }],
    { a: { b: { c: 9, d: 2, f: 4 }, e: 3 } },
  ],
  ['the root can be updated', { a: 1 }, [{ target: '$', update: { b: 2 } }], { a: 1, b: 2 }],
  [
    'arrays in merged objects are joined, and what is there is not added again',
    { a: { tags: ['x', { p: 1, q: 2 }] } },
    [{ target: '$.a', update: { tags: [{ q: 2, p: 1 }, 'x', 'y'] } }],
    { a: { tags: ['x', { p: 1, q: 2 }, 'y'] } },
  ],
  [
    'an array gets an entry',
    { list: [1] },
    [{ target: '$.list', update: { n: 2 } }],
    { list: [1, { n: 2 }] },
  ],
  [
    'an array gets each entry of an array',
    { list: [1] },
    [{ target: '$.list', update: [2, 3] }],
    { list: [1, 2, 3] },
  ],
  [
    'a value of another type is replaced',
    { a: { b: [1], c: {} } },
    [{ target: '$.a', update: { b: { x: 1 }, c: null } }],
    { a: { b: { x: 1 }, c: null } },
  ],
  [
    'members are removed',
    { a: { b: 1, c: 2 } },
    [{ target: '$.a.b', remove: true }],
    { a: { c: 2 } },
  ],
  [
    'removal goes before an update',
    { a: { b: 1 } },
    [{ target: '$.a', remove: true, update: { c: 1 } }],
    {},
  ],
  [
    'array entries are removed together',
    { l: [0, 1, 2, 3, 4] },
    [{ target: '$.l[0,2,4]', remove: true }],
    { l: [1, 3] },
  ],
  [
    'entries are removed from arrays within arrays, wherever they stand',
    { l: [[0, 1], [2, 0], 5] },
    [{ target: '$..[?@ == 0]', remove: true }],
    { l: [[1], [2], 5] },
  ],
  [
    'a filter finds by value, in every place',
    { paths: { '/a': { get: { tags: ['t'] }, put: {} }, '/b': { post: { tags: ['t'] } } } },
    [{ target: '$.paths.*[?@.tags[0] == "t"]', update: { x: 1 } }],
    {
      paths: {
        '/a': { get: { tags: ['t'], x: 1 }, put: {} },
        '/b': { post: { tags: ['t'], x: 1 } },
      },
    },
  ],
  [
    'later actions see what earlier ones did, and do not share values with them',
    { a: {}, b: {} },
    [
      { target: '$.*', update: { list: [1] } },
      { target: '$.a.list', update: 2 },
    ],
    { a: { list: [1, 2] }, b: { list: [1] } },
  ],
];
for (const [what, given, actions, want] of applied) {
  test(what, () => {
    const { root, problems } = apply(given, ...actions);
    assert.equal(problems, []);
    assert.equal(root, want);
  });
}

test('applying an overlay twice is applying it once, and says that it is not needed', () => {
  const action = { target: '$.a', update: { b: [1, { c: 2 }], d: { e: 'f' } } };
  const { root, problems } = apply({ a: { b: [0] } }, action, action);
  assert.equal(root, { a: { b: [0, 1, { c: 2 }], d: { e: 'f' } } });
  assert.equal(brief(problems), ['warning overlay-not-needed /actions/1']);
});

test('a member __proto__ is merged as a member', () => {
  const given = JSON.parse('{"a": {"__proto__": {"x": 1}}}');
  const update = JSON.parse('{"__proto__": {"polluted": 1}}');
  const { root } = apply(
    given,
    { target: '$.a', update },
    { target: '$.a', update: { b: JSON.parse('{"__proto__": {"y": 1}}') } },
  );
  assert.is(
    JSON.stringify(root),
    '{"a":{"__proto__":{"x":1,"polluted":1},"b":{"__proto__":{"y":1}}}}',
  );
  assert.not.ok('polluted' in {});
});

const refused: [what: string, actions: Json[], want: string[]][] = [
  [
    'a target that finds nothing',
    [{ target: '$.nope', update: {} }],
    ['warning overlay-no-match /actions/0'],
  ],
  [
    'a target that is no JSONPath',
    [{ target: '$.a[', update: {} }],
    ['error overlay-target /actions/0/target'],
  ],
  [
    'a function that JSONPath lacks',
    [{ target: '$.a[?foo(@)]', update: {} }],
    ['error overlay-target /actions/0/target'],
  ],
  [
    'a function used wrongly',
    [{ target: '$.a[?length(@.x)]', update: {} }],
    ['error overlay-target /actions/0/target'],
  ],
  [
    'a scalar as a target',
    [{ target: '$.n', update: { x: 1 } }],
    ['error overlay-target /actions/0/target'],
  ],
  [
    'an object updated with a text',
    [{ target: '$.a', update: 'x' }],
    ['error overlay-target /actions/0/target'],
  ],
  [
    'the removal of everything',
    [{ target: '$', remove: true }],
    ['error overlay-target /actions/0/target'],
  ],
  ['an action that does nothing', [{ target: '$.a' }], ['error overlay-invalid /actions/0']],
  [
    'an unknown member',
    [{ target: '$.a', update: { x: 1 }, copy: 'x', 'x-why': 1 }],
    ['error overlay-invalid /actions/0/copy'],
  ],
  [
    'wrong types',
    [{ target: 1, description: 2, remove: 'yes', update: {} }],
    [
      'error overlay-invalid /actions/0/target',
      'error overlay-invalid /actions/0/description',
      'error overlay-invalid /actions/0/remove',
    ],
  ],
  ['an action that is none', ['x'], ['error overlay-invalid /actions/0']],
  ['no actions', [], ['error overlay-invalid /actions']],
];
for (const [what, actions, want] of refused) {
  test(`refuses ${what}`, () => {
    assert.equal(brief(apply({ a: { b: [] }, n: 1 }, ...actions).problems), want);
  });
}

for (const [what, text, want] of [
  ['a text that is no YAML', 'a: [', ['error document-malformed ']],
  ['another version', 'overlay: 2.0.0', ['error overlay-version /overlay']],
  ['no version', '{}', ['error overlay-version ']],
  ['a list', '[1]', ['error overlay-version ']],
  [
    'unknown members and a missing title',
    'overlay: 1.0.0\ninfo: {version: "1", author: me}\nextend: x\nx-note: y\nactions: [{target: $, remove: false, update: {}}]',
    [
      'error overlay-invalid /extend',
      'error overlay-invalid /info/author',
      'error overlay-invalid /info/title',
    ],
  ],
] as const) {
  test(`refuses as an overlay ${what}`, () => {
    const problems = new Problems();
    readOverlay({ file: 'over.yaml', text }, problems);
    assert.equal(brief(problems.list), want);
  });
}

const origins: [what: string, given: Json, actions: Json[], want: Record<string, string>][] = [
  [
    'what an action sets comes from the overlay, the rest from the document',
    { a: { b: 1, c: { d: 1 } } },
    [{ target: '$.a', update: { b: 2, c: { e: { f: 1 } } } }],
    {
      '/a': 'doc /a',
      '/a/b': 'over.json /actions/0/update/b',
      '/a/c': 'doc /a/c',
      '/a/c/d': 'doc /a/c/d',
      '/a/c/e/f': 'over.json /actions/0/update/c/e/f',
    },
  ],
  [
    "what an action sets anew to the same value stays the document's",
    { a: { b: 1 } },
    [{ target: '$.a', update: { b: 1, c: 2 } }],
    { '/a/b': 'doc /a/b', '/a/c': 'over.json /actions/0/update/c' },
  ],
  [
    'appended entries come from the overlay, one by one',
    { l: [0], m: { n: [1] } },
    [
      { target: '$.l', update: [0, 7, { x: 1 }] },
      { target: '$.l', update: { y: 1 } },
      { target: '$', update: { m: { n: [1, 2] } } },
    ],
    {
      '/l/0': 'doc /l/0',
      '/l/1': 'over.json /actions/0/update/1',
      '/l/2/x': 'over.json /actions/0/update/2/x',
      '/l/3/y': 'over.json /actions/1/update/y',
      '/m/n/0': 'doc /m/n/0',
      '/m/n/1': 'over.json /actions/2/update/m/n/1',
    },
  ],
  [
    'items that move up keep their origins, also through a second removal and within moved items',
    { l: [0, { a: [10, 11, 12] }, 2, { b: 3 }, 4] },
    [
      { target: '$.l[1].a[0]', remove: true },
      { target: '$.l[0]', remove: true },
      { target: '$.l[0].a[0]', remove: true },
      { target: '$.l[1]', remove: true },
      { target: '$.l[1]', update: { c: 1 } },
    ],
    {
      '/l/0': 'doc /l/1',
      '/l/0/a': 'doc /l/1/a',
      '/l/0/a/0': 'doc /l/1/a/2',
      '/l/1/b': 'doc /l/3/b',
      '/l/1/c': 'over.json /actions/4/update/c',
      '/l/2': 'doc /l/4',
    },
  ],
  [
    'nested items removed by one action',
    { l: [[0, 1], 0, [2, 0, 3]] },
    [{ target: '$..[?@ == 0]', remove: true }],
    { '/l/0/0': 'doc /l/0/1', '/l/1': 'doc /l/2', '/l/1/0': 'doc /l/2/0', '/l/1/1': 'doc /l/2/2' },
  ],
  [
    'a member set again after its removal comes from the overlay',
    { a: { b: { c: 1 } } },
    [
      { target: '$.a.b', remove: true },
      { target: '$.a', update: { b: { c: 1 } } },
    ],
    { '/a/b/c': 'over.json /actions/1/update/b/c' },
  ],
  [
    'names are escaped on both sides',
    { 'a/b': { '~': {} } },
    [{ target: "$['a/b']['~']", update: { 'x/y': 1 } }],
    { '/a~1b/~0': 'doc /a~1b/~0', '/a~1b/~0/x~1y': 'over.json /actions/0/update/x~1y' },
  ],
];
for (const [what, given, actions, want] of origins) {
  test(`origins: ${what}`, () => {
    const { document, problems } = apply(given, ...actions);
    assert.equal(problems, []);
    for (const [pointer, origin] of Object.entries(want)) {
      const place = document.place.descendant(parsePointer(pointer) ?? []);
      assert.not.type(place.value, 'undefined', `${pointer} is not there`);
      assert.is(`${place.at.file} ${place.at.pointer}`, origin, pointer);
    }
  });
}

test.run();
