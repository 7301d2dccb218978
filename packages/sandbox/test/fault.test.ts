import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFault } from '../src/fault.ts';

const body = { content: [{ a: 1, b: { 'c/d': 2, '~': 3 } }, { a: 4 }], page: { size: 1 } };

const drops: readonly [string, unknown][] = [
  ['/page', { content: body.content }],
  ['/page/size', { ...body, page: {} }],
  ['/content/0', { ...body, content: [{ a: 4 }] }],
  ['/content/1/a', { ...body, content: [body.content[0], {}] }],
  ['/content/0/b/c~1d', { ...body, content: [{ a: 1, b: { '~': 3 } }, { a: 4 }] }],
  ['/content/0/b/~0', { ...body, content: [{ a: 1, b: { 'c/d': 2 } }, { a: 4 }] }],
  ['/content/7/a', body],
  ['/content/length', body],
  ['/page/size/x', body],
  ['/toString', body],
  ['/__proto__', body],
];
for (const [pointer, want] of drops) {
  test(`drop ${pointer}`, () => {
    const before = structuredClone(body);
    assert.equal(parseFault(`drop:listJobs:${pointer}`)('listJobs', body), want);
    assert.equal(body, before);
  });
}

test('a fault leaves other operations alone', () => {
  assert.is(parseFault('drop:listJobs:/page')('listGroups', body), body);
});

const bad: readonly [string, string][] = [
  ['', 'drop:<operationId>:<pointer>'],
  ['slow:listJobs:/x', '"slow"'],
  ['drop:listThings:/x', 'listGroups'],
  ['drop:listJobs', 'begins with a slash'],
  ['drop:listJobs:x', 'begins with a slash'],
];
for (const [text, about] of bad) {
  test(`${JSON.stringify(text)} is no fault`, () => {
    assert.throws(
      () => parseFault(text),
      (error: Error) => error.message.includes(about),
    );
  });
}

test.run();
