import type { Json } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Identity, Instance, Resource } from '../../src/resource.ts';
import { identify, type Making, pathValues } from '../../src/run/made.ts';

const copies: Resource = {
  name: '/books/{bookId}/copies/{copyId}',
  parameter: 'copyId',
  producer: 'addCopy',
  users: [],
};
const asked = { path: '/books/7/copies', template: '/books/{id}/copies', base: '/v1' };
const both = { bookId: '7', copyId: 'c/1' };

const told: readonly [
  what: string,
  identity: Identity,
  answer: Partial<Making>,
  want: Instance['parameters'] | undefined,
][] = [
  [
    'a member of the body, below the path that was asked for',
    { from: 'body', pointer: '/data/id' },
    { body: { data: { id: 3 } } },
    { bookId: '7', copyId: 3 },
  ],
  [
    'Location, where the body does not say it',
    { from: 'body', pointer: '/id' },
    { body: { id: null }, location: '/v1/books/7/copies/c%2F1' },
    both,
  ],
  [
    'an absolute Location',
    { from: 'location' },
    { location: 'https://a.example/v1/books/7/copies/c%2F1?x=1#y' },
    both,
  ],
  [
    'a Location that leaves out the base',
    { from: 'location' },
    { location: '/books/7/copies/c%2F1' },
    both,
  ],
  [
    'one behind a gateway',
    { from: 'location' },
    { location: '/inner/v1/books/7/copies/c%2F1' },
    both,
  ],
  ['a relative one', { from: 'location' }, { location: 'copies/c%2F1' }, both],
  [
    'a URL in the body',
    { from: 'self', pointer: '/self' },
    { body: { self: '/v1/books/7/copies/c%2F1' } },
    both,
  ],
  ['a Location of something else', { from: 'location' }, { location: '/v1/loans/1' }, undefined],
  [
    'a Location that is broken',
    { from: 'location' },
    { location: '/v1/books/%E0/copies/1' },
    undefined,
  ],
  ['nothing', { from: 'location' }, {}, undefined],
  ['an empty id', { from: 'body', pointer: '/id' }, { body: { id: '' } }, undefined],
  [
    'a name of Object',
    { from: 'body', pointer: '/constructor/name' },
    { body: {} as Json },
    undefined,
  ],
];

for (const [what, identity, answer, want] of told) {
  test(`what was made is told by ${what}`, () => {
    assert.equal(identify({ ...copies, identity }, { ...asked, ...answer }), want);
  });
}

test('what a PUT made is where it was asked for', () => {
  const tags: Resource = {
    name: '/tags/{tag}',
    parameter: 'tag',
    identity: { from: 'request' },
    users: [],
  };
  const put = { path: '/tags/a%20b', template: '/tags/{tag}', base: '' };
  assert.equal(identify(tags, put), { tag: 'a b' });
});

const paths: readonly [template: string, path: string, want: string[] | undefined][] = [
  ['/a/{b}', '/a/1', ['1']],
  ['/a/{b}.json', '/a/1.json', ['1']],
  ['/a/{b}.json', '/a/1xjson', undefined],
  ['/a/{b}-{c}', '/a/1-2', ['1', '2']],
  ['/a/{b}', '/a/', undefined],
  ['/a/{b}', '/a/1/2', undefined],
  ['/a/{b}', '/A/1', undefined],
  ['/a(b)+/{c}', '/a(b)+/1', ['1']],
  ['/a', '/a', []],
];

for (const [template, path, want] of paths) {
  test(`${path} as ${template}`, () => assert.equal(pathValues(template, path), want));
}

test.run();
