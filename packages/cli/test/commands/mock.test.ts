import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsDocument, petsProject } from '../support/pets.ts';

test('the mock says when it is ready, answers, and ends when it is told', async () => {
  const project = await petsProject();
  const controller = new AbortController();
  let answered: Promise<Response> | undefined;
  const onStdout = (text: string): void => {
    const { ready, url, credentials } = JSON.parse(text);
    assert.is(ready, true);
    assert.equal(credentials, { clientId: 'mock', clientSecret: 'mock', tokenHeaders: {} });
    answered = fetch(`${url}/pets`).finally(() => controller.abort());
  };
  const { code, stdout, stderr } = await project.runWith(
    { signal: controller.signal, onStdout },
    ...['mock', 'pets', '--port', '0'],
  );
  assert.is(code, 0, stderr);
  assert.is(stdout.split('\n').length, 2);
  const response = await answered;
  assert.is(response?.status, 200);
  assert.equal(await response?.json(), [{ id: 7, name: 'Rex' }]);
});

test('a document that differs from its lock is served, with a warning', async () => {
  const project = await petsProject();
  project.write('spec/pets/pets.yaml', `${petsDocument}# by hand\n`);
  const controller = new AbortController();
  const { code, stderr } = await project.runWith(
    { signal: controller.signal, onStdout: () => controller.abort() },
    ...['mock', 'pets', '--port', '0'],
  );
  assert.is(code, 0);
  assert.match(stderr, /^spec\/pets\/pets\.yaml(:1:1)? warning lock-differs /m);
});

test('a port in use is told and ends with 2', async () => {
  const project = await petsProject();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { code, stdout, stderr } = await project.run('mock', '--port', String(port));
  server.close();
  assert.is(code, 2);
  assert.match(stderr, new RegExp(`^speclock: .*${port}.*in use`));
  assert.is(stdout, '');
});

test('a document with an error is not served', async () => {
  const project = await petsProject();
  project.write('spec/pets/pets.yaml', petsDocument.replace('schemas/NewPet', 'schemas/Gone'));
  const { code, stdout } = await project.run('mock');
  assert.is(code, 2);
  assert.match(stdout, /^spec\/pets\/pets\.yaml:\d+:\d+ error ref-unresolved /);
});

test.run();
