import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief } from '../documents.ts';
import { answering, at, loadFiles } from './read-files.ts';

const limit = 'error files-limit';

/** A list in which each item is a reference to the next. */
function chain(length: number): readonly unknown[] {
  return Array.from({ length }, (_, n) => (n + 1 < length ? { $ref: `#/${n + 1}` } : { a: 1 }));
}

test('references that lead to references are followed only so far where a specification has none', () => {
  const main = (more: object) => ({ ...answering({}), ...more });
  const short = loadFiles({
    'api.json': main({ 'x-a': { $ref: 'a.json#/0' } }),
    'a.json': chain(400),
  });
  assert.equal(at(short, '/x-a'), { a: 1 });
  for (const more of [
    { 'x-a': { $ref: 'a.json#/0' } },
    { info: { title: 't', version: '1', description: { $ref: 'a.json#/0' } } },
    { tags: { $ref: 'a.json#/0' } },
  ]) {
    const { problems } = loadFiles({ 'api.json': main(more), 'a.json': chain(20_000) });
    const found = brief(problems).filter((one) => one.startsWith('error files'));
    assert.equal(
      found.map((one) => one.replace(/ [^ ]*$/, '')),
      [limit],
      JSON.stringify(more),
    );
    assert.match(problems.map(({ message }) => message).join('\n'), 'over 500 deep');
  }
});

test('schemas that are each a reference to the next are read, in one file or in many', () => {
  const names = Array.from({ length: 5_000 }, (_, n) => `S${n}`);
  const schemas = Object.fromEntries(
    names.map((name, n) => [name, { $ref: `#/components/schemas/S${n + 1}` }]),
  );
  const loaded = loadFiles({
    'api.json': answering(
      { $ref: '#/components/schemas/S0' },
      {
        components: { schemas: { ...schemas, S5000: { $ref: 'a.json#/0' } } },
      },
    ),
    'a.json': [...chain(5_000).slice(0, -1), { type: 'string' }],
  });
  assert.equal(brief(loaded.problems), []);
});

test('a limit is told once', () => {
  const big = { 'x-a': Array.from({ length: 60_000 }, () => ({ a: {} })) };
  const paths = Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [`/p${n}`, { $ref: 'p.json' }]),
  );
  const { problems } = loadFiles({ 'api.json': { ...answering({}), paths }, 'p.json': big });
  assert.is(problems.length, 1);
  assert.is(problems[0]?.code, 'files-limit');
  assert.match(problems[0]?.message ?? '', /more than 500000 copies/);
});

test.run();
