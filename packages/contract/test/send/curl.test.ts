import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { curlLine } from '../../src/send/curl.ts';
import { json, serve } from '../support/server.ts';

const hasTools = ['curl', 'bash'].every((tool) => spawnSync(tool, ['--version']).status === 0);

const bodies: readonly string[] = [
  'plain',
  `it's "quoted" $HOME \`id\` \\n \\\\ !1`,
  '{"a":"ü 🐕"}',
  '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nit\'s\t1\\2\r\n--b--\r\n',
  '@/etc/hostname',
  '\u001b[31mred\u0085\u202e',
];

for (const body of bodies) {
  test(`curl sends again what was sent: ${JSON.stringify(body)}`, async () => {
    if (!hasTools) {
      process.stdout.write('SKIPPED curl lines: there is no curl or no bash\n');
      return;
    }
    const server = await serve((_, response) => json(response, 200, {}));
    const line = curlLine({
      method: 'post',
      url: `${server.url}/a?b=[1]&c='{x}'`,
      headers: [
        ['X-Odd', `it's $HOME`],
        ['Content-Type', 'text/plain'],
      ],
      body,
      credentials: [
        {
          kind: 'bearer',
          in: 'header',
          name: 'Authorization',
          value: 'Bearer tok',
          shell: '$SPECLOCK_TOKEN',
        },
      ],
    });
    const env = { ...process.env, SPECLOCK_TOKEN: 'tok', LC_ALL: 'C.UTF-8', no_proxy: '*' };
    await promisify(execFile)('bash', ['-c', line], { env });
    await server.close();
    assert.is(line.split('\n').length, 1);
    assert.not.match(line, /\p{Cc}|\p{Cf}/u);
    const [received] = server.received;
    assert.is(received?.method, 'POST');
    assert.is(received?.url, "/a?b=[1]&c='{x}'");
    assert.is(received?.headers['authorization'], 'Bearer tok');
    assert.is(received?.headers['x-odd'], `it's $HOME`);
    assert.is(received?.body, body);
  });
}

test.run();
