import type { Change } from '@speclock/diff';
import { type ApiModel, loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { changelog } from '../../src/report/changelog.ts';
import { petsDocument } from '../support/pets.ts';

const { model } = loadApi({ document: { file: 'pets.yaml', text: petsDocument } });
const pets = model as ApiModel;

const change = (more: Partial<Change>): Change => ({
  kind: 'change',
  code: 'property-added',
  severity: 'note',
  fingerprint: '0'.repeat(16),
  message: 'unused',
  place: '',
  direction: 'none',
  effect: 'none',
  level: 'compatible',
  file: 'pets.yaml',
  pointer: '',
  ...more,
});

const logOf = (...changes: readonly Partial<Change>[]) =>
  changelog({ changes: changes.map(change), old: pets, next: pets });

test('operations that break come first, and in each what breaks', () => {
  const log = logOf(
    { operation: 'listPets', code: 'parameter-added', direction: 'request', place: 'query q' },
    { operation: 'createPet', code: 'property-added', direction: 'response', place: '200 body.a' },
    {
      operation: 'createPet',
      code: 'max-length-changed',
      level: 'breaking',
      direction: 'request',
      place: 'body.name',
      before: 20,
      after: 10,
    },
    { code: 'server-added', level: 'warning', after: 'https://b.example', reason: 'Ours.' },
  );
  assert.is(
    log,
    `The API changed in 2 operations: 1 breaking, 1 warning, 2 compatible.

**\`createPet\`** \`POST /pets\`
- Breaking, request \`body.name\`: maxLength was set, changed or removed.
  Before: \`20\`. After: \`10\`.
- Compatible, response \`200 body.a\`: A property was added.

**All operations**
- Warning: A server was added.
  Before: nothing. After: \`"https://b.example"\`.
  Ours.

**\`listPets\`** \`GET /pets\`
- Compatible, request \`query q\`: A parameter was added.`,
  );
});

test('what breaks says whether the compiler sees it, and what only the compiler sees is there', () => {
  const gone = { operation: 'deletePet', level: 'breaking', code: 'operation-removed' } as const;
  const age = {
    operation: 'createPet',
    level: 'breaking',
    direction: 'request',
    place: 'body.age',
  } as const;
  const shorter = { operation: 'listPets', level: 'breaking', place: 'query q' } as const;
  const changes = [{ ...gone, direction: 'request' as const }, age, shorter].map(change);
  const types = [gone, age, { ...age, place: 'body.sex' }].map(change);
  const lines = (log: string) => log.split('\n').filter((line) => line.startsWith('- '));
  assert.equal(lines(changelog({ changes, types, old: pets, next: pets })), [
    "- Breaking, request: An operation was removed. Callers' code no longer compiles.",
    "- Breaking, request `body.age`: A property was added. Callers' code no longer compiles.",
    "- Breaking, request `body.sex`: A property was added. Callers' code no longer compiles.",
    '- Breaking, `query q`: A property was added. The compiler does not see it.',
  ]);
  assert.not.match(changelog({ changes, old: pets, next: pets }), /compile/);
});

test('words that changed are only counted, and a version that was not raised is no news for callers', () => {
  assert.is(
    logOf({ code: 'text-changed', operation: 'listPets' }, { code: 'version-not-raised' }),
    'Generated anew; nothing changed for callers of the API.\n\nDescriptions or examples changed in 1 place.',
  );
});

test('no text of a document is more than text', () => {
  const log = logOf({
    operation: '`# x\n---\n"@acme/evil": major\n---',
    level: 'breaking',
    place: 'body.`](https://evil.example)![x](y)',
    direction: 'request',
    before: '\n\n# Heading\n@everyone `code` </details>',
    after: '\u001b[31m\u202e<script>',
  });
  const spans = log.replace(/(`+)(?!`)([^\n]*?[^`])\1(?!`)/g, '§');
  assert.is(
    spans,
    `The API changed in 1 operation: 1 breaking.

**§**
- Breaking, request §: A property was added.
  Before: §. After: §.`,
  );
});

test('a changelog that nobody would read is cut, and says so', () => {
  const changes = Array.from({ length: 500 }, (_, index) => ({ operation: `op${index}` }));
  const log = logOf(...changes);
  assert.match(log, /^The API changed in 500 operations: 500 compatible\.$/m);
  assert.match(log, /And 350 more operations: see `speclock diff`\.$/);
});

test.run();
