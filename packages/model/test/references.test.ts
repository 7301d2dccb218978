import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentWithSchema, load, loaded } from './documents.ts';

test('a way over what no specification looks into that ends in nothing is an error at its last step', () => {
  const document = documentWithSchema({ $ref: '#/x-a' });
  for (const end of ['#/x-none', 'other.json']) {
    const { problems } = load({ ...document, 'x-a': { $ref: '#/x-b' }, 'x-b': { $ref: end } });
    const code = end.startsWith('#') ? 'ref-unresolved' : 'ref-external';
    assert.equal(brief(problems), [`error ${code} /x-b/$ref`]);
  }
});

test('a way into a circle is an error where it begins', () => {
  const { problems } = load({
    ...documentWithSchema({ $ref: '#/x-a' }, { Other: { $ref: '#/x-b' } }),
    'x-a': { $ref: '#/x-b' },
    'x-b': { $ref: '#/x-b' },
  });
  assert.equal(brief(problems), [
    'error ref-cycle /components/schemas/Thing/$ref',
    'error ref-cycle /components/schemas/Other/$ref',
  ]);
});

test('20,000 schemas, each a reference to the next, are read', () => {
  const names = Array.from({ length: 20_000 }, (_, n) => `S${n}`);
  const schemas = Object.fromEntries(
    names.map((name, n) => [name, { $ref: `#/components/schemas/S${n + 1}` }]),
  );
  const { model } = loaded(
    documentWithSchema({ $ref: '#/components/schemas/S0' }, { ...schemas, S20000: {} }),
  );
  assert.is(Object.keys(model.schemas).length, 20_002);
});

test.run();
