import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Place } from '../../src/place.ts';
import { Problems } from '../../src/problems.ts';
import { readPattern } from '../../src/read/pattern.ts';
import { brief, documentWithSchema, loaded } from '../documents.ts';

const test = suite('readPattern');

const cases: readonly [given: string, want: string | undefined, warns?: string][] = [
  ['^[a-z]+$', '^[a-z]+$'],
  [String.raw`^[a-zA-Z0-9_\-\:]+$`, String.raw`^[a-zA-Z0-9_\-:]+$`, 'pattern-escape'],
  [String.raw`^a\-b\_c$`, '^a-b_c$', 'pattern-escape'],
  [String.raw`^\"\\\:\/$`, String.raw`^"\\:\/$`, 'pattern-escape'],
  [String.raw`^[\w-.][+-\d]-\d$`, String.raw`^[\w\-.][+\-\d]-\d$`, 'pattern-escape'],
  // Nothing else is repaired: what it means is not certain.
  [String.raw`^\y$`, undefined, 'pattern-unusable'],
  ['(', undefined, 'pattern-unusable'],
  // Of Perl, Java and Ruby.
  ['(?i)a', undefined, 'pattern-unusable'],
  [String.raw`[\p{Alnum}]`, undefined, 'pattern-unusable'],
  [String.raw`\Aa\z`, undefined, 'pattern-unusable'],
  ['a'.repeat(4097), undefined, 'pattern-unusable'],
];

for (const [given, want, warns] of cases) {
  test(given.slice(0, 40), () => {
    const problems = new Problems();
    assert.is(readPattern(Place.root(given, { file: 'a.yaml', pointer: '' }), problems), want);
    assert.equal(
      problems.list.map(({ code, severity }) => [code, severity]),
      warns ? [[warns, 'warning']] : [],
    );
  });
}

test('names under patternProperties are rewritten too; what cannot be run stays for who makes use of it', () => {
  const patternProperties = {
    [String.raw`^\_x`]: { minLength: 1 },
    '^_x': { maxLength: 2 },
    '(?i)a': { type: 'string' },
  };
  const { model, problems } = loaded({
    ...documentWithSchema({ type: 'object', patternProperties }),
    openapi: '3.1.1',
  });
  assert.equal(model.schemas['#/components/schemas/Thing']?.schema, {
    type: 'object',
    patternProperties: {
      '^_x': { allOf: [{ minLength: 1 }, { maxLength: 2 }] },
      '(?i)a': { type: 'string' },
    },
  });
  assert.equal(brief(problems), [
    String.raw`warning pattern-escape /components/schemas/Thing/patternProperties/^\_x`,
  ]);
});

test.run();
