import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isExponential } from '../../src/project/exponential.ts';
import { createProject } from '../support/project.ts';

const document = (schemas: object): string =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'a', version: '1' },
    servers: [{ url: 'https://example.com' }],
    paths: {
      '/a': {
        get: {
          operationId: 'readA',
          responses: {
            '200': {
              description: 'a',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } },
            },
          },
        },
      },
    },
    components: { schemas },
  });

test('a pattern that takes exponential time is a warning where it stands, an error with --strict', async () => {
  const project = createProject({
    'api.json': document({
      A: {
        type: 'object',
        properties: {
          bad: { type: 'string', pattern: '(a+)+$' },
          good: { type: 'string', pattern: '^([a-z]+\\.)*[a-z]+$' },
          list: { type: 'array', items: { type: 'string', pattern: '^(a|a)*$' } },
        },
      },
    }),
  });
  const { code, stdout, stderr } = await project.run('check', '--input', 'api.json', '--json');
  assert.is(code, 0, stdout + stderr);
  const { findings } = JSON.parse(stdout);
  assert.equal(
    findings.map(({ code, severity, pointer }: Record<string, string>) => [
      code,
      severity,
      pointer,
    ]),
    [
      ['pattern-exponential', 'warning', '/components/schemas/A/properties/bad/pattern'],
      ['pattern-exponential', 'warning', '/components/schemas/A/properties/list/items/pattern'],
    ],
  );
  assert.match(findings[0].hint, 'not (a+)+, but a+');
  assert.is((await project.run('check', '--input', 'api.json', '--strict')).code, 1);
});

test('patterns that are too involved end in a warning, in bounded time', async () => {
  const nested = `${'('.repeat(200)}a${'b*)*'.repeat(200)}`;
  const project = createProject({
    'api.json': document({ A: { type: 'string', pattern: nested } }),
  });
  const { code, stdout } = await project.run('check', '--input', 'api.json', '--json');
  assert.is(code, 0, stdout);
  const { findings } = JSON.parse(stdout);
  assert.equal(
    findings.map(({ code }: Record<string, string>) => code),
    ['pattern-unjudged'],
  );
});

const exponential = [
  ...['(a+)+$', '^(a|a)*$', '(\\d+)*x', '^(\\w+\\s?)*$', '^(a|aa)+$', '^((ab)*)*c$', '^(.+)+@'],
  ...['^(\\p{L}|\\w)*$', '(x+x+)+y', '^(a*)*$', '(a|b|ab)*c', '^(([a-z])+.)+[A-Z]$', '^(?=(a+)+$)'],
  ...['^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$', '^(ab|a|b)+c'],
];

const harmless = [
  ...[
    '^[a-z]+$',
    '^(a+b)+$',
    '^\\d{4}-\\d\\d$',
    '^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$',
    '^(a|b)*$',
    '\\s+$',
  ],
  ...[
    '^([a-z]+\\.)*[a-z]+$',
    '^(\\d+,)*\\d+$',
    '^[a-z]*[a-z0-9]*$',
    '^(?!-)[a-z-]{1,63}(?<!-)$',
    '(',
  ],
  ...[
    '^((xn--)?[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*\\.)+[a-zA-Z]{2,}\\.?$',
    '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
  ],
  ...['^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$', '^[A-Z_]*(,[A-Z_]+)*$'],
];

test('exponential patterns are told from harmless ones', () => {
  for (const pattern of exponential) assert.is(isExponential(pattern), true, pattern);
  for (const pattern of harmless) assert.is(isExponential(pattern), false, pattern);
});

const leftOut: readonly { pattern: string; code: string }[] = [
  { pattern: '^(a+)+$', code: 'pattern-exponential' },
  // Too large to be judged, and exponential.
  { pattern: '^(b{600}|c)*(a|a)*$', code: 'pattern-unjudged' },
];

for (const { pattern, code: problem } of leftOut) {
  test(`verify leaves ${pattern} out, and says so`, () => leavesOut(pattern, problem));
}

async function leavesOut(pattern: string, problem: string): Promise<void> {
  const bad = { type: 'string', pattern };
  const server = createServer((_, response) => {
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(`${'a'.repeat(60)}!`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const project = createProject({ 'api.json': document({ A: bad }) });
  const argv = ['verify', '--input', 'api.json', '--target', url, '--only', 'readA/examples'];
  const { code, stderr } = await project.run(...argv);
  server.close();
  assert.match(stderr, new RegExp(` warning ${problem} .*; nothing is held against it\\.\n`));
  assert.is(code, 0, stderr);
}

test.run();
