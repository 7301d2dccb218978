import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hintFor } from '../src/hint.ts';

const table: [given: string, contentType: string, body: string, want: RegExp | undefined][] = [
  [
    'a file part without a content type',
    'multipart/form-data; boundary=B',
    '--B\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n\r\nx\r\n--B--',
    /^The file part "a" has no Content-Type/,
  ],
  [
    'one whose content has the words of a header',
    'multipart/form-data; boundary="B"',
    '--B\r\nContent-Disposition: form-data; filename="f"; name="a"\r\n\r\nContent-Type: x\r\n--B--',
    /^The file part "a" has no Content-Type/,
  ],
  [
    'a file part with a content type',
    'multipart/form-data; boundary=B',
    '--B\r\nContent-Disposition: form-data; name="a"; filename="f"\r\ncontent-type: text/csv\r\n\r\nx\r\n--B--',
    undefined,
  ],
  [
    'a part that is no file',
    'multipart/form-data; boundary=B',
    '--B\r\nContent-Disposition: form-data; name="filename"\r\n\r\nx\r\n--B--',
    undefined,
  ],
  ['no boundary', 'multipart/form-data', '--B\r\nfilename=', undefined],
  ['another media type', 'application/json', '{"filename":1}', undefined],
];

for (const [given, contentType, body, want] of table) {
  test(`hintFor: ${given}`, () => {
    const hint = hintFor({
      method: 'PUT',
      target: '/',
      rawHeaders: ['Content-type', contentType],
      body: Buffer.from(body),
    });
    if (want === undefined) assert.is(hint, undefined);
    else assert.match(hint ?? '', want);
  });
}

test.run();
