#!/usr/bin/env node
// Starts the command: from src/ in the repository, from the compiled src/ beside this file in an installed package.
// Plain JavaScript of any age, because an older Node must get as far as the message.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 18);
const bin = path.dirname(fileURLToPath(import.meta.url));

const isWindows = process.platform === 'win32';
const ownPackage = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;

/**
 * The Node that the repository brings along, in a node_modules from here upwards: that of the package itself, since npm 10
 * removes the link to it; else the one that is linked, as by npx -p node@24.
 */
function repositoryNode() {
  for (let folder = bin; ; folder = path.dirname(folder)) {
    const modules = path.join(folder, 'node_modules');
    for (const found of [
      path.join(modules, ownPackage, 'bin', isWindows ? 'node.exe' : 'node'),
      path.join(modules, '.bin', 'node'),
    ]) {
      if (existsSync(found)) return found;
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

function startAgain(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code) => {
    process.exitCode = code === null ? 1 : code;
  });
}

const node = isNewEnough ? undefined : repositoryNode();
if (isNewEnough) {
  const source = path.join(bin, '..', 'src', 'main.ts');
  if (existsSync(source)) await import('../src/main.ts');
  else await import('../src/main.js');
} else if (node && process.env.SPECLOCK_STARTED_AGAIN === undefined) {
  process.env.SPECLOCK_STARTED_AGAIN = '1';
  startAgain(node);
} else {
  process.stderr.write(
    `speclock needs Node 22.18 or newer; this is ${process.versions.node}. Install a newer Node, or run npm install in the repository; ` +
      'outside of one: npx -p node@24 -p @speclock/cli speclock …\n',
  );
  process.exitCode = 2;
}
