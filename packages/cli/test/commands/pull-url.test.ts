import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsConfig, petsDocument } from '../support/pets.ts';
import { createProject } from '../support/project.ts';
import { type Served, serve } from '../support/serve.ts';

/** Serves documents by path, each with an ETag of its own length, and answers 304 to those who know it. */
function serveDocuments(documents: Record<string, string>): Promise<Served> {
  return serve((request, response) => {
    const text = documents[request.url ?? ''];
    const etag = `"${text?.length}"`;
    if (text === undefined) response.writeHead(404).end();
    else if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': 'application/yaml', etag }).end(text);
  });
}

const newer = petsDocument.replace('maxLength: 20', 'maxLength: 400');

test('a document comes in from a URL, which the lock keeps with its ETag', async () => {
  await using server = await serveDocuments({ '/v1/pets': petsDocument });
  const project = createProject({ 'speclock.config.ts': petsConfig });
  const url = `${server.url}/v1/pets`;
  const { code, stdout, stderr } = await project.run('pull', '--from', `${url}#top`);
  assert.is(code, 0, stderr);
  assert.match(stdout, /^pets: pets\.yaml is new, sha256 \w+, 3 operations selected\n$/);
  assert.is(project.read('spec/pets/pets.yaml'), petsDocument);
  const { origin, etag, files } = JSON.parse(project.read('spec/pets/spec.lock.json'));
  assert.is(origin, url);
  assert.is(etag, `"${petsDocument.length}"`);
  assert.equal(
    files.map(({ name }: { name: string }) => name),
    ['pets.yaml'],
  );
  for (const command of ['generate', 'check']) {
    assert.is((await project.run(command)).code, 0);
  }
});

test('it is pulled again from there, and is sent only when it is another', async () => {
  const documents = { '/pets.yaml': petsDocument };
  await using server = await serveDocuments(documents);
  const project = createProject({ 'speclock.config.ts': petsConfig });
  await project.run('pull', 'pets', '--from', `${server.url}/pets.yaml`);
  const before = project.snapshot();
  assert.match((await project.run('pull', 'pets')).stdout, /is identical to what stands/);
  assert.is(server.requests[1]?.headers['if-none-match'], `"${petsDocument.length}"`);
  assert.equal(project.snapshot(), before);

  documents['/pets.yaml'] = newer;
  const checked = await project.run('pull', '--check');
  assert.is(checked.code, 1);
  assert.match(checked.stdout, /pets\.yaml replaces pets\.yaml/);
  assert.equal(project.snapshot(), before);
  assert.is((await project.run('pull')).code, 0);
  assert.is(project.read('spec/pets/pets.yaml'), newer);
  assert.is((await project.run('pull', '--check')).code, 0);
});

test('a URL without an extension, to which a part refers back, is fetched once', async () => {
  const back = `{ $ref: '../pets#/components/schemas/Pet' }\n`;
  const main = petsDocument.replace('    Pet:\n', `    Fur: { $ref: 'models/fur' }\n    Pet:\n`);
  await using server = await serveDocuments({ '/v1/pets': main, '/v1/models/fur': back });
  const project = createProject({ 'speclock.config.ts': petsConfig });
  const url = `${server.url}/v1/pets`;
  const commands = [
    ['check', '--input', url],
    ['pull', '--from', url],
  ];
  for (const argv of commands) {
    const from = server.requests.length;
    const { code, stdout, stderr } = await project.run(...argv);
    assert.is(code, 0, stdout + stderr);
    assert.equal(
      server.requests.slice(from).map((request) => request.url),
      ['/v1/pets', '/v1/models/fur'],
    );
  }
  assert.not.match((await project.run('check')).stdout, / error lock-/);
});

test('the same bytes under another ETag are no change', async () => {
  let etag = '"a"';
  await using server = await serve((_, response) =>
    response.writeHead(200, { etag }).end(petsDocument),
  );
  const project = createProject({ 'speclock.config.ts': petsConfig });
  await project.run('pull', '--from', `${server.url}/pets.yaml`);
  etag = '"b"';
  assert.is((await project.run('pull', '--check')).code, 0);
});

test('a document that was edited is asked for whole', async () => {
  await using server = await serveDocuments({ '/pets.yaml': petsDocument });
  const project = createProject({ 'speclock.config.ts': petsConfig });
  await project.run('pull', '--from', `${server.url}/pets.yaml`);
  project.write('spec/pets/pets.yaml', newer);
  assert.is((await project.run('pull')).code, 0);
  assert.is(project.read('spec/pets/pets.yaml'), petsDocument);
  assert.is(server.requests[1]?.headers['if-none-match'], undefined);
});

test('without a name every document that came from a URL is pulled, all or none', async () => {
  const documents = { '/a.yaml': petsDocument, '/b.yaml': petsDocument };
  await using server = await serveDocuments(documents);
  const project = createProject({
    'speclock.config.ts': `export default { apis: { a: { package: 'a' }, b: { package: 'b' }, c: { package: 'c' } } };`,
    'c.yaml': petsDocument,
  });
  for (const from of [`${server.url}/a.yaml`, `${server.url}/b.yaml`, 'c.yaml']) {
    await project.run('pull', from.at(-6) ?? '', '--from', from);
  }
  Object.assign(documents, { '/a.yaml': newer, '/b.yaml': 'nothing' });
  const before = project.snapshot();
  const refused = await project.run('pull');
  assert.is(refused.code, 2);
  assert.match(refused.stdout, /^http:\/\/127\.0\.0\.1:\d+\/b\.yaml:1:1 error document-/);
  assert.match(refused.stderr, /\/b\.yaml cannot be used; nothing was written/);
  assert.equal(project.snapshot(), before);
  documents['/b.yaml'] = newer;
  const { code, stdout } = await project.run('pull');
  assert.is(code, 0);
  assert.match(stdout, /^a: a\.yaml replaces [\s\S]*^b: b\.yaml replaces /m);
});

test('where no document came from a URL, there is nothing to pull', async () => {
  const project = createProject({ 'speclock.config.ts': petsConfig, 'pets.yaml': petsDocument });
  await project.run('pull', '--from', 'pets.yaml');
  const all = await project.run('pull', '--check');
  assert.is(all.code, 0);
  assert.match(all.stderr, /no document here came from a URL/);
  const named = await project.run('pull', 'pets');
  assert.is(named.code, 2);
  assert.match(named.stderr, /has no document that came from a URL.*--from <file or url>/);
});

test('a redirect goes to a host of the config and no other; the name and the lock are of the URL that was named', async () => {
  await using storage = await serveDocuments({ '/blob/17': petsDocument });
  await using server = await serve((_, response) =>
    response.writeHead(302, { location: `${storage.url}/blob/17` }).end(),
  );
  const from = `${server.url}/pets.yaml`;
  const project = createProject({ 'speclock.config.ts': petsConfig });
  const refused = await project.run('pull', '--from', from);
  assert.is(refused.code, 2);
  assert.match(
    refused.stderr,
    new RegExp(
      `${storage.host} is not a host .* pull: \\{ hosts: \\['${server.host}', '${storage.host}'\\] \\}`,
    ),
  );
  const other = createProject({
    'speclock.config.ts': `export default { apis: { pets: { package: 'p' } }, pull: { hosts: ['${server.host}', '${storage.host}'] } };`,
  });
  assert.is((await other.run('pull', '--from', from)).code, 0);
  assert.is(JSON.parse(other.read('spec/pets/spec.lock.json')).origin, from);
  assert.is(other.read('spec/pets/pets.yaml'), petsDocument);
});

test('a host that the config does not name is refused, even when it is named on the command line', async () => {
  await using server = await serveDocuments({ '/pets.yaml': petsDocument });
  const project = createProject({
    'speclock.config.ts': `export default { apis: { pets: { package: 'p' } }, pull: { hosts: ['specs.example'] } };`,
  });
  const { code, stderr } = await project.run('pull', '--from', `${server.url}/pets.yaml`);
  assert.is(code, 2);
  assert.match(stderr, /is not a host that documents are fetched from \(specs\.example\)/);
  assert.is(server.requests.length, 0);
});

test('what a host answers reaches the terminal in one line, and its failure is exit code 3', async () => {
  await using server = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'text/\u00a0x' }).end('\u001b[31m<html>'),
  );
  const project = createProject({ 'speclock.config.ts': petsConfig });
  const odd = await project.run('pull', '--from', `${server.url}/pets.yaml`);
  assert.is(odd.code, 2);
  assert.not.ok((odd.stderr + odd.stdout).includes('\u001b'));
  await using failing = await serve((_, response) => response.writeHead(503).end());
  const { code, stderr } = await project.run('pull', '--from', `${failing.url}/pets.yaml`);
  assert.is(code, 3);
  assert.match(stderr, /^speclock: 127\.0\.0\.1:\d+ answers 503\. Try again later\.\n$/);
  assert.not.ok(project.has('spec'));
});

test('text that is no UTF-8 and text that is no URL are refused', async () => {
  await using server = await serve((_, response) =>
    response.end(Buffer.from(petsDocument.replace('All', 'Ällé'), 'latin1')),
  );
  const project = createProject({ 'speclock.config.ts': petsConfig });
  const latin = await project.run('pull', '--from', `${server.url}/pets.yaml`);
  assert.is(latin.code, 2);
  assert.match(latin.stderr, /\/pets\.yaml is not UTF-8 text/);
  const { code, stderr } = await project.run('pull', '--from', 'https://');
  assert.is(code, 2);
  assert.match(stderr, /"https:\/\/" is no URL/);
});

test.run();
