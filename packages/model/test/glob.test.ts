import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { matchesGlob } from '../src/glob.ts';

for (const [glob, path, want] of [
  ['/groups/v3/**', '/groups/v3/groups', true],
  ['/groups/v3/**', '/groups/v3/groups/{groupId}/members', true],
  ['/groups/v3/**', '/groups/v3', true],
  ['/groups/v3/**', '/groups/v30', false],
  ['/groups/*', '/groups/v3', true],
  ['/groups/*', '/groups/v3/jobs', false],
  ['/groups/*', '/groups', false],
  ['/*/v*', '/groups/v3', true],
  ['/*/v*', '/groups/3', false],
  ['/**/{id}', '/a/b/{id}', true],
  ['/**/{id}', '/{id}', true],
  ['/**/{id}', '/{name}', false],
  ['**', '/a/b', true],
  ['/a.c', '/abc', false],
  ['/a*b*c', '/aXbYc', true],
  ['/a*b*c', '/aXbY', false],
  ['/a*a', '/a', false],
  ['/a', '/a', true],
  ['/a', '/a/', false],
] as const) {
  test(`${glob} ${want ? 'matches' : 'leaves out'} ${path}`, () => {
    assert.is(matchesGlob(path, glob), want);
  });
}

test.run();
