import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { BodyDescriptor } from '../../src/descriptor.ts';
import { encodeBody as encode, type SentBody } from '../../src/encode/body.ts';
import { chooseType } from '../../src/encode/choose-type.ts';
import { multipart, urlEncoded } from '../../src/encode/form.ts';

interface EncodedBody {
  readonly body: SentBody;
  /** Of the header; undefined where there is none. */
  readonly contentType: string | undefined;
}

function encodeBody(mediaType: string, value: unknown, more: BodyDescriptor = {}): EncodedBody {
  const operation = { method: 'post', path: '/', body: { [mediaType]: more } } as const;
  const headers = new Headers();
  const body = encode(operation, undefined, value, headers);
  return { body, contentType: headers.get('content-type') ?? undefined };
}

function form(
  body: unknown,
  partTypes: Record<string, readonly string[]> = {},
): [string, FormDataEntryValue][] {
  const encoded = encodeBody('multipart/form-data', body, { encode: multipart(partTypes) });
  assert.instance(encoded.body, FormData);
  assert.is(encoded.contentType, undefined);
  return [...(encoded.body as FormData)];
}

test('encodes by media type', () => {
  const given: [mediaType: string, body: unknown, want: string][] = [
    ['application/json', { a: 1 }, '{"a":1}'],
    ['application/json', 'text', '"text"'],
    ['application/merge-patch+json', { a: null }, '{"a":null}'],
    ['application/json; charset=utf-8', null, 'null'],
    ['text/plain', 'text', 'text'],
    ['application/xml', '<a/>', '<a/>'],
  ];
  for (const [mediaType, body, want] of given) {
    assert.equal(encodeBody(mediaType, body), { body: want, contentType: mediaType });
  }
  const contentType = 'application/x-www-form-urlencoded';
  const encoded = encodeBody(contentType, 'a=b', { encode: urlEncoded });
  assert.equal(encoded, { body: 'a=b', contentType });
});

test('chooses a type for a range', () => {
  const typeOf = (body: unknown): string | undefined =>
    encodeBody('*/*', body, { choose: chooseType }).contentType;
  assert.is(typeOf({ a: 1 }), 'application/json');
  assert.is(typeOf('a'), 'text/plain');
  assert.is(typeOf(new Blob(['x'], { type: 'image/png' })), 'image/png');
  assert.is(typeOf(new Blob(['x'])), 'application/octet-stream');
});

test('writes a form, arrays as repeated fields', () => {
  const given = { a: 'x & y', b: [1, 2], c: undefined, d: { e: true } };
  const encode = urlEncoded;
  const { body, contentType } = encodeBody('application/x-www-form-urlencoded', given, { encode });
  assert.is(String(body), 'a=x+%26+y&b=1&b=2&d=%7B%22e%22%3Atrue%7D');
  assert.is(contentType, 'application/x-www-form-urlencoded');
});

test('sends fields before files, each in their own order', () => {
  const file = new File(['id'], 'ids.csv', { type: 'text/csv' });
  const parts = form({ file, b: 'B', a: 1, gone: undefined, tags: ['x', 'y'] });
  assert.equal(
    parts.map(([name]) => name),
    ['b', 'a', 'tags', 'tags', 'file'],
  );
  assert.is(parts[1]?.[1], '1');
});

test('keeps a file its name and type, and gives a type to a file that has none', async () => {
  const given: [Blob, name: string, type: string][] = [
    [new File(['1'], 'a.jpg', { type: 'image/jpeg' }), 'a.jpg', 'image/jpeg'],
    [new File(['1'], 'a.png'), 'a.png', 'image/png'],
    [new Blob(['1']), 'blob', 'image/png'],
  ];
  for (const [photo, name, type] of given) {
    const [part] = form({ photo }, { photo: ['image/*', 'image/png'] });
    const sent = part?.[1];
    assert.instance(sent, File);
    if (!(sent instanceof File)) return;
    assert.is(sent.name, name);
    assert.is(sent.type, type);
    assert.is(await sent.text(), '1');
  }
});

test('refuses a file of another type than its part may have, and says which it has to be', () => {
  const photo = new File(['1'], 'a.html', { type: 'text/html' });
  assert.throws(
    () => form({ photo }, { photo: ['image/*', 'application/pdf'] }),
    (error: Error) =>
      error instanceof TypeError &&
      error.message ===
        'The file "photo" is of type text/html, and has to be image/* or application/pdf.',
  );
  assert.is(form({ photo }).length, 1);
});

test('passes on what is encoded already', () => {
  const ready = new FormData();
  assert.is(encodeBody('multipart/form-data', ready).body, ready);
  const query = new URLSearchParams({ a: 'b' });
  assert.is(encodeBody('application/x-www-form-urlencoded', query).body, query);
  const blob = new Blob(['x']);
  assert.is(encodeBody('application/octet-stream', blob).body, blob);
});

test('refuses a body where none is declared', () => {
  assert.throws(
    () => encode({ method: 'post', path: '/' }, undefined, 'a', new Headers()),
    /takes no body/,
  );
});

test('refuses a body that its media type has no form for', () => {
  assert.throws(() => form('text'), /object of its fields/);
  const encode = urlEncoded;
  const list = () => encodeBody('application/x-www-form-urlencoded', [1], { encode });
  assert.throws(list, /object of its fields/);
  assert.throws(() => encodeBody('application/octet-stream', { a: 1 }), /a Blob or bytes/);
  assert.throws(() => encodeBody('multipart/mixed', 'text'), /a Blob or bytes/);
});

test.run();
