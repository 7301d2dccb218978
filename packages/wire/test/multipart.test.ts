import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  decodeMultipart,
  encodeMultipart,
  type ParsedPart,
  type Part,
  type PartFinding,
  parseMultipart,
  type Shape,
  Unreadable,
} from '../src/index.ts';

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

test('a body that is no list stays what it is', () => {
  assert.is(decodeMultipart('text', shape), 'text');
});

test('JSON that is none is a finding, and then there is no value', () => {
  const parts = [
    { name: 'meta', value: '{' },
    { name: 'tags', contentType: 'application/json', value: '[1' },
    { name: 'tags', value: '2' },
    { name: 'count', value: '1' },
  ];
  const findings: PartFinding[] = [];
  assert.is(decodeMultipart(parts, shape, {}, findings), undefined);
  assert.equal(
    findings.map(({ pointer, keyword, message }) => `${pointer} ${keyword} ${message}`),
    ['/tags/0 syntax must be JSON', '/meta syntax must be JSON'],
  );
});

const bytes = (text: string) => new TextEncoder().encode(text);
type Read = readonly [
  part: Omit<ParsedPart, 'name' | 'headers'>,
  shape: Shape,
  types: string[],
  want: unknown,
];
const json = ['application/json'];
const object: Shape = { types: ['object'] };

const read: Readonly<Record<string, Read>> = {
  'an object, by default': [{ value: '{"a":1}' }, object, [], { a: 1 }],
  'an object that may be text': [{ value: '{' }, { types: ['string', 'object'] }, [], '{'],
  'an object that is called text': [{ value: '{}' }, object, ['text/plain'], '{}'],
  'a text that is called JSON': [{ value: '"a"' }, { types: ['string'] }, json, 'a'],
  'a number that is called JSON': [{ value: '1' }, { types: ['integer'] }, json, 1],
  'JSON or text': [{ value: 'a' }, { types: ['string'] }, [...json, 'text/plain'], 'a'],
  'the type of the part before that of the encoding': [
    { contentType: 'text/plain', value: '1' },
    { types: ['string'] },
    json,
    '1',
  ],
  'JSON in a file, as browsers send a Blob': [
    { filename: 'blob', contentType: 'application/json', value: bytes('{"a":1}') },
    object,
    json,
    { a: 1 },
  ],
  'a list in one part': [{ value: '[1,2]' }, { types: ['array'], items: object }, json, [1, 2]],
  'a list of lists': [
    { value: '[1,2]' },
    { types: ['array'], items: { types: ['array'] } },
    json,
    [[1, 2]],
  ],
};

for (const [name, [part, inner, contentType, want]] of Object.entries(read)) {
  test(`a part: ${name}`, () => {
    const value = decodeMultipart(
      [{ name: 'it', ...part }],
      { types: ['object'], properties: { it: inner } },
      contentType.length === 0 ? {} : { it: { contentType } },
    );
    assert.equal(value, { it: want });
  });
}

test('a JSON file stays one for a schema that asks for a file', async () => {
  const type = 'application/json';
  const part = { name: 'it', filename: 'a.json', contentType: type, value: bytes('{}') };
  const whole: Shape = { types: ['object'], properties: { it: { types: [] } } };
  const { it } = decodeMultipart([part], whole, { it: { contentType: [type] } }) as { it: File };
  assert.equal([it.name, await it.text()], ['a.json', '{}']);
});

test('bytes are a file, with the name and the type of their part', async () => {
  const part = { name: 'it', filename: 'a.png', contentType: 'image/png', value: bytes('123') };
  const { it } = decodeMultipart([part], { types: ['object'] }) as { it: File };
  assert.equal([it.name, it.type, await it.text()], ['a.png', 'image/png', '123']);
  assert.is(
    (decodeMultipart([{ name: 'it', value: bytes('') }], undefined) as { it: File }).it.name,
    'it',
  );
});

test('of many wrong parts a hundred are told', () => {
  const findings: PartFinding[] = [];
  const parts = Array.from({ length: 1_000 }, () => ({ name: 'meta', value: '{' }));
  decodeMultipart(parts, shape, {}, findings);
  assert.is(findings.length, 100);
});

test('a file has no style', () => {
  const file = bytes('a,b');
  const list: Shape = { types: ['object'], properties: { it: { types: ['array'] } } };
  const value = decodeMultipart([{ name: 'it', value: file }], list, { it: { explode: false } });
  assert.equal(value, { it: file });
});

const parsed: Readonly<Record<string, readonly [body: string, want: unknown]>> = {
  'an empty body that ends': ['--b--', []],
  'what stands before and after the parts': [
    'before\r\n--b \r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--\r\nafter --b',
    [{ name: 'a', headers: { 'content-disposition': 'form-data; name=a' }, value: '1' }],
  ],
  'line ends without a carriage return': [
    '--b\nContent-Disposition: form-data; name="a"\n\n1\n--b--',
    [{ name: 'a', headers: { 'content-disposition': 'form-data; name="a"' }, value: '1' }],
  ],
  'a boundary inside a line or before more text': [
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx--b\r\n--bc\r\n--b--',
    [
      {
        name: 'a',
        headers: { 'content-disposition': 'form-data; name="a"' },
        value: 'x--b\r\n--bc',
      },
    ],
  ],
  'headers of its own, escapes and a name of the prototype': [
    '--b\r\ncontent-disposition: form-data; name="__proto__"; filename="a\\"%22.txt"\r\nX-A: 1\r\nx-a:2\r\n\r\n\r\n--b--',
    [
      {
        name: '__proto__',
        filename: 'a"".txt',
        headers: {
          'content-disposition': 'form-data; name="__proto__"; filename="a\\"%22.txt"',
          'x-a': '1, 2',
        },
        value: bytes(''),
      },
    ],
  ],
  'a part of no name': ['--b\r\n\r\nx\r\n--b--', []],
  'a body that does not end': [
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
    'syntax',
  ],
  'a part without the line that ends its headers': ['--b\r\nA: b\r\n--b--', 'syntax'],
  'no boundary at all': ['', 'syntax'],
};

for (const [name, [body, want]] of Object.entries(parsed)) {
  test(`parses ${name}`, () => {
    const parts = parseMultipart(bytes(body), 'multipart/form-data; boundary=b');
    if (parts instanceof Unreadable) assert.is(parts.keyword, want);
    else
      assert.equal(
        parts.map((part) => ({ ...part, headers: { ...part.headers } })),
        want,
      );
  });
}

test('a content type without a boundary, and too many parts', () => {
  assert.instance(parseMultipart(bytes('--b--'), 'multipart/form-data'), Unreadable);
  const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
  const type = 'multipart/form-data; boundary="b"';
  assert.is((parseMultipart(bytes(`${part.repeat(2)}--b--`), type, 2) as ParsedPart[]).length, 2);
  const many = parseMultipart(bytes(`${part.repeat(3)}--b--`), type, 2);
  assert.is(many instanceof Unreadable && many.keyword, 'size');
});

test('what is written is parsed, whatever it holds', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => !/\p{Cs}/u.test(one));
  const token = fc.stringMatching(/^[a-z-]{1,8}$/);
  const part = fc.record({
    name: text.filter((one) => !/%(?:22|0D|0A)|\\/i.test(one)),
    value: fc.oneof(text, fc.uint8Array()),
    headers: fc.dictionary(token, token),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const { contentType, body } = encodeMultipart(parts);
      const back = parseMultipart(body, contentType) as ParsedPart[];
      assert.equal(
        back.map(({ name, value }) => ({ name, value })),
        parts.map(({ name, value }) => ({ name, value })),
      );
      back.forEach(({ headers }, i) => {
        for (const [name, value] of Object.entries(parts[i]?.headers ?? {})) {
          assert.is(headers[name], value);
        }
      });
    }),
    { numRuns: 200, seed: 11 },
  );
});

test.run();
