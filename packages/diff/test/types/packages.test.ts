import type { JsonObject } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Change, compareTypes, type TypesPackage } from '../../src/index.ts';
import type { Step } from './edits/edit.ts';
import { edited, packageOf, shop } from './support.ts';

const first = await packageOf(shop);

/** The package with a file changed, added, or, where there is no text, taken away. */
function withFile(
  { files }: TypesPackage,
  path: string,
  change: (text: string) => string | undefined,
): TypesPackage {
  const old = files.find((file) => file.path === path)?.content ?? '';
  const content = change(old);
  assert.is.not(content, old, `${path} does not change`);
  const others = files.filter((file) => file.path !== path);
  return { files: content === undefined ? others : [...others, { path, content }] };
}

function placesOf(changes: readonly Change[]): string[] {
  return changes.map(({ code, operation = '', place }) => `${code}: ${operation} ${place}`).sort();
}

test('a package beside itself is no change', async () => {
  assert.equal(await compareTypes(first, first), { kind: 'diff', changes: [], bump: 'none' });
});

test('members of a union that nothing tells apart are each compared with itself', async () => {
  const text = { type: 'string' };
  const object = (properties: JsonObject): JsonObject => ({
    type: 'object',
    required: ['id'],
    properties: { id: text, ...properties },
  });
  const anyOf = [
    object({ wait: text }),
    object({}),
    object({ by: object({ name: text }) }),
    object({ by: object({ team: text }) }),
  ];
  const schema = (order: readonly JsonObject[]): Step => [
    '/components/schemas/Maker/properties/rules',
    { type: 'array', items: { anyOf: order } },
  ];
  const taken = (order: readonly JsonObject[]): Step => [
    '/components/schemas/NewItem/properties/rules',
    { type: 'array', items: { anyOf: order } },
  ];
  const made = async (order: readonly JsonObject[]): Promise<TypesPackage> =>
    packageOf(edited(shop, [schema(order), taken(order)]));
  const one = await made(anyOf);
  assert.equal((await compareTypes(one, one)).changes, []);
  assert.equal((await compareTypes(one, await made(anyOf.toReversed()))).changes, []);
});

test('without models, a place is that of the generated file', async () => {
  const next = await packageOf(
    edited(shop, [['/components/schemas/NewItem/required', ['name', 'note']]]),
  );
  const { changes } = await compareTypes({ files: first.files }, { files: next.files });
  const [change] = changes;
  const types = next.files.find(({ path }) => path === 'src/types.ts')?.content.split('\n') ?? [];
  assert.is(changes.length, 1);
  assert.is(change?.file, 'src/types.ts');
  assert.match(types[(change?.line ?? 0) - 1] ?? '', 'note: string;');
});

test('a change has the same fingerprint whatever else changed', async () => {
  const step = ['/components/schemas/NewItem/required', ['name', 'note']] as const;
  const alone = await compareTypes(first, await packageOf(edited(shop, [step])));
  const among = await compareTypes(
    first,
    await packageOf(edited(shop, [step, ['/paths/~1pets/get', undefined]])),
  );
  const [change] = alone.changes;
  const same = among.changes.find(({ operation }) => operation === 'createItem');
  assert.ok(change);
  assert.is(same?.fingerprint, change.fingerprint);
});

// What the generator alone changes, in a package of the same document.
const byTheGenerator: readonly {
  readonly name: string;
  readonly next: TypesPackage;
  readonly want: readonly string[];
  readonly bump?: string;
}[] = [
  {
    name: 'a comment',
    next: withFile(first, 'src/types.ts', (text) => `// Printed.\n${text}`),
    want: [],
    bump: 'patch',
  },
  {
    name: 'a name more',
    next: withFile(first, 'src/index.ts', (text) => `${text}export const made: string = 'now';\n`),
    want: [],
    bump: 'minor',
  },
  {
    name: 'a name less',
    next: withFile(first, 'src/index.ts', (text) => text.replace('byPath, ', '')),
    want: ['type-export-removed:  byPath'],
  },
  {
    name: 'a value that is a type only',
    next: withFile(first, 'src/index.ts', (text) =>
      text
        .replace('export { descriptor } from', 'export type { operations as descriptor } from')
        .replace('./operations.ts', './types.ts'),
    ),
    want: ['type-export-removed:  descriptor'],
  },
  {
    name: 'a module less',
    next: withFile(first, 'src/validators/fetch.d.ts', () => undefined),
    want: ['type-export-removed:  validators/fetch'],
  },
  {
    name: 'a function that takes another argument',
    next: withFile(first, 'src/validators/fetch.d.ts', (text) =>
      text.replace(
        'findings: readonly Finding[],',
        'findings: readonly Finding[], status: number,',
      ),
    ),
    want: ['type-export-changed:  validators/fetch problemResponse'],
  },
  {
    name: 'a function that takes an optional argument more',
    next: withFile(first, 'src/validators/fetch.d.ts', (text) =>
      text.replace(
        'readonly status?: number }',
        'readonly status?: number; readonly title?: string }',
      ),
    ),
    want: [],
    bump: 'minor',
  },
  {
    name: 'a type that takes an argument more',
    next: withFile(first, 'src/validators/validator.d.ts', (text) =>
      text
        .replaceAll('Result<Value>', 'Result<Value, Value>')
        .replace('export type Result<Value, Value>', 'export type Result<Value, _More>'),
    ),
    want: [
      'type-export-changed:  validators Result',
      'type-export-changed:  validators/exchange Result',
      'type-export-changed:  validators/index Result',
      'type-export-changed:  validators/validator Result',
      ...['exchange', 'fastify', 'fetch', 'server'].map(
        (file) => `types-undecided:  src/validators/${file}.d.ts`,
      ),
    ],
  },
  {
    name: 'a client that needs an option',
    next: withFile(first, 'src/client.ts', (text) =>
      text
        .replace(
          'ApiClientOptions<Credentials, keyof operations>;',
          'ApiClientOptions<Credentials, keyof operations> & { readonly region: string };',
        )
        .replace('options: ClientOptions = {}', 'options: ClientOptions'),
    ),
    want: ['type-request-narrowed:  ClientOptions'],
  },
  {
    name: 'a package that does not compile',
    next: withFile(first, 'src/types.ts', (text) => text.replace('["Maker"]', '["Nobody"]')),
    want: ['types-undecided:  src/types.ts'],
  },
];

for (const { name, next, want, bump = 'major' } of byTheGenerator) {
  test(`the generator prints ${name}`, async () => {
    const diff = await compareTypes({ files: first.files }, next);
    const places = placesOf(diff.changes).filter((place) => !place.startsWith('type-answer'));
    assert.equal(places, [...want].sort(), diff.changes.map(({ message }) => message).join('\n'));
    assert.is(diff.bump, bump);
  });
}

// As another generator printed it, long ago: declarations, no calls by name, a module of its own.
const older: TypesPackage = {
  files: Object.entries({
    'package.json': JSON.stringify({
      name: '@test/shop',
      version: '0.0.1',
      type: 'module',
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './errors': { types: './dist/errors.d.ts', default: './dist/errors.js' },
      },
    }),
    'dist/errors.d.ts': 'export declare class ShopError extends Error {}\n',
    'dist/index.d.ts': `import type { paths } from './types.js';
export type { components, operations, paths } from './types.js';
export declare const version: string;
export interface Client { get(path: keyof paths): Promise<unknown> }
export declare function createClient(options: { baseUrl: string }): Client;
`,
    'dist/types.d.ts': `export interface paths {
  '/items/{itemId}': { get: operations['getItem'] };
  '/notes': { post: operations['addNote'] };
  '/shelves': { get: { responses: { 200: { content: { 'text/plain': string } } } } };
}
export interface components {
  schemas: { Item: { id: string; name: string; owner?: string } };
}
export interface operations {
  getItem: {
    parameters: { path: { itemId: string }; query?: { deep?: boolean } };
    responses: {
      200: { content: { 'application/json': components['schemas']['Item'] } };
      410: { content: { 'application/json': { code: string } } };
    };
  };
  addNote: {
    requestBody?: { content: { 'application/json': { text: string; color?: string } } };
    responses: { 200: { content: { 'application/json': { id: string; at: string } } } };
  };
}
`,
  }).map(([path, content]) => ({ path, content })),
};

test('a package of an older generator is compared by what its types say', async () => {
  const { changes } = await compareTypes(older, { files: first.files });
  assert.equal(placesOf(changes), [
    'type-answer-widened: addNote 200 body (application/json).at',
    'type-answer-widened: getItem 200 body (application/json).owner',
    'type-export-changed:  createClient',
    'type-export-removed:  errors',
    'type-export-removed:  version',
    'type-operation-removed: GET /shelves ',
    'type-request-narrowed: addNote body',
    'type-request-narrowed: addNote body (application/json).color',
    'type-request-narrowed: getItem query deep',
    'type-status-added: getItem 404',
    'type-status-removed: getItem 410',
  ]);
});

test('files without a package.json are refused', async () => {
  try {
    await compareTypes({ files: [] }, first);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, TypeError);
  }
});

test.run();
