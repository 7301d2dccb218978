import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { recordExchange } from '../../src/record/record.ts';
import { createRedactor } from '../../src/send/redact.ts';
import type { Sent } from '../../src/send/send.ts';
import { documentOf, modelOf } from '../support/model.ts';

const token = 'a-token-of-some-length';
const redactor = createRedactor(modelOf(documentOf({})), {
  baseUrl: 'http://a.example',
  credentials: { token },
});
const request = { method: 'post', url: `http://a.example/b?c=${token}`, headers: [] };

function answered(body: string | Uint8Array): Sent {
  const headers = new Headers([
    ['content-type', 'a/b'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]);
  return { kind: 'answer', answer: { status: 200, headers, body: Buffer.from(body) }, ms: 1.5 };
}

test('an exchange is recorded without secrets', () => {
  const headers = [
    ['Authorization', `Bearer ${token}`],
    ['X-A', '1'],
  ] as const;
  const sent = answered(`{"you said":"${token}","password":"x"}`);
  assert.equal(
    recordExchange('getB', { ...request, headers, body: `{"a":"${token}"}` }, sent, redactor, true),
    {
      operation: 'getB',
      request: {
        method: 'POST',
        url: 'http://a.example/b?c=***',
        headers: [
          ['Authorization', '***'],
          ['X-A', '1'],
        ],
        body: '{"a":"***"}',
      },
      response: {
        status: 200,
        headers: [
          ['content-type', 'a/b'],
          ['set-cookie', 'a=***'],
          ['set-cookie', 'b=***'],
        ],
        body: '{"you said":"***","password":"***"}',
      },
      ms: 1.5,
    },
  );
});

test('bodies are left out where nobody has to look at them', () => {
  const sent = answered('a');
  const recorded = recordExchange('getB', { ...request, body: 'b' }, sent, redactor, false);
  assert.is(recorded.request.body, undefined);
  assert.is(recorded.response?.body, undefined);
});

test('no half of a secret is left where no more of a body was read', () => {
  const long = 'abcdefghijklmnopqrstuvwxyz012345'.repeat(32);
  const knows = createRedactor(modelOf(documentOf({})), {
    baseUrl: 'http://a.example',
    credentials: { token: long },
  });
  // What is read ends 30 characters into one.
  const sent = answered('.'.repeat(484) + `${long}, `.repeat(300));
  const { response } = recordExchange('getB', request, sent, knows, true);
  assert.match(response?.body ?? '', /^\.{484}[*, ]+$/);
  assert.is(response?.size, 308_284);
});

test('why there is no answer is recorded', () => {
  const sent = {
    kind: 'no-answer',
    code: 'no-answer',
    reason: 'reset',
    message: `${token} is gone.`,
    ms: 2,
  } as const;
  const recorded = recordExchange('getB', request, sent, redactor, true);
  assert.is(recorded.failure, '*** is gone.');
  assert.is(recorded.response, undefined);
  assert.is(recorded.request.body, undefined);
});

const bodies: readonly { what: string; body: string | Uint8Array; want: string; size?: number }[] =
  [
    { what: 'bytes that are no UTF-8', body: Uint8Array.of(0xff, 0, 0x41), want: 'ff0041' },
    { what: 'a long text', body: 'x'.repeat(5000), want: 'x'.repeat(4096), size: 5000 },
    {
      what: 'a long text of long characters',
      body: `x${'é'.repeat(3000)}`,
      want: `x${'é'.repeat(2047)}`,
      size: 6001,
    },
    {
      what: 'bytes of more than may be shown',
      body: new Uint8Array(5000).fill(0xff),
      want: 'ff'.repeat(2048),
      size: 5000,
    },
    {
      what: 'a secret where the text is cut',
      body: `${'x'.repeat(4090)}${token}y`,
      want: `${'x'.repeat(4090)}***y`,
    },
    {
      what: 'nothing but secrets, more than are read',
      body: token.repeat(20_000),
      want: '***'.repeat(1366).slice(0, 4096),
      size: 440_000,
    },
    {
      what: 'a secret among bytes',
      body: Buffer.concat([Uint8Array.of(0xff), Buffer.from(token)]),
      want: 'ff***',
    },
  ];

for (const { what, body, want, size } of bodies) {
  test(`a body as it is shown: ${what}`, () => {
    const { response } = recordExchange('getB', request, answered(body), redactor, true);
    assert.is(response?.body, want);
    assert.is(response?.size, size);
  });
}

test.run();
