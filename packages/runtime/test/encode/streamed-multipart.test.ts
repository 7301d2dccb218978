import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type StreamedBody, type StreamedFile, streamedMultipart } from '../../src/index.ts';
import { isUnsent } from '../../src/repeat.ts';

function fileOf(pieces: readonly (string | Uint8Array)[], more: Partial<StreamedFile> = {}) {
  const open = async function* () {
    yield* pieces;
  };
  return { name: 'ids.csv', type: 'text/csv', isRepeatable: true, open, ...more };
}

/** Reads a body as a server would, with the platform's own parser. */
function parsed(body: StreamedBody): Promise<FormData> {
  return new Response(body.open(), { headers: { 'content-type': body.contentType } }).formData();
}

async function chunksOf(body: StreamedBody): Promise<Uint8Array[]> {
  return Array.fromAsync(body.open());
}

test('fields come before files, and both arrive', async () => {
  const body = streamedMultipart({ type: 'ADD' }, { upload: fileOf(['a\r\n', 'é\r\n']) });
  const form = [...(await parsed(body))];
  assert.equal(
    form.map(([name]) => name),
    ['type', 'upload'],
  );
  assert.is(form[0]?.[1], 'ADD');
  const file = form[1]?.[1];
  assert.instance(file, File);
  if (!(file instanceof File)) return;
  assert.equal([file.name, file.type], ['ids.csv', 'text/csv']);
  assert.is(await file.text(), 'a\r\né\r\n');
});

test('names and values are written as FormData writes them', async () => {
  const name = 'a"b\r\nc\nd;é';
  const value = 'x\ny\rz\r\n';
  const file = new File(['1'], name, { type: 'text/csv' });
  const form = new FormData();
  form.append(name, value);
  form.append('f', file);
  const theirs = new Response(form);
  const theirBoundary = /boundary=(.*)$/.exec(theirs.headers.get('content-type') ?? '')?.[1];
  const body = streamedMultipart({ [name]: value }, { f: fileOf(['1'], { name }) });
  const ourBoundary = body.contentType.split('boundary=')[1];
  assert.ok(theirBoundary && ourBoundary);
  const ours = await new Response(body.open()).text();
  assert.is(
    ours.replaceAll(String(ourBoundary), '-'),
    (await theirs.text()).replaceAll(String(theirBoundary), '-').trimEnd().concat('\r\n'),
  );
});

test('each body has a boundary of its own, and the same one for each attempt', async () => {
  const [one, other] = [streamedMultipart({ a: '1' }, {}), streamedMultipart({ a: '1' }, {})];
  assert.is.not(one.contentType, other.contentType);
  assert.is(await new Response(one.open()).text(), await new Response(one.open()).text());
});

test('a type that no header can carry is refused', () => {
  assert.throws(
    () => streamedMultipart({}, { f: fileOf([], { type: 'text/csv\r\nX: y' }) }),
    (error: Error) => error instanceof TypeError && !error.message.includes('X: y'),
  );
});

test('it can be repeated when each of its files can', () => {
  const spent = fileOf([], { isRepeatable: false });
  assert.is(streamedMultipart({}, { a: fileOf([]), b: fileOf([]) }).isRepeatable, true);
  assert.is(streamedMultipart({}, { a: fileOf([]), b: spent }).isRepeatable, false);
});

test('chunks have 64 KB, whatever the pieces have', async () => {
  const pieces = [new Uint8Array(200_000).fill(65), 'b', '', 'c'.repeat(100_000), new Uint8Array()];
  const chunks = await chunksOf(streamedMultipart({}, { f: fileOf(pieces) }));
  const sizes = chunks.map(({ length }) => length);
  assert.equal([...new Set(sizes.slice(0, -1))], [65_536]);
  const form = await parsed(streamedMultipart({}, { f: fileOf(pieces) }));
  const text = await (form.get('f') as File).text();
  assert.is(text, `${'A'.repeat(200_000)}b${'c'.repeat(100_000)}`);
});

/** An endless source that counts how far it was read, and whether it was ended. */
function endless() {
  const source = { read: 0, ended: false };
  const open = async function* () {
    try {
      for (;;) {
        source.read++;
        yield new Uint8Array(65_536);
      }
    } finally {
      source.ended = true;
    }
  };
  return { source, file: fileOf([], { open }) };
}

test('nothing is read before it is asked for, and no more than is', async () => {
  const { source, file } = endless();
  const reader = streamedMultipart({}, { file }).open().getReader();
  assert.is(source.read, 0);
  await reader.read();
  await reader.read();
  assert.is(source.read, 2);
  await reader.cancel();
  assert.is(source.ended, true);
});

test('what is cancelled before it began is never opened', async () => {
  const { source, file } = endless();
  await streamedMultipart({}, { file }).open().cancel();
  assert.equal(source, { read: 0, ended: false });
});

test('an error of the source is told by the body, and not taken for one of the connection', async () => {
  const wrong = Object.assign(new Error('line 3'), { code: 'ECONNREFUSED' });
  const open = async function* () {
    yield 'a';
    throw wrong;
  };
  const reader = streamedMultipart({}, { f: fileOf([], { open }) })
    .open()
    .getReader();
  const error = await reader.read().catch((caught: Error) => caught);
  assert.instance(error, Error);
  if (!(error instanceof Error)) return;
  assert.is(error.message, 'a file cannot be read: line 3');
  assert.is(isUnsent(error), false);
});

test('a source is ended when the attempt has failed, and has not been read ahead', async () => {
  const server = createServer((request) => {
    request.once('data', () => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const failed = new AbortController();
  try {
    const { source, file } = endless();
    const body = streamedMultipart({}, { file });
    const init = {
      method: 'PUT',
      headers: { 'content-type': body.contentType },
      body: body.open(failed.signal),
      duplex: 'half',
      redirect: 'error',
    } as const;
    const { port } = server.address() as AddressInfo;
    const error = await fetch(`http://127.0.0.1:${port}`, init).catch((caught: unknown) => {
      failed.abort();
      return caught;
    });
    assert.instance(error, TypeError);
    // The end is told to the source in the same turn; it takes its own.
    await new Promise((resolve) => setImmediate(resolve));
    assert.is(source.ended, true);
    assert.ok(source.read < 200, `${source.read} chunks were read`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test.run();
