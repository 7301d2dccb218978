import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsDocument, petsProject } from '../support/pets.ts';

const member = 'member-8842-Q';
const document = petsDocument
  .replace('name: { type: string }', 'name: { type: string }\n        ownerId: { type: string }')
  .replace('paths:', 'security: [{ key: [] }]\npaths:')
  .replace(
    'components:',
    'components:\n  securitySchemes:\n    key: { type: http, scheme: bearer }',
  );
const config = (url: string): string => `export default { apis: { pets: {
  package: 'p',
  record: { drop: ['ownerId'] },
  targets: { live: { baseUrl: '${url}', credentials: { token: { env: 'PETS_TOKEN' } } } },
} } };`;
const token = 'a-token-that-nobody-may-see';

async function serve(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end();
    if (request.method === 'DELETE') return response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    const pet = { id: 7, name: `${token} ${member}`, ownerId: member };
    response.end(JSON.stringify(request.method === 'GET' ? [pet, { id: 8 }] : pet));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

const { server, url } = await serve();
const project = await petsProject(config(url));
project.write('downloads/pets.yaml', document);
await project.run('pull', 'pets', '--from', 'downloads/pets.yaml');
const live = await project.runWith(
  { env: { PETS_TOKEN: token } },
  ...['verify', 'pets', '--target', 'live', '--phases', 'examples', '--record', 'recorded'],
);
server.closeAllConnections();
await new Promise((resolve) => server.close(resolve));
const file = 'recorded/live.pets.json';

/** A report without the value that is dropped, or what stands for it. */
const reported = (text: string): string => text.replace(/\b[a-z]{6}-\d{4}-[A-Z]\b/g, 'member');

test('a recorded run is replayed without the server and its credentials, with the same report', async () => {
  assert.is(live.code, 1, live.stderr);
  assert.match(live.stderr, /live: recorded in recorded\/live\.pets\.json/);
  const replayed = await project.run('verify', 'pets', '--replay', 'recorded');
  assert.is(replayed.code, 1, replayed.stderr);
  assert.match(replayed.stdout, /body-invalid listPets: \/body\/1\/name is missing/);
  assert.is(reported(replayed.stdout), reported(live.stdout));
});

test('a recording has neither tokens nor what is to be dropped', () => {
  const text = project.read(file);
  for (const secret of [token, member]) {
    for (const form of [secret, Buffer.from(secret).toString('base64').slice(0, 16)]) {
      assert.not.ok(text.includes(form), form);
    }
  }
  const [first] = JSON.parse(text).definitions;
  assert.match(JSON.parse(first.response)[0].ownerId, /^[a-z]{6}-\d{4}-[A-Z]$/);
});

test('nock takes its definitions as they are', async () => {
  const { definitions } = JSON.parse(project.read(file));
  nock.disableNetConnect();
  try {
    nock.define(definitions);
    const [first] = definitions;
    const answer = await fetch(first.scope + first.path, { method: first.method });
    assert.is(answer.status, first.status);
    assert.is(answer.headers.get('content-type'), 'application/json');
    assert.equal(await answer.json(), JSON.parse(first.response));
  } finally {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  }
});

test('a recording of another document is stale', async () => {
  const before = JSON.parse(project.read(file)).document;
  project.write('downloads/pets.yaml', document.replace('maxLength: 20', 'maxLength: 30'));
  await project.run('pull', 'pets', '--from', 'downloads/pets.yaml');
  const now = JSON.parse(project.read('spec/pets/spec.lock.json')).files[0].sha256;
  const { code, stderr, stdout } = await project.run('verify', 'pets', '--replay', 'recorded');
  assert.is(code, 2, stdout);
  assert.is(
    stderr,
    `speclock: ${file} is stale: it was recorded with another document, ${before.slice(0, 12)}…; its lock now says ${now.slice(0, 12)}…. Record again with: npx speclock verify pets --target live --record recorded\n`,
  );
  project.write('downloads/pets.yaml', document);
  await project.run('pull', 'pets', '--from', 'downloads/pets.yaml');
});

test('what is not in a recording is told, and its cases are not judged', async () => {
  const recording = JSON.parse(project.read(file));
  project.write('less/a.json', JSON.stringify({ ...recording, definitions: [], unanswered: [] }));
  const { code, stdout } = await project.run('verify', 'pets', '--replay', 'less');
  assert.is(code, 3);
  assert.match(stdout, /is not in the recording\./);
});

const refused: readonly { what: string; argv: readonly string[]; message: RegExp }[] = [
  {
    what: 'options of what is sent',
    argv: ['--replay', 'recorded', '--seed', '2'],
    message: /--seed does not go with --replay/,
  },
  {
    what: 'no folder',
    argv: ['--replay', 'nowhere'],
    message: /nowhere cannot be read: there is no/,
  },
  {
    what: 'no recording',
    argv: ['--replay', 'spec/pets'],
    message: /is no recording of this version/,
  },
  {
    what: 'names without a recording',
    argv: ['--target', 'live', '--drop', 'a'],
    message: /--drop goes with --record/,
  },
];

for (const { what, argv, message } of refused) {
  test(`is refused: ${what}`, async () => {
    const { code, stderr } = await project.run('verify', 'pets', ...argv);
    assert.is(code, 2);
    assert.match(stderr, message);
  });
}

test.run();
