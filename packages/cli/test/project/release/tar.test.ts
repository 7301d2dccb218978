import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readTar } from '../../../src/project/release/tar.ts';
import { createProject } from '../../support/project.ts';

const long = `${'d'.repeat(90)}/${'e'.repeat(90)}/${'f'.repeat(90)}.json`;
const files = { 'a.json': '{}', 'b/empty.txt': '', 'b/ü.txt': 'x'.repeat(513), [long]: 'long' };
const folder = createProject(files);
execFileSync('git', ['init', '-q'], { cwd: folder.root });
execFileSync('git', ['add', '-A'], { cwd: folder.root });
const tree = execFileSync('git', ['write-tree'], { cwd: folder.root, encoding: 'utf8' }).trim();
const tar = execFileSync('git', ['archive', '--format=tar', tree], { cwd: folder.root });

test('the files of an archive of git come with their long paths, packed or not', () => {
  for (const archive of [tar, gzipSync(tar)]) {
    const found = [...readTar(archive, 'x')].map(([name, bytes]) => [name, `${bytes}`]);
    assert.equal(Object.fromEntries(found), files);
  }
});

const broken: readonly [what: string, archive: Uint8Array][] = [
  ['nothing', new Uint8Array()],
  ['text', Buffer.from('text '.repeat(300))],
  ['gzip of text', gzipSync('text '.repeat(300))],
  ['gzip that ends early', gzipSync(tar).subarray(0, 100)],
  ['an archive that ends early', tar.subarray(0, 3 * 512)],
  [
    'a size that is none',
    Buffer.concat([tar.subarray(0, 124), Buffer.alloc(12, 'z'), tar.subarray(136)]),
  ],
];
for (const [what, archive] of broken) {
  test(`${what} is no package`, () => {
    assert.throws(() => readTar(archive, 'old.tgz'), /old\.tgz is no package that npm packed/);
  });
}

test.run();
