import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { headerOf, refuseUnreadable, withoutOddAccept } from '../src/unreadable.ts';

const part = (head: string): string => `--B\r\n${head}\r\n\r\nx\r\n--B--\r\n`;
const multipart = 'multipart/form-data; boundary=B';

const table: [given: string, target: string, contentType: string, body: string, want: string][] = [
  ['a path', '/a%C3%A4?b=%FF', '', '', ''],
  ['a path that is no UTF-8', '/a%FF', '', '', 'The path is not'],
  ['a path with half an escape', '/a%2', '', '', 'The path is not'],
  ['JSON', '/', 'application/json; charset=utf-8', '{"a":1}', ''],
  ['JSON that is cut off', '/', 'application/json', '{"a":', 'The body is not JSON'],
  ['JSON of a kind of its own', '/', 'Application/problem+JSON', '[', 'The body is not JSON'],
  ['no body', '/', 'application/json', '', ''],
  ['text', '/', 'text/plain', '{', ''],
  ['JSON Lines', '/', 'application/jsonl', '{}\n{}', ''],
  ['a part with a name', '/', multipart, part('Content-Disposition: form-data; name="a"'), ''],
  ['a part without one', '/', multipart, part('Content-Disposition: form-data'), 'A part of'],
  ['a part without a disposition', '/', multipart, part('Content-Type: text/csv'), 'A part of'],
  ['no parts', '/', multipart, '--B--', ''],
];

for (const [given, target, contentType, body, want] of table) {
  test(`refuseUnreadable: ${given}`, () => {
    const rawHeaders = ['Content-type', contentType];
    const answer = refuseUnreadable({ method: 'PUT', target, rawHeaders, body: Buffer.from(body) });
    assert.is(answer?.status, want === '' ? undefined : 400);
    assert.match(answer?.body.toString() ?? '', want);
  });
}

const accepts: [accept: string, isKept: boolean][] = [
  ['application/json', true],
  ['text/*;q=0.5, */*', true],
  ['', true],
  ['a/b, ,', true],
  [';q=x,, */', false],
  ['json', false],
  ['a/b/c', false],
];

for (const [accept, isKept] of accepts) {
  test(`withoutOddAccept: ${JSON.stringify(accept)} is ${isKept ? 'kept' : 'left out'}`, () => {
    const rawHeaders = ['X', 'accept', 'Accept', accept, 'Y', 'z'];
    const request = { method: 'GET', target: '/', rawHeaders, body: Buffer.alloc(0) };
    const sent = withoutOddAccept(request).rawHeaders;
    assert.equal(sent, isKept ? rawHeaders : ['X', 'accept', 'Y', 'z']);
  });
}

test('a header that is there twice is one', () => {
  assert.is(headerOf(['A', '1', 'b', '2', 'a', '3'], 'a'), '1, 3');
});

test.run();
