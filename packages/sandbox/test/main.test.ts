import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program, runProgram } from './support/program.ts';

/** Runs a script as it would be pasted into a terminal, and gives what it prints. */
function paste(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', script], (error, out) => (error ? reject(error) : resolve(out)));
  });
}

test('it says in one line of JSON where it is, and in words how to sign in and what then', async () => {
  let token = '';
  let groups = '';
  let uploaded = '';
  let exported = '';
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-tmp-'));
  const { code, stdout, stderr } = await runProgram(
    ['--port', '0'],
    { TMPDIR: folder, SPECLOCK_SANDBOX_CLIENT_SECRET: `it's"$x` },
    async (_child, _stdout, errors) => {
      const [signIn = '', list = '', create = '', upload = '', ...more] = [
        ...errors().matchAll(/^ +(curl .*)$/gm),
      ].map(([, command = '']) => command);
      assert.equal(more, []);
      token = JSON.parse(await paste(signIn)).access_token;
      groups = await paste(`TOKEN=${token}; ${list}`);
      const { groupId } = JSON.parse(await paste(`TOKEN=${token}; ${create}`));
      writeFileSync(path.join(folder, 'ids.csv'), 'ParticipantId\n1\n');
      uploaded = await paste(`cd '${folder}'; TOKEN=${token}; GROUP=${groupId}; ${upload}`);
      rmSync(path.join(folder, 'ids.csv'));
      const exports = errors().match(/^ *export .*$/gm) ?? [];
      exported = await paste(`${exports.join('\n')}\nenv | grep ^EXPERIENCE_GROUPS_ | sort`);
    },
  );
  assert.is(code, 0);
  const ready = JSON.parse(stdout);
  assert.is(ready.ready, true);
  assert.match(ready.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.is(ready.credentials.clientSecret, `it's"$x`);
  assert.type(ready.credentials.tokenHeaders.institutionId, 'string');
  assert.is(stdout.trimEnd().split('\n').length, 1);
  assert.match(stderr, ready.credentials.clientId);
  assert.equal(JSON.parse(groups).content, []);
  assert.is(JSON.parse(uploaded).jobStatus, 'CREATED');
  assert.equal(exported.trimEnd().split('\n'), [
    `EXPERIENCE_GROUPS_BASE_URL=${ready.url}`,
    `EXPERIENCE_GROUPS_CLIENT_ID=${ready.credentials.clientId}`,
    `EXPERIENCE_GROUPS_CLIENT_SECRET=${ready.credentials.clientSecret}`,
    `EXPERIENCE_GROUPS_INSTITUTION_ID=${ready.credentials.tokenHeaders.institutionId}`,
  ]);
  assert.equal(readdirSync(folder), []);
  rmSync(folder, { recursive: true });
});

test('operations of the documents that it does not serve, and the other way round, are warned of and answered', async () => {
  const hooks = path.resolve(import.meta.dirname, 'support/other-operations.ts');
  const answers: [status: number, code: unknown][] = [];
  const { code, stderr } = await runProgram(
    ['--port', '0'],
    { NODE_OPTIONS: `--import=${JSON.stringify(hooks)}` },
    async (_child, stdout) => {
      const { url } = JSON.parse(stdout);
      for (const [method, place] of [
        ['POST', '/groups/v3/groups'],
        ['POST', '/groups/v3/groups/x/merge'],
        ['GET', '/groups/v3/groups'],
        ['PATCH', '/groups/v3/groups/x/merge'],
      ] as const) {
        const response = await fetch(`${url}${place}`, { method });
        const body = (await response.json()) as { readonly code?: unknown };
        answers.push([response.status, body.code]);
      }
    },
  );
  assert.is(code, 0, stderr);
  assert.equal(answers, [
    [500, '2001'],
    [500, '2001'],
    [400, 'CMN_90008'],
    [405, '2000'],
  ]);
  const warnings = stderr
    .split('\n')
    .filter((line) => line.includes('packages/sandbox/src/routes/'));
  assert.equal(warnings, [
    'makeGroup (POST /groups/v3/groups) is in the document and not served here: add it in packages/sandbox/src/routes/',
    'mergeGroups (POST /groups/v3/groups/{group-id}/merge) is in the document and not served here: add it in packages/sandbox/src/routes/',
    'createGroup is served here and not in the document: rename or remove it in packages/sandbox/src/routes/',
  ]);
  assert.not.match(stderr, /\n +at /);
});

test('key pair and institution can be set, so that two runs agree', async () => {
  const environment = {
    SPECLOCK_SANDBOX_CLIENT_ID: 'me',
    SPECLOCK_SANDBOX_CLIENT_SECRET: 'secret',
    SPECLOCK_SANDBOX_INSTITUTION: '77',
  };
  const { stdout } = await runProgram(['--port=0'], environment);
  const { credentials } = JSON.parse(stdout);
  const tokenHeaders = { institutionId: '77' };
  assert.equal(credentials, { clientId: 'me', clientSecret: 'secret', tokenHeaders });
});

test('a signal that comes twice, as Ctrl-C under npm does, stops it in good order', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-tmp-'));
  const { code } = await runProgram(['--port', '0'], { TMPDIR: folder }, async (child) => {
    child.kill('SIGINT');
    child.kill('SIGINT');
    await once(child, 'close');
  });
  assert.is(code, 0);
  assert.equal(readdirSync(folder), []);
  rmSync(folder, { recursive: true });
});

test('a signal while it starts stops it as well, and leaves nothing behind', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-tmp-'));
  const watcher = watch(folder);
  const child = spawn(process.execPath, [program, '--port', '0'], {
    env: { ...process.env, TMPDIR: folder },
    stdio: 'ignore',
  });
  await once(watcher, 'change');
  watcher.close();
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  assert.is(code, 0);
  assert.equal(readdirSync(folder), []);
  rmSync(folder, { recursive: true });
});

test('findings of the self-check are counted at the end', async () => {
  const args = [
    '--port',
    '0',
    '--self-check',
    'report',
    '--fault',
    'missing-field:createToken:/token_type',
  ];
  const { code, stderr } = await runProgram(args, {}, async (_child, stdout) => {
    const { url, credentials } = JSON.parse(stdout);
    const { clientId, clientSecret, tokenHeaders } = credentials;
    const response = await fetch(`${url}/oauth2/v1/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
        transactionId: '00000000-0000-4000-8000-000000000000',
        ...tokenHeaders,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    assert.is(response.status, 200);
  });
  assert.is(code, 0);
  assert.match(stderr, '/body');
  assert.match(stderr, 'Answers that broke the document: 1');
});

test('help is printed and nothing is started', async () => {
  const { code, stdout } = await runProgram(['--help']);
  assert.is(code, 0);
  assert.match(stdout, /^Usage:/);
});

const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'sandbox-main-')), 'file');
writeFileSync(file, '');
const mistakes: readonly [readonly string[], Record<string, string>, string][] = [
  [['--prot', '1'], {}, 'Unknown option --prot. Did you mean --port?'],
  [['--port', '0', '--data', file], {}, `Cannot keep data in ${file}`],
  [['--port', '0', '--host', '203.0.113.1'], {}, 'Cannot listen on 203.0.113.1'],
  [['--host', '203.0.113.1'], {}, 'Cannot listen on 203.0.113.1, port 4010'],
  [[], { SPECLOCK_SANDBOX_CLIENT_ID: 'a:b' }, 'SPECLOCK_SANDBOX_CLIENT_ID may hold'],
];
for (const [args, environment, about] of mistakes) {
  test(`${args.join(' ')} ${Object.keys(environment)} is refused in one line`, async () => {
    const { code, stdout, stderr } = await runProgram(args, environment);
    assert.is(code, 2, stderr);
    assert.is(stdout, '');
    assert.match(stderr, about);
    assert.is(stderr.trimEnd().split('\n').length, 1, stderr);
  });
}

test('a port in use is named, with what to do', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  const { code, stderr } = await runProgram(['--port', String(port)]);
  other.close();
  assert.is(code, 2);
  assert.match(stderr, `Port ${port} of 127.0.0.1 is in use.`);
  assert.match(stderr, '--port');
});

test.after(() => rmSync(path.dirname(file), { recursive: true }));

test('an older Node is told which one it needs', () => {
  const old = ['/usr/local/bin/node', '/usr/bin/node'].find((node) => {
    const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    return status === 0 && /^v(1\d|2[0-3])\./.test(stdout);
  });
  if (old === undefined) {
    console.log('SKIPPED an older Node: there is none on this machine');
    return;
  }
  const { status, stdout, stderr } = spawnSync(old, [program], { encoding: 'utf8' });
  assert.is(stdout, '');
  assert.match(stderr, /^experience-groups-sandbox needs Node 24 or newer; this is [\d.]+\..*\n$/);
  assert.is(status, 2);
});

test.run();
