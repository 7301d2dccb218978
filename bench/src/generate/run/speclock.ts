// Generates a package as `speclock generate` does. Use: node speclock.ts <document> <folder> <built packages>
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { run } from '@speclock/cli';
import { tellRun } from './told.ts';

const [document = '', folder = '', built = ''] = process.argv.slice(2);
const cli: { run: typeof run } = await import(
  pathToFileURL(path.join(built, '@speclock/cli/src/index.js')).href
);
const quiet = { write: () => true };
const io = { cwd: process.cwd(), env: {}, stdout: quiet, stderr: process.stderr, isTTY: false };
const code = await cli.run(['generate', '--input', document, '--output', folder], io);
if (code !== 0) throw new Error(`speclock generate ended with ${code}`);
tellRun();
