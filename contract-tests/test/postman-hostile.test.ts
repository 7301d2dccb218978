// A document with attacks wherever it may hold text, as a collection, run by Postman's own runner on a real server.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { run } from '@speclock/cli';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runCollection } from './support/newman.ts';

const secret = 'the-secret-of-nobody';
const names = [
  `'; throw new Error('pwned'); //`,
  `\`\${(() => { throw 1; })()}\``,
  '</script><script>throw 1</script>',
  '{{clientSecret}}',
  '{{{clientSecret}}}',
  '__proto__',
  'constructor',
  'a\u2028throw 1;\n*/ throw 1; /*',
];
const attack = names.join(' ');
/** An object with all the names, and `__proto__` as a property of its own. */
function allNames<Value>(value: (name: string) => Value): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}

/** As text is sent where nothing else keeps it from being a variable. */
function spaced(text: string): string {
  return text.replace(/\{(?=\{)/g, '{ ');
}

const answer = { ...allNames((name) => name), id: '../../{{clientSecret}}?x#y' };
const bodyExample = { ...allNames(() => attack), nested: [{ '{{clientSecret}}': [{}] }] };
const json = { schema: { $ref: '#/components/schemas/Answer' } };
const responses = { '200': { description: attack, content: { 'application/json': json } } };
const parameters = names.map((name) => {
  return { name, in: 'query', required: true, schema: { type: 'string' }, example: attack };
});
const document = {
  openapi: '3.0.3',
  info: { title: attack, version: attack, description: attack },
  servers: [{ url: 'https://hostile.test' }],
  tags: [{ name: attack, description: attack }],
  security: [{ basic: [] }],
  paths: {
    '/things': {
      post: {
        operationId: attack,
        summary: attack,
        description: attack,
        tags: [attack],
        parameters: [
          ...parameters,
          {
            name: 'X-A',
            in: 'header',
            required: true,
            schema: { type: 'string' },
            example: '{{clientSecret}}',
          },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object' },
              example: bodyExample,
            },
          },
        },
        responses,
      },
    },
    '/things/{id}/{{clientSecret}}': {
      put: {
        operationId: 'fill',
        tags: [attack],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'clientSecret', in: 'path', required: true, schema: { type: 'string' } },
        ],
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: { type: 'object' },
              example: allNames(() => attack),
            },
          },
        },
        responses,
      },
    },
    '/files': {
      put: {
        operationId: '../../files',
        tags: [attack],
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { '../../x': { type: 'string', format: 'binary' } },
              },
              example: { ...allNames(() => attack), '../../x': attack },
            },
          },
        },
        responses,
      },
    },
  },
  components: {
    securitySchemes: { basic: { type: 'http', scheme: 'basic', description: attack } },
    schemas: {
      Answer: {
        type: 'object',
        required: [...names, 'id'],
        properties: { ...allNames(() => ({ type: 'string' })), id: { type: 'string' } },
      },
    },
  },
};

interface Seen {
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly header: string | string[] | undefined;
  readonly body: string;
}

/** Generates the collection as `speclock generate` does; answers its folder. */
async function generate(root: string): Promise<string> {
  writeFileSync(
    path.join(root, 'speclock.config.ts'),
    `export default { apis: { hostile: { package: 'hostile-api', postman: { environments: {} } } } };`,
  );
  writeFileSync(path.join(root, 'document.json'), JSON.stringify(document));
  for (const argv of [['pull', 'hostile', '--from', 'document.json'], ['generate']]) {
    const said: string[] = [];
    const sink = { write: (text: string) => said.push(text) };
    const code = await run(argv, { cwd: root, env: {}, stdout: sink, stderr: sink, isTTY: false });
    assert.is(code, 0, said.join(''));
  }
  return path.join(root, 'generated/hostile/postman');
}

test('no text of a document becomes code, a variable or a path', async () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'speclock-postman-'));
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { authorization, 'x-a': header } = request.headers;
    const url = new URL(request.url ?? '', 'http://server.test');
    seen.push({ url, authorization, header, body: await textOf(request) });
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const folder = await generate(root);
    const { port } = server.address() as AddressInfo;
    const { failures, executions } = await runCollection(
      { collection: path.join(folder, 'collection.json'), workingDir: folder },
      { baseUrl: `http://127.0.0.1:${port}`, clientId: 'nobody', clientSecret: secret },
    );
    assert.equal(
      failures.map(({ error }) => error.message),
      [],
    );
    assert.equal(
      executions.map(({ assertions = [] }) => assertions.length),
      [3, 3, 3],
    );
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(root, { recursive: true });
  }
  assert.not.ok(JSON.stringify(seen).includes(secret));
  const [made, filled, uploaded] = seen;
  assert.equal(
    [...(made?.url.searchParams ?? [])],
    names.map((name) => [name, attack]),
  );
  assert.is(made?.header, '{ {clientSecret}}');
  assert.equal(JSON.parse(made?.body ?? ''), bodyExample);
  // The id that the answer gave is one segment of the path, whatever it holds.
  assert.match(
    filled?.url.pathname ?? '',
    /^\/things\/..%2F..%2F%7B%7BclientSecret%7D%7D%3Fx%23y\/%7B/,
  );
  // Newman keeps a form's fields in a plain object, which loses __proto__.
  const fields = names.filter((name) => name !== '__proto__');
  assert.equal(
    [...new URLSearchParams(filled?.body)],
    fields.map((name) => [spaced(name), spaced(attack)]),
  );
  assert.ok(uploaded?.body.includes(attack), 'the file');
  assert.ok(uploaded?.body.includes(spaced(attack)), 'the fields');
});

test.run();
