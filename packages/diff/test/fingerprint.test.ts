import { test } from 'uvu';
import { equal, match, not } from 'uvu/assert';
import { fingerprint } from '../src/fingerprint.ts';
import { diffOf, documentOf } from './documents.ts';

const change = { code: 'enum-value-added', operation: 'a', place: '200 body', before: ['x'] };

test('16 hexadecimal digits', () => {
  match(fingerprint(change), /^[0-9a-f]{16}$/);
});

/** What makes another change of it. */
const others: Record<string, Partial<Record<keyof typeof change | 'after', unknown>>> = {
  'another code': { code: 'enum-added' },
  'another operation': { operation: 'b' },
  'no operation': { operation: undefined },
  'another place': { place: '201 body' },
  'another value before': { before: ['y'] },
  'null before': { before: null },
  'nothing before': { before: undefined },
  'the value after, not before': { before: undefined, after: ['x'] },
  'null after': { after: null },
};

test('every part counts', () => {
  const all = Object.values(others).map((other) => fingerprint({ ...change, ...other } as never));
  equal(new Set([...all, fingerprint(change)]).size, all.length + 1);
});

test('the order of members does not', () => {
  equal(
    fingerprint({ ...change, after: { a: 1, b: { c: 2, d: 3 } } }),
    fingerprint({ ...change, after: { b: { d: 3, c: 2 }, a: 1 } }),
  );
  not.equal(
    fingerprint({ ...change, after: { a: 1 } }),
    fingerprint({ ...change, after: { a: 2 } }),
  );
});

const responses = { 200: { description: 'ok' } };
const page = { name: 'page', in: 'query', schema: { type: 'string' } };
const operation = (operationId: string, ...parameters: readonly unknown[]) => ({
  operationId,
  parameters,
  responses,
});

test('what else changed, and the order of the documents, changes no fingerprint', () => {
  const find = (old: Record<string, unknown>, next: Record<string, unknown>) =>
    diffOf(documentOf(old), documentOf(next)).changes.find(({ operation }) => operation === 'a')
      ?.fingerprint;
  const alone = find(
    { '/a': { get: operation('a', page) }, '/b': { get: operation('b') } },
    { '/a': { get: operation('a') }, '/b': { get: operation('b') } },
  );
  match(alone ?? '', /^[0-9a-f]{16}$/);
  const among = find(
    { '/b': { get: operation('b', page) }, '/a': { get: operation('a', page) } },
    { '/c': { get: operation('c') }, '/b': { get: operation('b') }, '/a': { get: operation('a') } },
  );
  equal(among, alone);
});

test.run();
