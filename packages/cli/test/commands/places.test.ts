// Where findings of a document of several files are said to stand: where it was named, not where it is kept.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsConfig, petsDocument } from '../support/pets.ts';
import { createProject } from '../support/project.ts';
import { serve } from '../support/serve.ts';

/** A path item of which one thing cannot be found, and a body is not read. */
const part = `get:
  operationId: readFur
  responses:
    '200':
      description: Fur.
      x-more: { $ref: gone.yaml }
      content:
        application/xml:
          schema: { type: object }
`;
const document = (ref: string): string =>
  petsDocument.replace('paths:\n', `paths:\n  /fur: { $ref: "${ref}" }\n`);

/** The place of each finding about the path item. */
function placesOf(text: string): string[] {
  const about = /^(.*):\d+:\d+ warning (?:ref-|body-unchecked)/;
  return text.split('\n').flatMap((line) => about.exec(line)?.[1] ?? []);
}

test('init and pull name a part where it comes from', async () => {
  const project = createProject({
    'multi/pets.yaml': document('paths/fur.yaml'),
    'multi/paths/fur.yaml': part,
    'mine/speclock.config.ts': petsConfig,
  });
  const { code, stdout, stderr } = await project.run('init', 'multi/pets.yaml');
  assert.is(code, 0, stderr);
  assert.equal(placesOf(stdout), ['multi/paths/fur.yaml', 'multi/paths/fur.yaml']);
  const cwd = `${project.root}/mine`;
  const pulled = await project.runWith({ cwd }, 'pull', 'pets', '--from', '../multi/pets.yaml');
  assert.equal(placesOf(pulled.stdout), ['../multi/paths/fur.yaml']);
});

test('a part that is fetched by its URL is named by it', async () => {
  await using server = await serve((request, response) => {
    const url = `http://${request.headers.host}/models/fur.yaml`;
    if (request.url === '/pets.yaml') response.end(document(url));
    else if (request.url === '/models/fur.yaml') response.end(part);
    else response.writeHead(404).end();
  });
  const url = `${server.url}/pets.yaml`;
  const want = `${server.url}/models/fur.yaml`;
  const project = createProject({ 'speclock.config.ts': petsConfig });
  const checked = await project.run('check', '--input', url);
  assert.equal(placesOf(checked.stdout), [want, want]);
  const generated = await project.run('generate', '--input', url, '--output', 'out');
  assert.equal(placesOf(generated.stdout), [want, want]);
  const pulled = await project.run('pull', 'pets', '--from', url);
  assert.equal(placesOf(pulled.stdout), [want]);
});

test.run();
