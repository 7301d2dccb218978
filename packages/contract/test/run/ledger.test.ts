import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Instance, Resource } from '../../src/resource.ts';
import { createLedger } from '../../src/run/ledger.ts';

const book: Resource = { name: '/books/{id}', parameter: 'id', users: [] };
const copy: Resource = { name: '/books/{bookId}/copies/{copyId}', parameter: 'copyId', users: [] };
const names = (all: readonly Instance[]): string[] =>
  all.map(({ parameters }) => Object.values(parameters).join('/'));

test('what was made is removed children first, the latest first', () => {
  const ledger = createLedger();
  for (const id of [1, 2]) ledger.add({ resource: book.name, parameters: { id } }, 'own');
  for (const copyId of [8, 9]) {
    ledger.add({ resource: copy.name, parameters: { bookId: 1, copyId } }, 'own');
  }
  assert.equal(names(ledger.remaining), ['1/9', '1/8', '2', '1']);
});

test('what is gone takes along what was below it, and stays the own of the run', () => {
  const ledger = createLedger();
  const one = ledger.add({ resource: book.name, parameters: { id: 1 } }, 'own');
  ledger.add({ resource: book.name, parameters: { id: 11 } }, 'own');
  ledger.add({ resource: copy.name, parameters: { bookId: 1, copyId: 8 } }, 'own');
  ledger.add({ resource: copy.name, parameters: { bookId: 11, copyId: 8 } }, 'own');
  assert.ok(one);
  ledger.forget(one);
  assert.equal(names(ledger.remaining), ['11/8', '11']);
  assert.ok(ledger.isGone(one));
  assert.ok(ledger.isOwn(book, ['1']));
  assert.ok(ledger.isOwn(copy, ['1', '8']));
});

test('what is made again is there again', () => {
  const ledger = createLedger();
  const first = ledger.add({ resource: book.name, parameters: { id: 1 } }, 'own');
  assert.ok(first);
  ledger.forget(first);
  ledger.add({ resource: book.name, parameters: { id: 1 } }, 'own');
  assert.equal(names(ledger.remaining), ['1']);
});

test('one path may lead two of them to different things', () => {
  const ledger = createLedger();
  const own = ledger.add({ resource: book.name, parameters: { id: 1 } }, 'own');
  const other = ledger.add({ resource: book.name, parameters: { id: 1 } }, 'other');
  assert.ok(own && other);
  ledger.forget(own);
  assert.equal(ledger.remaining, [other]);
  assert.is(ledger.makerOf(other), 'other');
});

test('what was there before is never the own of the run, whatever a service answers', () => {
  const ledger = createLedger();
  ledger.sight({ resource: book.name, parameters: { id: 5 }, isOwn: false });
  assert.is(ledger.add({ resource: book.name, parameters: { id: '5' } }, 'own'), undefined);
  assert.not(ledger.isOwn(book, ['5']));
  assert.equal(ledger.remaining, []);
});

test.run();
