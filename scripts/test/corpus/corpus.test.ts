import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileAll } from '../../corpus/compile.ts';
import type { CorpusDocument } from '../../corpus/documents.ts';
import type { Outcome } from '../../corpus/outcome.ts';
import { compilerOf } from '../../corpus/packages.ts';
import { generateAll, type Limits } from '../../corpus/pool.ts';
import { isClean, printScoreboard } from '../../corpus/scoreboard.ts';
import { spread } from '../../corpus/spread.ts';

const minimal = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: {} };
const limits: Limits = { seconds: 120, megabytes: 2048 };

/** Gives a folder of its own, which is gone afterwards. */
async function inFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-corpus-test-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What became of documents, given by their names, one after the other. */
function outcomesOf(
  documents: Readonly<Record<string, unknown>>,
  given: Limits,
): Promise<Outcome[]> {
  return inFolder(async (folder) => {
    const jobs = Object.entries(documents).map(([id, value]) => {
      const file = path.join(folder, id);
      writeFileSync(file, JSON.stringify(value));
      const document: CorpusDocument = { id, source: 'shared', file, bytes: 1 };
      return { document, folder: path.join(folder, `${id}.out`) };
    });
    const outcomes: Outcome[] = [];
    await generateAll(jobs, 1, given, (outcome) => outcomes.push(outcome));
    return outcomes;
  });
}

test('a document is generated or refused, with the reason', async () => {
  const [good, bad] = await outcomesOf(
    { 'good.json': minimal, 'bad.json': { openapi: '9' } },
    limits,
  );
  assert.is(good?.result, 'generated');
  assert.ok(good?.proof && !('failed' in good.proof));
  assert.is(bad?.result, 'refused');
  assert.equal(bad?.errors, { 'document-version': 1 });
  assert.match(bad?.reason ?? '', /^document-version at bad\.json/);
});

test('a document that takes too long costs itself alone', async () => {
  const [first, second] = await outcomesOf(
    { 'a.json': minimal, 'b.json': minimal },
    { ...limits, seconds: 0.001 },
  );
  assert.is(first?.result, 'crashed');
  assert.is(first?.reason, 'no end within 0.001 s');
  assert.is(second?.result, 'crashed');
});

test('a document that takes too much memory costs itself alone', async () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, i) => [`S${i}`, { type: 'string' }]),
  );
  const large = { ...minimal, components: { schemas } };
  const [first, second] = await outcomesOf(
    { 'large.json': large, 'small.json': minimal },
    { seconds: 120, megabytes: 60 },
  );
  assert.is(first?.result, 'crashed');
  assert.match(first?.reason ?? '', /^the process ended with .*out of memory/);
  assert.is(second?.result, 'generated');
});

test('an error of a compiler is said of its package', async () => {
  await inFolder(async (work) => {
    const write = (folder: string, text: string): void => {
      mkdirSync(path.join(work, folder, 'src'), { recursive: true });
      writeFileSync(path.join(work, folder, 'package.json'), '{"type":"module"}');
      writeFileSync(path.join(work, folder, 'src/index.ts'), text);
    };
    write('d0', 'export const a: string = "a";\n');
    write('d1', 'export const a: string = 1;\n');
    const version = '5.9.3';
    const compiler = { version, program: compilerOf(version) };
    const { errors, programs } = await compileAll(work, ['d0', 'd1'], compiler);
    assert.is(programs, 1);
    assert.equal(
      errors.map(({ folder }) => folder),
      ['d1'],
    );
    assert.match(errors[0]?.text ?? '', /^d1\/src\/index\.ts\(1,14\): error TS2322/);
  });
});

const proof = {
  schemas: 3,
  unheld: 0,
  unsampled: [],
  samples: 3,
  mutations: 30,
  examples: 0,
  unheldExamples: 0,
};
const right: Outcome = {
  document: { id: 'shared/a.json', source: 'shared', file: '/a.json', bytes: 1 },
  result: 'generated',
  errors: {},
  warnings: { 'format-unknown': 2 },
  milliseconds: 1200,
  peakBytes: 1e8,
  proof: { ...proof, refusedExamples: 0, disagreements: [] },
};
const compiled = { version: '5.9.3', programs: 1, seconds: 2, errors: [] };

test('the scoreboard says what went wrong, with no text of a document outside of code', () => {
  const crash = { ...right, document: { ...right.document, id: 'shared/b.json' } };
  const outcomes: Outcome[] = [
    { ...crash, result: 'crashed', reason: 'Error: `<b>`\n  at x' },
    { ...right, proof: { failed: 'no end within 120 s' } },
  ];
  const text = printScoreboard({ outcomes, compiled: [compiled], command: 'c', machine: 'm' });
  assert.match(text, '| crashed | 1 |');
  assert.match(text, '- ``shared/b.json: Error: `<b>`   at x``');
  assert.match(text, '- `shared/a.json: no end within 120 s`');
});

const verdicts: readonly [what: string, outcome: Outcome, errors: string[], want: boolean][] = [
  ['all is right', right, [], true],
  ['a document is refused', { ...right, result: 'refused' }, [], true],
  ['a document crashed', { ...right, result: 'crashed' }, [], false],
  ['a package does not compile', right, ['error TS1'], false],
  ['validators cannot be tried', { ...right, proof: { failed: 'x' } }, [], false],
  [
    'validators are wrong',
    { ...right, proof: { ...proof, refusedExamples: 0, disagreements: ['x'] } },
    [],
    false,
  ],
];
for (const [what, outcome, errors, want] of verdicts) {
  test(`where ${what}, the corpus is ${want ? '' : 'not '}clean`, () => {
    const told = errors.map((text) => ({ id: 'shared/a.json', text }));
    assert.is(isClean([outcome], [{ ...compiled, errors: told }]), want);
  });
}

test('a part is spread over the whole', () => {
  assert.equal(spread([0, 1, 2, 3, 4, 5, 6, 7], 4), [0, 2, 4, 6]);
  assert.equal(spread([0, 1], 4), [0, 1]);
});

test.run();
