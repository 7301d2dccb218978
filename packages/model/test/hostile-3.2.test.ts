import * as fc from 'fast-check';
import { test } from 'uvu';
import { joinPointer, loadApi } from '../src/index.ts';

const refer = (name: string) => ({ $ref: `#/components/${name}` });
const within = (content: object) => ({ encoding: { f: { headers: { H: { content } } } } });

const valid = {
  openapi: '3.2.0',
  info: { title: 't', version: '1' },
  paths: {
    '/a': {
      get: {
        parameters: [refer('parameters/W')],
        responses: { 200: { content: { 'a/b': refer('mediaTypes/A') } } },
      },
    },
  },
  components: {
    parameters: { W: { name: 'w', in: 'querystring', content: { 'a/b': refer('mediaTypes/B') } } },
    responses: { R: { content: { 'm/p': within({ 'a/b': refer('mediaTypes/A') }) } } },
    mediaTypes: {
      A: refer('mediaTypes/B'),
      B: { examples: { e: { dataValue: 1 } }, ...within({ 'c/d': refer('mediaTypes/C') }) },
      C: { itemSchema: {}, schema: refer('schemas/S') },
    },
    schemas: { S: { type: 'string' } },
  },
};

function placesIn(value: unknown, pointer: readonly string[] = []): (readonly string[])[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [pointer, ...below.flatMap(([name, item]) => placesIn(item, [...pointer, name]))];
}

/** With another value at a place, where there is that place. */
function withAt(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((one, n) => (`${n}` === name ? withAt(one, rest, other) : one));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === name ? withAt(one, rest, other) : one]),
  );
}

test('whatever refers to whatever in a document of 3.2, loading returns, with places that exist', () => {
  const places = placesIn(valid);
  const pointers = new Set<string>();
  const place = fc.constantFrom(...places);
  const reference = place.map((tokens) => ({ $ref: `#${joinPointer('', ...tokens)}` }));
  const other = fc.oneof({ weight: 5, arbitrary: reference }, fc.constantFrom(null, 1, [], {}));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(place, other), { maxLength: 4 }),
      fc.boolean(),
      (changes, many) => {
        const document = changes.reduce<unknown>((one, [at, by]) => withAt(one, at, by), valid);
        pointers.clear();
        for (const tokens of placesIn(document)) pointers.add(joinPointer('', ...tokens));
        const { model, bundle, problems } = loadApi({
          document: { file: 'a.json', text: JSON.stringify(document) },
          ...(many && { read: () => ({ refused: 'There is no other file.' }) }),
        });
        for (const { pointer } of problems) if (!pointers.has(pointer)) throw new Error(pointer);
        const text = JSON.stringify([model, bundle]);
        for (const [, at] of text.matchAll(/"at":\{"file":"a.json","pointer":("[^"]*")/g)) {
          const pointer: unknown = JSON.parse(at ?? '""');
          if (typeof pointer !== 'string' || !pointers.has(pointer)) throw new Error(at);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test.run();
