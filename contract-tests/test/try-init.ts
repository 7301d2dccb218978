// Makes a repository of each document that is named, as somebody would who has nothing but Node, and runs its npm install
// and npm test with our packages from a registry that is started here. Use: npm run try-init -- <document> …
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { makeFolder, mustRun, removeFolder } from './support/packed.ts';
import { startRegistry } from './support/registry.ts';
import { machineAt, publishToolkit } from './support/toolkit.ts';

const documents = process.argv.slice(2).map((file) => path.resolve(file));
const folder = makeFolder();
let failed = documents.length === 0 ? 1 : 0;

function say(text: string): void {
  process.stdout.write(`${text.trim()}\n\n`);
}

await mustRun('npm', ['run', 'build']);
const registry = await startRegistry(path.join(folder, 'registry'));
await publishToolkit(registry);
const home = path.join(folder, 'home');
mkdirSync(home);
const machine = machineAt(home, registry);
for (const [index, document] of documents.entries()) {
  const output = path.join(home, `api-${index + 1}`);
  say(`== ${path.basename(document)}`);
  // On a machine with Node 22.18 or newer the first package is not needed.
  const npx = ['-y', '-p', 'node@24', '-p', '@speclock/cli', 'speclock'];
  say(await machine.run('npx', ...npx, 'init', document, '--output', output));
  for (const command of ['install', 'test']) {
    const start = performance.now();
    const { code, text } = await machine.tryIn(output, 'npm', command);
    say(`$ npm ${command}\n${text}`);
    say(
      `npm ${command} ended with ${code} after ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
    if (code !== 0) failed = 1;
  }
}
await registry.close();
if (process.env['KEEP'] === undefined) removeFolder(folder);
else say(`kept: ${folder}`);
process.exitCode = failed;
