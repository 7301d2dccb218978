import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsProject } from './support/pets.ts';

const bin = fileURLToPath(new URL('../bin/speclock.js', import.meta.url));

test('the command starts on this Node and passes its exit code on', () => {
  const good = spawnSync(process.execPath, [bin, '--version'], { encoding: 'utf8' });
  assert.is(good.status, 0);
  assert.match(good.stdout, /^\d+\.\d+\.\d+\n$/);
  const bad = spawnSync(process.execPath, [bin, 'chek'], { encoding: 'utf8' });
  assert.is(bad.status, 2);
  assert.match(bad.stderr, /Did you mean check\?/);
});

test('an older Node starts it on the one that the repository brings along', () => {
  const old = ['/usr/local/bin/node', '/usr/bin/node'].find((node) => {
    const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    return status === 0 && /^v(1\d|20|21)\./.test(stdout);
  });
  if (old === undefined) {
    console.log('SKIPPED an older Node: there is none on this machine');
    return;
  }
  const { status, stdout, stderr } = spawnSync(old, [bin, 'chek'], { encoding: 'utf8' });
  assert.is(stdout, '');
  assert.is(stderr, 'speclock: Unknown command chek. Did you mean check?\n');
  assert.is(status, 2);
});

test('SIGTERM ends a mock, and with it all that it started', async () => {
  const project = await petsProject();
  const child = spawn(process.execPath, [bin, 'mock', '--port', '0'], { cwd: project.root });
  const line = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  const { url } = JSON.parse(line);
  assert.is((await fetch(`${url}/pets`)).status, 200);
  child.kill('SIGTERM');
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.is(code, 0);
  const after = await fetch(`${url}/pets`).then(
    () => 'answered',
    () => 'refused',
  );
  assert.is(after, 'refused');
});

test.run();
