import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareTargets } from '../../src/differential/differences.ts';
import { onlyOne, type Said, verdict } from './support.ts';

/** In short: class, aspect, place, what each target does. */
function compared(...of: readonly Said[]): string[] {
  const targets = of.map((said, index) => ({ name: `t${index}`, verdicts: [verdict(said)] }));
  return compareTargets(targets).differences.map(
    ({ kind, aspect, place, said }) =>
      `${kind} ${aspect} ${place}: ${said.map(({ what }) => what).join(' | ')}`,
  );
}

const list = ['/items array'];
const table: readonly { what: string; of: readonly Said[]; want: readonly string[] }[] = [
  { what: 'the same answer', of: [{}, {}], want: [] },
  {
    what: 'a mock that finds what the service does not',
    of: [
      { status: 200, shape: [' object'] },
      { status: 404, mediaType: 'application/problem+json' },
    ],
    want: ['differs status-class : 200 | 404'],
  },
  {
    what: 'another status of the same class',
    of: [{ status: 400 }, { status: 422, mediaType: 'text/plain' }],
    want: ['differs status : 400 | 422'],
  },
  {
    what: 'another media type',
    of: [{ mediaType: '', shape: [' null'] }, {}],
    want: ['differs media-type : none | application/json'],
  },
  {
    what: 'one that does not keep the document, whatever else differs',
    of: [{ status: 500, errors: ['server-error'] }, { status: 200 }, { status: 200 }],
    want: ['breaks document server-error: 500, server-error | 200, kept | 200, kept'],
  },
  {
    what: 'no answer at all',
    of: [{ errors: ['no-answer'], bare: true }, { status: 200 }],
    want: ['breaks document no-answer: no-answer | 200, kept'],
  },
  {
    what: 'all that break the document in the same way are alike',
    of: [{ errors: ['body-invalid'] }, { errors: ['body-invalid'] }],
    want: [],
  },
  {
    what: 'the same breach, and besides another status',
    of: [
      { status: 400, errors: ['body-invalid'] },
      { status: 422, errors: ['body-invalid'] },
    ],
    want: ['breaks status : 400 | 422'],
  },
  {
    what: 'headers',
    of: [{ headers: ['etag', 'link'] }, { headers: ['link'] }],
    want: ['differs headers etag: etag | none of them'],
  },
  {
    what: 'properties and types, the outermost place',
    of: [
      { shape: [' object', '/a object', '/a/b string', '/c number'] },
      { shape: [' object', '/c string'] },
    ],
    want: ['differs shape /a, /c: /a object, /a/b string, /c number | /c string'],
  },
  {
    what: 'a list without items says nothing of them',
    of: [{ shape: [...list, '/items/[] object', '/items/[]/a string'] }, { shape: list }],
    want: [],
  },
  {
    what: 'values',
    of: [{ values: { '/a': '1', '/b': '2' } }, { values: { '/a': '1', '/b': '3' } }],
    want: ['differs values /b: /b 2 | /b 3'],
  },
];

for (const { what, of, want } of table) {
  test(what, () => assert.equal(compared(...of), want));
}

test('what cases have in common is told once, with counts and what they are about', () => {
  const answers = (status: number) => [
    ...Array.from({ length: 5 }, (_, i) =>
      verdict({ id: `listBooks/${i}`, kind: i < 3 ? 'maxLength' : 'enum', status }),
    ),
    verdict({ id: 'same' }),
    verdict({ id: 'lost', outcome: status === 200 ? 'unsettled' : 'passed' }),
  ];
  const result = compareTargets([
    { name: 'mock', verdicts: answers(200) },
    { name: 'sandbox', verdicts: [...answers(404), verdict({ id: 'only here' })] },
  ]);
  const { compared, equal, notCompared } = result;
  assert.equal({ compared, equal, notCompared }, { compared: 6, equal: 1, notCompared: 1 });
  const { count, about, said, example } = onlyOne(result);
  assert.is(count, 5);
  assert.equal(about, ['enum', 'maxLength']);
  assert.equal(said, [
    { target: 'mock', what: '200' },
    { target: 'sandbox', what: '404' },
  ]);
  assert.is(example[0]?.case.id, 'listBooks/0');
});

test('cases of different values at the same places are one difference', () => {
  const of = (value: string) =>
    ['1', '2'].map((id) => verdict({ id, values: { '/name': `${value}${id}` } }));
  const { differences } = compareTargets([
    { name: 'a', verdicts: of('x') },
    { name: 'b', verdicts: of('y') },
  ]);
  assert.equal(
    differences.map(({ count }) => count),
    [2],
  );
});

test('what breaks the document comes first', () => {
  const found = compareTargets(
    [
      [verdict({ id: '1', status: 404 }), verdict({ id: '2', errors: ['server-error'] })],
      [verdict({ id: '1' }), verdict({ id: '2' })],
    ].map((verdicts, index) => ({ name: String(index), verdicts })),
  );
  assert.equal(
    found.differences.map(({ kind }) => kind),
    ['breaks', 'differs'],
  );
});

test.run();
