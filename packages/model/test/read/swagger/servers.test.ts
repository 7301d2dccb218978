import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, load, loaded } from '../../documents.ts';
import { swaggerOf, swaggerWith } from './swagger.ts';

const host = 'api.example:8080';

for (const [name, members, want] of [
  ['nothing', {}, []],
  ['a path alone', { basePath: '/v1/' }, ['/v1 at /basePath']],
  ['the path / alone', { basePath: '/' }, [' at /basePath']],
  ['a path and schemes', { basePath: '/v1', schemes: ['http'] }, ['/v1 at /basePath']],
  ['a host', { host, schemes: ['https'] }, [`https://${host} at /host`]],
  [
    'each scheme once',
    { host, basePath: '/v1', schemes: ['http', 'https', 'http'] },
    [`http://${host}/v1 at /host`, `https://${host}/v1 at /host`],
  ],
] as const) {
  test(`the servers of ${name}`, () => {
    const { model, problems } = loaded(swaggerOf(members));
    assert.equal(
      model.servers.map(({ url, at }) => `${url} at ${at.pointer}`),
      want,
    );
    assert.equal(problems, []);
  });
}

for (const [name, members, want] of [
  ['a host without a scheme', { host }, ['warning server-scheme /host']],
  [
    'a scheme of sockets alone',
    { host, schemes: ['wss'] },
    ['warning unsupported-member /schemes/0', 'warning server-scheme /schemes'],
  ],
  ['a scheme that is none', { host, schemes: ['ftp'] }, ['error member-value /schemes/0']],
  ['a path without a slash', { basePath: 'v1' }, ['warning server-path /basePath']],
  ['a path that is another host', { basePath: '//evil.example' }, ['error server-path /basePath']],
  ['a path with a template', { basePath: '/{x}' }, ['error server-path /basePath']],
  ['a path with a query', { host, basePath: '/a?c' }, ['error server-path /basePath']],
  ['a path with a space', { basePath: '/a b' }, ['error server-path /basePath']],
  [
    'a host that is a URL',
    { host: `https://${host}`, schemes: ['https'] },
    ['error server-host /host'],
  ],
  ['a host with a path', { host: `${host}/v1`, schemes: ['https'] }, ['error server-host /host']],
  ['a host with a template', { host: '{host}', schemes: ['https'] }, ['error server-host /host']],
  [
    'a host that is a name and a user',
    { host: 'a@b', schemes: ['https'] },
    ['error server-host /host'],
  ],
] as const) {
  test(`a problem: ${name}`, () => {
    const found = brief(load(swaggerOf(members)).problems);
    assert.ok(
      want.every((one) => found.includes(one)),
      found.join(),
    );
  });
}

test('an operation with other schemes than the document is told of', () => {
  const problems = (schemes: readonly string[]) =>
    brief(loaded(swaggerWith({ schemes }, { host, schemes: ['https', 'http'] })).problems);
  assert.equal(problems(['http', 'https']), []);
  assert.equal(problems(['http']), [
    'warning unsupported-member /paths/~1things~1{id}/post/schemes',
  ]);
});

test.run();
