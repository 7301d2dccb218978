// Makes a repository of each document that is named, and runs its npm install and npm test as somebody would who has nothing
// of this repository, with our packages from a registry that is started here; prints all that they print. KEEP=1 keeps the
// repositories. Use: npm run try-init -- <document> …
import path from 'node:path';
import { createRepository, publishToolkit } from './support/new-repository.ts';
import { makeFolder, mustRun, removeFolder } from './support/packed.ts';
import { startRegistry } from './support/registry.ts';

const documents = process.argv.slice(2).map((file) => path.resolve(file));
if (documents.length === 0) throw new Error('Name a document: npm run try-init -- <document> …');
const folder = makeFolder();
const results: string[] = [];

function say(text: string): void {
  process.stdout.write(`${text.trim()}\n\n`);
}

await mustRun('npm', ['run', 'build']);
const registry = await startRegistry(path.join(folder, 'registry'));
await publishToolkit(registry);
for (const [index, document] of documents.entries()) {
  const name = path.basename(document);
  const start = performance.now();
  const repository = await createRepository(document, path.join(folder, `${index + 1}`), registry);
  say(`== ${name}\n\n${repository.said}`);
  let code: number | null = 0;
  for (const command of ['install', 'test']) {
    if (code !== 0) break;
    const ran = await repository.npm(command);
    code = ran.code;
    say(`$ npm ${command}\n${ran.text}`);
  }
  if (code !== 0) process.exitCode = 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  results.push(`${code === 0 ? 'ok    ' : 'failed'} ${name}, ${seconds} s`);
}
await registry.close();
if (process.env['KEEP'] === undefined) removeFolder(folder);
else say(`The repositories are in ${folder}.`);
say(results.join('\n'));
