import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { UsageError } from '../src/arguments.ts';
import { readOptions, usage } from '../src/options.ts';
import type { SandboxOptions } from '../src/server.ts';

const demo = { institutions: [{ id: '00516' }] };

const given: readonly [readonly string[], SandboxOptions][] = [
  [[], demo],
  [['--port', '0'], { ...demo, port: 0 }],
  [['--host=::1', '--port=65535'], { ...demo, host: '::1', port: 65_535 }],
  [['--data', 'some folder'], { ...demo, data: 'some folder' }],
  [['--self-check', 'off'], { ...demo, selfCheck: 'off' }],
  [['--rate-limit', '5'], { ...demo, rateLimit: 5 }],
  [['--log-level', 'info'], { ...demo, logLevel: 'info' }],
  [['--job-delay', '250'], { ...demo, jobDelay: 250 }],
  [['--public-url', 'https://x.example/base/'], { ...demo, publicUrl: 'https://x.example/base' }],
];
for (const [args, want] of given) {
  test(`${args.join(' ')} is read`, () => {
    assert.equal(readOptions(args, {}), want);
  });
}

test('the environment gives key pair and institution, an empty variable nothing', () => {
  const environment = {
    SPECLOCK_SANDBOX_CLIENT_ID: 'c',
    SPECLOCK_SANDBOX_CLIENT_SECRET: 's:s',
    SPECLOCK_SANDBOX_INSTITUTION: '7',
  };
  const institutions = [{ id: '7', clientId: 'c', clientSecret: 's:s' }];
  assert.equal(readOptions([], environment), { institutions });
  assert.equal(readOptions([], { SPECLOCK_SANDBOX_CLIENT_ID: '' }), demo);
});

test('several faults are kept in their order', () => {
  const args = ['--fault', '500-once', '--fault', 'missing-field:listJobs:/page'];
  const options = readOptions(args, {});
  assert.ok(options !== 'help');
  assert.equal(
    options.faults?.map(({ name }) => name),
    ['500', 'missing-field'],
  );
});

test('help is asked for before anything else is read', () => {
  assert.is(readOptions(['--help', '--port', 'x'], {}), 'help');
});

const names = [
  'port',
  'host',
  'public-url',
  'data',
  'self-check',
  'rate-limit',
  'job-delay',
  'now',
  'log-level',
  'fault',
];
test('every option stands in the help', () => {
  for (const name of names) assert.match(usage, `--${name} `);
});

test('every option, command and variable of the help stands in the one table of the README, and no other', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const table = /^\| option or variable [\s\S]*?\n\n/m.exec(readme)?.[0] ?? '';
  const firstCells = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell);
  const wanted = [...usage.matchAll(/(?<=^ {2})--[a-z-]+|SPECLOCK_\w+|TMPDIR/gm)].map(
    ([name]) => name,
  );
  const given = firstCells.map((cell) => /--[a-z-]+|SPECLOCK_\w+|TMPDIR/.exec(cell)?.[0]);
  assert.equal([...new Set(given)].sort(), [...new Set(wanted)].sort());
});

test('--now starts the clock at a time, from which it goes on', () => {
  const options = readOptions(['--now', '2030-01-01T00:00:00+01:00'], {});
  assert.ok(options !== 'help');
  const { now = Date.now } = options;
  const ahead = now() - Date.parse('2029-12-31T23:00:00Z');
  assert.ok(ahead >= 0 && ahead < 60_000);
});

const mistakes: readonly [readonly string[], Record<string, string>, string][] = [
  [['--prot', '1'], {}, 'Unknown option --prot. Did you mean --port?'],
  [['--selfcheck=off'], {}, 'Did you mean --self-check?'],
  [['-d', 'x'], {}, 'Unknown option --d. Did you mean --data?'],
  [['start'], {}, 'start'],
  [['--port'], {}, '--port'],
  [['--port', 'x'], {}, '--port takes a whole number from 0 to 65535, not "x"'],
  [['--port', '65536'], {}, '--port takes'],
  [['--port', '1.5'], {}, '--port takes'],
  [['--port', '-1'], {}, '--port'],
  [['--port='], {}, '--port takes'],
  [['--self-check', 'on'], {}, '--self-check takes off, report, refuse, not "on"'],
  [['--job-delay', '1s'], {}, '--job-delay takes'],
  [['--rate-limit', '0'], {}, '--rate-limit takes a whole number from 1'],
  [['--log-level', 'loud'], {}, '--log-level takes fatal, error'],
  [['--now', 'tomorrow'], {}, '--now takes a time'],
  [['--now', '2030-01-01'], {}, '--now takes a time'],
  [['--now', '2030-13-01T00:00:00Z'], {}, '--now takes a time'],
  [['--now', '1969-01-01T00:00:00Z'], {}, '--now takes a time'],
  [['--host='], {}, '--host takes an address, and is empty.'],
  [['--data', ''], {}, '--data takes a folder, and is empty.'],
  [['--public-url', 'http://x/?page=1'], {}, '--public-url takes a URL'],
  [['--public-url', 'http://x/#top'], {}, '--public-url takes a URL'],
  [['--public-url', 'http://me:secret@x/'], {}, '--public-url takes a URL'],
  [['--public-url', 'x'], {}, '--public-url takes a URL'],
  [['--public-url', 'file:///x'], {}, '--public-url takes a URL'],
  [['--fault', 'quota:x'], {}, '--fault: No operation is called "x"'],
  [['--fault', 'qouta'], {}, '--fault: No fault is called "qouta". Did you mean quota?'],
  [[], { SPECLOCK_SANDBOX_CLIENT_ID: 'a:b' }, 'SPECLOCK_SANDBOX_CLIENT_ID may hold'],
  [[], { SPECLOCK_SANDBOX_CLIENT_SECRET: 'ä' }, 'SPECLOCK_SANDBOX_CLIENT_SECRET may hold'],
  [[], { SPECLOCK_SANDBOX_INSTITUTION: 'a\nb' }, 'SPECLOCK_SANDBOX_INSTITUTION may hold'],
];
for (const [args, environment, about] of mistakes) {
  test(`${args.join(' ')} ${Object.keys(environment)} is refused in one line`, () => {
    try {
      readOptions(args, environment);
    } catch (error) {
      assert.instance(error, UsageError);
      assert.match((error as Error).message, about);
      assert.not.match((error as Error).message, '\n');
      return;
    }
    assert.unreachable();
  });
}

test.run();
