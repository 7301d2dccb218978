import createClient from 'openapi-fetch';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { byPath, shopClient } from './support/client.ts';
import type { paths } from './support/shop.ts';

// What a call by path makes of an answer is what openapi-fetch itself makes of it.

const test = suite('answers by path');

type Make = () => Response;

const json = { 'content-type': 'application/json' };

const answers: [what: string, make: Make][] = [
  ['JSON', () => Response.json({ id: '1' })],
  ['JSON of a known length', () => new Response('[1]', { headers: { 'content-length': '3' } })],
  ['nothing', () => new Response('', { headers: json })],
  ['nothing, by its length', () => new Response('', { headers: { 'content-length': '0' } })],
  [
    'chunks',
    () =>
      new Response('{}', { headers: { 'content-length': '0', 'transfer-encoding': 'chunked' } }),
  ],
  ['a status without a body', () => new Response(null, { status: 204 })],
  ['no JSON', () => new Response('hello', { headers: json })],
  ['less than its length', () => new Response('', { headers: { 'content-length': '5' } })],
  ['an error in JSON', () => Response.json({ error: { code: 'X' } }, { status: 404 })],
  ['an error in text', () => new Response('gone', { status: 404 })],
  ['an empty error', () => new Response('', { status: 500 })],
  [
    'an empty error, by its length',
    () => new Response('', { status: 500, headers: { 'content-length': '0' } }),
  ],
];

/** A result that can be compared: bytes and streams as their text, an error by its name. */
async function comparable(result: Promise<object>): Promise<unknown> {
  try {
    const { request: _, response, ...rest }: Record<string, unknown> = { ...(await result) };
    const { data } = rest;
    const isRaw =
      data instanceof Blob || data instanceof ArrayBuffer || data instanceof ReadableStream;
    return {
      ...rest,
      data: isRaw ? await new Response(data).text() : data,
      kind: Object.prototype.toString.call(data),
      names: Object.keys(rest),
      status: response instanceof Response && response.status,
    };
  } catch (error) {
    return error instanceof Error && error.name;
  }
}

for (const [what, make] of answers) {
  for (const parseAs of [undefined, 'json', 'text', 'blob', 'arrayBuffer', 'stream'] as const) {
    test(`${what}, as ${parseAs}`, async () => {
      const init = parseAs === undefined ? {} : { parseAs };
      const want = createClient<paths>({
        baseUrl: 'https://shop.test/v1',
        fetch: async () => make(),
      }).GET('/items', init);
      const given = byPath(shopClient({ fetch: async () => make() })).GET('/items', init);
      assert.equal(await comparable(given), await comparable(want));
    });
  }
}

test.run();
