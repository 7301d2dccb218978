import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { library } from './document.ts';
import { emit, load, told } from './emit.ts';

const id = '2f1a4d9e-0000-4000-8000-000000000000';
const raw = {
  path: { bookId: '1' },
  headers: { 'content-type': 'application/json', 'x-request-id': id },
  body: { id: 1, title: 'a', secret: 'b' },
};

const table: readonly (readonly ['ignore' | 'refuse' | undefined, ...findings: string[]])[] = [
  [undefined],
  ['ignore'],
  ['refuse', '/body/id readOnly integer'],
];

for (const [readOnly, ...findings] of table) {
  test(`a request that holds what is readOnly, ${readOnly ?? 'by default'}`, async () => {
    const { operations } = await load(emit(library, readOnly && { readOnly }));
    const result = operations['put-book']?.request(raw);
    assert.equal(result && told(result), findings);
  });
}

test.run();
