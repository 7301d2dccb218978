import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fill, uuid } from '../src/fill.ts';
import { shopClient, uuidPattern } from './support/client.ts';

test('makes UUIDs of version 4, each another', () => {
  const made = Array.from({ length: 1000 }, uuid);
  for (const id of made) assert.match(id, uuidPattern);
  assert.is(new Set(made).size, 1000);
});

test('makes them where randomUUID is missing, as on pages without https', () => {
  const original = crypto.randomUUID;
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  try {
    const made = Array.from({ length: 1000 }, uuid);
    for (const id of made) assert.match(id, uuidPattern);
    assert.is(new Set(made).size, 1000);
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: original, configurable: true });
  }
});

test('fills only what is marked and not given, whatever the case of the name', () => {
  const headers = new Headers({ 'x-given': 'mine' });
  const filled = fill(
    { 'X-Given': { fill: 'uuid' }, 'X-Made': { fill: 'uuid' }, 'X-Plain': {} },
    headers,
  );
  assert.equal(Object.keys(filled), ['X-Made']);
  assert.is(headers.get('x-made'), filled['X-Made']);
  assert.is(headers.get('x-given'), 'mine');
  assert.is(headers.has('x-plain'), false);
});

test('a client takes another maker of ids, where randomUUID is missing', async () => {
  const original = crypto.randomUUID;
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  try {
    const fetch = async (): Promise<Response> => Response.json([]);
    const { request } = await shopClient({ fetch, uuid }).listItems();
    assert.match(request.filled['X-Request'] ?? '', uuidPattern);
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: original, configurable: true });
  }
});

test.run();
