import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { applyChanges } from '../../src/project/apply.ts';
import { createProject } from '../support/project.ts';

test('files are written, replaced and removed, and emptied folders go', () => {
  const project = createProject({ 'x/a.txt': 'old', 'x/deep/er/b.txt': 'b', 'x/kept.txt': 'kept' });
  applyChanges([
    {
      folder: path.join(project.root, 'x'),
      changes: [
        { path: 'a.txt', content: 'new' },
        { path: 'new/c.bin', content: new Uint8Array([0, 255]) },
        { path: 'deep/er/b.txt' },
      ],
    },
  ]);
  assert.equal(project.snapshot(), {
    'x/a.txt': 'new',
    'x/kept.txt': 'kept',
    'x/new/c.bin': '\0ÿ',
  });
  assert.not.ok(project.has('x/deep'));
});

const faults: readonly { what: string; path: string }[] = [
  { what: 'a file stands where a folder must be', path: 'blocked/b.txt' },
  { what: 'a folder stands where a file must be', path: 'taken.txt' },
  { what: 'a name is longer than a file may be called', path: `${'n'.repeat(300)}.txt` },
];

for (const fault of faults) {
  test(`everything is as it was when ${fault.what}`, () => {
    const project = createProject({
      'x/a.txt': 'old',
      'y/blocked': 'file',
      'y/gone.txt': 'here',
      'y/taken.txt/keep': '',
    });
    const before = project.snapshot();
    const apply = () =>
      applyChanges([
        {
          folder: path.join(project.root, 'x'),
          changes: [
            { path: 'a.txt', content: 'new' },
            { path: 'n.txt', content: 'new' },
            { path: 'sub/n.txt', content: 'new' },
          ],
        },
        { folder: path.join(project.root, 'z'), changes: [{ path: 'n.txt', content: 'new' }] },
        {
          folder: path.join(project.root, 'y'),
          changes: [{ path: 'gone.txt' }, { path: fault.path, content: 'b' }],
        },
      ]);
    assert.throws(apply, /y cannot be written: .* Nothing was changed\./);
    assert.equal(project.snapshot(), before);
    assert.not.ok(project.has('x/sub'));
    assert.not.ok(project.has('z'));
  });
}

test('a path that leaves its folder is a fault, not a file', () => {
  const project = createProject({ 'x/a.txt': 'a' });
  const apply = () =>
    applyChanges([
      { folder: path.join(project.root, 'x'), changes: [{ path: '../evil.txt', content: '' }] },
    ]);
  assert.throws(apply, /leaves its folder/);
  assert.equal(project.snapshot(), { 'x/a.txt': 'a' });
});

test.run();
