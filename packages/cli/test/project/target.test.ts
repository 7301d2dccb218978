import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTarget } from '../../src/project/target.ts';
import { createProject } from '../support/project.ts';

const project = createProject();

/** A target of this script; SIGTERM ends it, as it ends any program that does not ask for more. */
function scripted(script: string): { readonly command: readonly string[] } {
  return { command: ['node', '-e', script] };
}

const forever = 'setInterval(() => {}, 1000);';
const ready = (extra = '') =>
  `console.log(JSON.stringify({ ready: true, url: 'http://x', ${extra} }));`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a program is started in the root, awaited and ended', async () => {
  const script = `process.stderr.write(process.cwd() + ' ' + process.pid + ' ' + process.env.GIVEN, () => {
    ${ready(`credentials: { clientId: 'a', clientSecret: 'b', tokenHeaders: { t: '1' } }`)} });${forever}`;
  const target = await startTarget(scripted(script), project.root, { GIVEN: 'here' });
  assert.is(target.url, 'http://x');
  assert.equal(target.credentials, { clientId: 'a', clientSecret: 'b', tokenHeaders: { t: '1' } });
  await target.stop();
  const [cwd, pid, given] = target.output.split(' ');
  assert.is(cwd, project.root);
  assert.is(given, 'here');
  assert.is(target.failure, undefined);
  assert.not.ok(isRunning(Number(pid)));
});

test('a program that will not end is killed', async () => {
  const script = `process.on('SIGTERM', () => {}); process.stderr.write(String(process.pid)); ${ready()}${forever}`;
  const target = await startTarget(scripted(script), project.root, {});
  await target.stop();
  assert.not.ok(isRunning(Number(target.output)));
});

const failing: readonly { what: string; command: readonly string[]; message: RegExp }[] = [
  {
    what: 'ends before it is ready',
    command: scripted(`console.error('no database'); process.exit(4)`).command,
    message:
      /^node -e .* could not be started: it ended with exit code 4\. Its last words:\nno database$/,
  },
  {
    what: 'says something else first',
    command: scripted(`console.log('hello'); ${forever}`).command,
    message: /its first line is not the JSON of a target that is ready: hello/,
  },
  {
    what: 'has credentials of another shape',
    command: scripted(`${ready('credentials: { clientId: 1 }')}${forever}`).command,
    message: /its first line is not the JSON/,
  },
  {
    what: 'is not there',
    command: ['no-such-program-here'],
    message: /could not be started: spawn no-such-program-here ENOENT/,
  },
];

for (const { what, command, message } of failing) {
  test(`a program that ${what} is a TargetError`, async () => {
    const error = await startTarget({ command }, project.root, process.env).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.is(error instanceof Error && error.name, 'TargetError');
    assert.match(error instanceof Error ? error.message : '', message);
  });
}

test('an abort while a program starts ends the program', async () => {
  const controller = new AbortController();
  const starting = startTarget(scripted(forever), project.root, process.env, controller.signal);
  controller.abort(new Error('enough'));
  const error = await starting.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.is(error instanceof Error && error.message, 'enough');
});

const live = {
  baseUrl: { env: 'BASE' },
  credentials: {
    clientId: { env: 'ID' },
    clientSecret: { env: 'SECRET' },
    tokenHeaders: { tenant: { env: 'TENANT' }, fixed: 'f' },
  },
};

test('a URL and its credentials are read from the environment', async () => {
  const env = { BASE: 'https://x', ID: 'i', SECRET: 's', TENANT: 't' };
  const target = await startTarget(live, project.root, env);
  assert.is(target.url, 'https://x');
  assert.equal(target.credentials, {
    clientId: 'i',
    clientSecret: 's',
    tokenHeaders: { tenant: 't', fixed: 'f' },
  });
  await target.stop();
});

test('a token, keys and credentials of somebody else are read from the environment', async () => {
  const target = await startTarget(
    {
      baseUrl: 'https://x',
      credentials: { token: { env: 'TOKEN' }, keys: { apiKey: { env: 'KEY' } } },
      otherCredentials: { keys: { apiKey: { env: 'OTHER' } } },
    },
    project.root,
    { TOKEN: 't', KEY: 'k', OTHER: 'o' },
  );
  assert.equal(target.credentials, { token: 't', keys: { apiKey: 'k' } });
  assert.equal(target.otherCredentials, { keys: { apiKey: 'o' } });
  await target.stop();
});

test('a program may print credentials of somebody else, and keys', async () => {
  const script = `${ready(`credentials: { clientId: 'a', clientSecret: 'b', keys: { k: '1' } },
    otherCredentials: { clientId: 'c', clientSecret: 'd' }`)}${forever}`;
  const target = await startTarget(scripted(script), project.root, {});
  const { credentials, otherCredentials } = target;
  await target.stop();
  assert.equal(credentials, {
    clientId: 'a',
    clientSecret: 'b',
    tokenHeaders: {},
    keys: { k: '1' },
  });
  assert.equal(otherCredentials, { clientId: 'c', clientSecret: 'd', tokenHeaders: {} });
});

test('every variable that is missing is named', async () => {
  const error = await startTarget(live, project.root, { ID: 'i', SECRET: '' }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.is(error instanceof Error && error.name, 'TargetError');
  assert.match(error instanceof Error ? error.message : '', /does not set BASE, SECRET, TENANT:/);
});

test.run();
