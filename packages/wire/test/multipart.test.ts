import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeMultipart, encodeMultipart, type Part, type Shape } from '../src/index.ts';

test('text has no content type, a file has its own', () => {
  const { contentType, body } = encodeMultipart(
    [
      { name: 'type', value: 'ADD' },
      { name: 'meta', value: '{}', contentType: 'application/json' },
      { name: 'file', filename: 'a.csv', contentType: 'text/csv', value: 'Id\r\n1' },
      { name: 'raw', value: new Uint8Array([0, 255]) },
    ],
    'b',
  );
  assert.is(contentType, 'multipart/form-data; boundary=b');
  assert.is(
    new TextDecoder('latin1').decode(body),
    [
      '--b',
      'Content-Disposition: form-data; name="type"',
      '',
      'ADD',
      '--b',
      'Content-Disposition: form-data; name="meta"',
      'Content-Type: application/json',
      '',
      '{}',
      '--b',
      'Content-Disposition: form-data; name="file"; filename="a.csv"',
      'Content-Type: text/csv',
      '',
      'Id',
      '1',
      '--b',
      'Content-Disposition: form-data; name="raw"; filename="blob"',
      'Content-Type: application/octet-stream',
      '',
      '\0ÿ',
      '--b--',
      '',
    ].join('\r\n'),
  );
});

test('names cannot leave their quotes, types not their line, and the boundary stands in no value', () => {
  const { body } = encodeMultipart([{ name: 'a"\r\nX: y', filename: '"', value: 'v' }], 'b');
  assert.match(new TextDecoder().decode(body), 'name="a%22%0D%0AX: y"; filename="%22"');
  assert.throws(
    () => encodeMultipart([{ name: 'a', contentType: 'a/b\r\nX: y', value: '' }]),
    RangeError,
  );
  assert.throws(() => encodeMultipart([], 'a\r\nb'), RangeError);
  const { contentType } = encodeMultipart([{ name: 'a', value: '----speclock-boundary-1' }]);
  assert.is(contentType, 'multipart/form-data; boundary=----speclock-boundary-2');
});

test('what is written is read by another', async () => {
  const parts: Part[] = [
    { name: 'é', value: 'ü\r\nb' },
    {
      name: 'file',
      filename: 'ä.bin',
      contentType: 'image/png',
      value: new Uint8Array([1, 13, 10, 45, 45]),
    },
  ];
  const { contentType, body } = encodeMultipart(parts);
  const init = { headers: { 'content-type': contentType }, body: Buffer.from(body) };
  const form = await new Response(init.body, init).formData();
  assert.is(form.get('é'), 'ü\r\nb');
  const file = form.get('file');
  if (!(file instanceof File)) throw new Error('not a file');
  assert.is(file.name, 'ä.bin');
  assert.is(file.type, 'image/png');
  assert.equal([...new Uint8Array(await file.arrayBuffer())], [1, 13, 10, 45, 45]);
});

const shape: Shape = {
  types: ['object'],
  properties: {
    count: { types: ['integer'] },
    tags: { types: ['array'], items: { types: ['integer'] } },
    meta: { types: ['object'] },
  },
};

test('parts become values by the schema', () => {
  const file = { stream: true };
  const parts = [
    { name: 'count', value: '5' },
    { name: 'tags', value: '1' },
    { name: 'tags', value: 'x' },
    { name: 'meta', value: '{"a":1}' },
    { name: 'json', contentType: 'application/problem+json; v=1', value: '[1]' },
    { name: 'text', contentType: 'text/plain', value: '[1]' },
    { name: 'file', filename: 'a', value: file },
    { name: 'twice', value: 'a' },
    { name: 'twice', value: 'b' },
    { name: '__proto__', value: 'c' },
  ];
  const value = decodeMultipart(parts, shape);
  assert.is(
    JSON.stringify(value),
    '{"count":5,"tags":[1,"x"],"meta":{"a":1},"json":[1],"text":"[1]","file":{"stream":true},"twice":["a","b"],"__proto__":"c"}',
  );
  assert.is((value as { file: unknown }).file, file);
});

test('JSON that is none and a body that is no list stay what they are', () => {
  assert.equal(decodeMultipart([{ name: 'meta', value: '{' }], shape), { meta: '{' });
  assert.is(decodeMultipart('text', shape), 'text');
});

test.run();
