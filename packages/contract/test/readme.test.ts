// The README's example runs, and every check and scenario stands in its tables.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkCodes } from '../src/index.ts';
import { scenarios } from '../src/scenario/index.ts';
import { library } from './proving-ground/library/library.ts';
import { tokens } from './proving-ground/library/state.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8');

test('the example tells a fault of a service that runs', async () => {
  const [, code = ''] = /^```ts\n(.*?)^```/ms.exec(readme) ?? [];
  const running = await library.start('copy-made-without-location');
  try {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], {
      // Where the document is.
      cwd: path.dirname(library.document),
      env: { ...process.env, API_URL: running.url, API_TOKEN: tokens.north },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = await text(child.stdout);
    assert.match(said, /^createCopy: The required header "Location" is missing\.\ncurl /m);
    assert.not.match(said, new RegExp(tokens.north));
  } finally {
    await running.close();
  }
});

test('every check and every scenario has its line', () => {
  const names = [...Object.keys(checkCodes), ...scenarios.map(({ name }) => name)];
  for (const name of names) assert.match(readme, new RegExp(`^\\| .*\`${name}\`.* \\|`, 'm'), name);
});

test.run();
