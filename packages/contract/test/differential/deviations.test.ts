import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createDeviations } from '../../src/differential/deviations.ts';
import { compareTargets } from '../../src/differential/differences.ts';
import { readDeviations } from '../../src/differential/read-deviations.ts';
import { onlyOne, type Said, verdict } from './support.ts';

const today = '2026-11-23';
const base = { id: 'P3', what: '405 has no Allow.', reason: 'It is a mock.' };

function deviationsOf(...matches: readonly object[]) {
  const value = {
    deviations: matches.map((match, i) => ({ ...base, id: `P${i}`, matches: [match] })),
  };
  const { deviations, problems } = readDeviations(
    JSON.parse(JSON.stringify(value)),
    'd.yaml',
    today,
  );
  assert.equal(problems, []);
  return createDeviations(deviations);
}

const findings: readonly { what: string; match: object; said: Said; isKnown: boolean }[] = [
  {
    what: 'a code',
    match: { code: 'allow-wrong' },
    said: { errors: ['allow-wrong'] },
    isKnown: true,
  },
  {
    what: 'one of several codes',
    match: { code: ['x', 'allow-*'] },
    said: { errors: ['allow-wrong'] },
    isKnown: true,
  },
  {
    what: 'another code',
    match: { code: 'allow' },
    said: { errors: ['allow-wrong'] },
    isKnown: false,
  },
  {
    what: 'another operation',
    match: { code: '*', operation: 'get*' },
    said: { errors: ['x'] },
    isKnown: false,
  },
  {
    what: 'operation, kind, status and place',
    match: { code: 'x', operation: '*Books', kind: 'head', status: 405, instance: '/header/*' },
    said: { errors: ['x /header/allow'], kind: 'head', status: 405 },
    isKnown: true,
  },
  {
    what: 'another place',
    match: { code: 'x', instance: '/header/*low' },
    said: { errors: ['x /body'] },
    isKnown: false,
  },
  {
    what: 'another status',
    match: { code: 'x', status: ['404', '4*5'] },
    said: { errors: ['x'], status: 422 },
    isKnown: false,
  },
];

for (const { what, match, said, isKnown } of findings) {
  test(`findings: ${what}`, () => {
    const deviations = deviationsOf(match);
    const applied = deviations.apply(verdict(said));
    assert.is(applied.status, isKnown ? 'passed' : 'failed');
    assert.is(applied.findings[0]?.known, isKnown ? 'P0' : undefined);
    assert.is(applied.findings[0]?.severity, isKnown ? 'note' : 'error');
    assert.is(deviations.unused(false).length, isKnown ? 0 : 1);
  });
}

test('what is new beside what is known fails the case', () => {
  const applied = deviationsOf({ code: 'a' }).apply(verdict({ errors: ['a', 'b'] }));
  assert.is(applied.status, 'failed');
  assert.equal(
    applied.findings.map(({ severity }) => severity),
    ['note', 'error'],
  );
});

test('a verdict that nobody is blamed for shows no deviation', () => {
  const deviations = deviationsOf({ code: 'a' });
  const unsettled = verdict({ errors: ['a'], outcome: 'unsettled' });
  assert.is(deviations.apply(unsettled), unsettled);
  assert.equal(
    deviations.unused(false).map(({ code, pointer }) => `${code} ${pointer}`),
    ['deviation-not-needed /deviations/0'],
  );
});

const differences: readonly { what: string; match: object; mock: Said; isKnown: boolean }[] = [
  {
    what: 'an aspect',
    match: { difference: 'status-class', status: '200' },
    mock: { status: 200 },
    isKnown: true,
  },
  {
    what: 'another aspect',
    match: { difference: ['shape', 'values'] },
    mock: { status: 200 },
    isKnown: false,
  },
  {
    what: 'another status of the target that deviates',
    match: { difference: 'status-class', status: '404' },
    mock: { status: 200 },
    isKnown: false,
  },
  {
    what: 'a breach of its own',
    match: { code: 'server-error' },
    mock: { status: 500, errors: ['server-error'] },
    isKnown: true,
  },
];

for (const { what, match, mock, isKnown } of differences) {
  test(`differences: ${what}`, () => {
    const difference = onlyOne(
      compareTargets([
        { name: 'mock', verdicts: [verdict(mock)] },
        { name: 'sandbox', verdicts: [verdict({ status: 404 })] },
      ]),
    );
    assert.is(deviationsOf(match).explain(difference, 'mock'), isKnown ? 'P0' : undefined);
  });
}

test('what shows only where targets are compared is not called for where they were not', () => {
  const deviations = deviationsOf({ difference: 'values' });
  assert.is(deviations.unused(false).length, 0);
  assert.is(deviations.unused(true).length, 1);
});

test('a breach that is known is a difference all the same', () => {
  const deviations = deviationsOf({ code: 'server-error' });
  const mock = deviations.apply(verdict({ status: 500, errors: ['server-error'] }));
  const difference = onlyOne(
    compareTargets([
      { name: 'mock', verdicts: [mock] },
      { name: 'sandbox', verdicts: [verdict()] },
    ]),
  );
  assert.is(difference.kind, 'breaks');
  assert.is(deviations.explain(difference, 'mock'), 'P0');
});

test("a breach of another target's is not explained", () => {
  const difference = onlyOne(
    compareTargets([
      { name: 'mock', verdicts: [verdict()] },
      { name: 'sandbox', verdicts: [verdict({ status: 500, errors: ['server-error'] })] },
    ]),
  );
  assert.is(deviationsOf({ code: 'server-error' }).explain(difference, 'mock'), undefined);
});

const fine = { ...base, matches: [{ code: 'a' }] };
const files: readonly { what: string; value: unknown; want: readonly string[] }[] = [
  { what: 'a file of one', value: { deviations: [{ ...fine, expires: today }] }, want: [] },
  { what: 'no list', value: [], want: ['deviations-malformed '] },
  { what: 'no object', value: { deviations: [1] }, want: ['deviations-malformed /deviations/0'] },
  {
    what: 'texts that are missing',
    value: { deviations: [{ matches: [{ code: 'a' }] }] },
    want: ['id', 'what', 'reason'].map((name) => `deviations-malformed /deviations/0/${name}`),
  },
  {
    what: 'an id twice',
    value: { deviations: [fine, fine] },
    want: ['deviations-malformed /deviations/1/id'],
  },
  {
    what: 'a day that is over',
    value: { deviations: [{ ...fine, expires: '2026-11-22' }] },
    want: ['deviation-expired /deviations/0'],
  },
  {
    what: 'a day that is none, and a link that leads nowhere',
    value: { deviations: [{ ...fine, expires: '2026-02-31', link: 'javascript:1' }] },
    want: ['deviations-malformed /deviations/0/link', 'deviations-malformed /deviations/0/expires'],
  },
  {
    what: 'matches of everything, of nothing, of unknown aspects and members',
    value: {
      deviations: [
        {
          ...fine,
          matches: [
            { operation: '*' },
            { code: [] },
            { difference: 'colour' },
            { code: 'a', ops: 'b' },
          ],
        },
      ],
    },
    want: ['0', '1/code', '2/difference', '3'].map(
      (at) => `deviations-malformed /deviations/0/matches/${at}`,
    ),
  },
];

for (const { what, value, want } of files) {
  test(`files: ${what}`, () => {
    const read = readDeviations(JSON.parse(JSON.stringify(value)), 'd.yaml', today);
    assert.equal(
      read.problems.map(({ code, pointer }) => `${code} ${pointer}`),
      want,
    );
    assert.is(read.deviations.length, want.length === 0 ? 1 : read.deviations.length);
  });
}

test.run();
