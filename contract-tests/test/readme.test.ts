// The README's examples run, and the files that it names exist.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runFile } from '../src/run-file.ts';
import { envOf } from '../src/sandbox-env.ts';
import { copyWorkspace } from './support/workspace-copy.ts';

const copy = copyWorkspace();
const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code);
let sandbox: Sandbox;
let env: NodeJS.ProcessEnv;

test.before(async () => {
  sandbox = await startSandbox({ port: 0, logLevel: 'silent' });
  env = { ...process.env, ...envOf(sandbox) };
});

test.after(async () => {
  await sandbox.close();
  copy.remove();
});

/** Runs the one block that holds some text, between lines that a reader would have written around it. */
async function runBlock(part: string, before = '', after = ''): Promise<string> {
  const [code, ...others] = blocks.filter((block) => block.includes(part));
  assert.equal(others, []);
  assert.ok(code, `no block holds ${part}`);
  const file = copy.path('try.ts');
  writeFileSync(file, `${before}\n${code}\n${after}`);
  const { code: exitCode, output } = await runFile(file, env);
  assert.is(exitCode, 0, output);
  return output;
}

test('the collection', async () => {
  const [, command = ''] = /^```sh\n(.*?newman.*?)^```/ms.exec(readme) ?? [];
  const cwd = path.resolve(import.meta.dirname, '../..');
  // As from a terminal: npx refuses the settings that npm hands to what it runs.
  const own = Object.entries(env).filter(([name]) => !name.startsWith('npm_'));
  // Rejects where newman's exit code tells of a failure.
  const { stdout } = await promisify(execFile)('sh', ['-c', command], {
    cwd,
    env: Object.fromEntries(own),
  });
  assert.match(stdout, /assertions │ +[1-9]\d* │ +0 │/);
});

test('the comparison of 2.5 with its successor prints the rows that are shown', async () => {
  const [, shown = ''] = /Some of its rows:\n\n```\n(.*?)^```/ms.exec(readme) ?? [];
  const root = path.resolve(import.meta.dirname, '../..');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['packages/cli/bin/speclock.js', 'diff', 'experience-groups', 'experience-groups-next'],
    { cwd: root },
  );
  const printed = stdout.split('\n');
  const lines = shown.trimEnd().split('\n');
  assert.ok(lines.length > 5);
  for (const line of lines) assert.ok(printed.includes(line), line);
});

test('the facade', async () => {
  assert.match(await runBlock('ExperienceGroups.fromEnv()'), /^success 2 of 2\n$/);
});

test('the generated client', async () => {
  const given = `const { EXPERIENCE_GROUPS_BASE_URL: baseUrl, EXPERIENCE_GROUPS_CLIENT_ID: clientId = '', EXPERIENCE_GROUPS_CLIENT_SECRET: clientSecret = '', EXPERIENCE_GROUPS_INSTITUTION_ID: institutionId = '' } = process.env;`;
  assert.match(await runBlock('createClient', given), /^[0-9a-f-]{36}\n$/);
  assert.match(await runBlock('createClient', given), /^400 2004 [0-9a-f-]{36}\n$/);
});

test('the validators', async () => {
  const said = await runBlock('createGroupRequest');
  const promised = /^\/\/ \[ (.*) \]$/m.exec(
    blocks.find((block) => block.includes('createGroupRequest')) ?? '',
  )?.[1];
  assert.ok(promised);
  assert.equal(said.replaceAll(/\s+/g, ' ').trim(), `[ ${promised} ]`);
});

const create = `{
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    transactionId: '5b0f6d1a-8e32-4c79-a4d5-f19c7e2b8036',
    institutionId: '00516',
  },
  body: '{"groupName":"Early adopters"}',
}`;

test('the helper for fetch handlers', async () => {
  const call = `for (const init of [${create}, { method: 'POST' }]) {
    const response = await createGroup(new Request('http://me.test/groups/v3/groups', init));
    console.log(response.status, (await response.text()).slice(0, 30));
  }`;
  assert.match(
    await runBlock('problemResponse(read', '', call),
    /^201 \{"groupName":"Early adopters"\}\n400 \{"type":"about:blank"/,
  );
});

test('the helper for Fastify', async () => {
  const call = `const url = await app.listen({ port: 0 });
  for (const init of [${create}, { method: 'POST' }]) {
    const response = await fetch(url + '/groups/v3/groups', init);
    console.log(response.status, await response.text());
  }
  await app.close();`;
  assert.match(
    await runBlock('app.register(', '', call),
    /^200 \{"groupName":"Early adopters"\}\n400 .*INVALID_REQUEST/,
  );
});

test('no block is left out, and nothing is still to be filled in', () => {
  assert.is(blocks.length, 5);
  assert.not.match(readme, /@@/);
});

test('every variable that it names is read', () => {
  const source = ['experience-groups/src/experience-groups.ts', 'sandbox/src/main.ts']
    .map((file) => readFileSync(copy.path('packages', file), 'utf8'))
    .join('');
  const config = readFileSync(copy.path('speclock.config.ts'), 'utf8');
  const names = new Set(
    [...readme.matchAll(/`((?:EXPERIENCE_GROUPS|SPECLOCK)_[A-Z_]+)`/g)].map(
      ([, name = '']) => name,
    ),
  );
  assert.ok(names.size >= 9);
  for (const name of names) assert.ok(source.includes(name) || config.includes(name), name);
});

test('every link and folder that it names exists', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
  const folders = [
    ...readme.matchAll(/`((?:spec|generated|packages|contract-tests|scripts)\/[^`<…]*)`/g),
  ].map(([, folder = '']) => folder);
  assert.ok(links.length > 2 && folders.length > 3);
  for (const name of [...links, ...folders]) assert.ok(existsSync(path.join(root, name)), name);
});

test.run();
