import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRedactor } from '../../src/send/redact.ts';
import type { Target } from '../../src/target.ts';
import { documentOf, modelOf } from '../support/model.ts';

const secret = 's3cr/t+"va\\lue ü~1';
const jwt = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzb21lYm9keS1lbHNlIn0.${'aB3-_'.repeat(20)}`;
const model = modelOf(
  documentOf(
    {},
    {
      securitySchemes: {
        Query: { type: 'apiKey', in: 'query', name: 'api key' },
        Header: { type: 'apiKey', in: 'header', name: 'X-Api' },
      },
    },
  ),
);

function redactorOf(target: Omit<Target, 'baseUrl'>) {
  return createRedactor(model, { baseUrl: 'http://a.example', ...target });
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const keyPair = { clientId: 'me', clientSecret: secret };

const forms: readonly { what: string; text: string; want?: string }[] = [
  { what: 'as it is', text: `a ${secret} b`, want: 'a *** b' },
  { what: 'twice', text: `${secret}${secret}`, want: '******' },
  { what: 'percent-encoded', text: encodeURIComponent(secret) },
  { what: 'percent-encoded in lower case', text: encodeURIComponent(secret).toLowerCase() },
  {
    what: 'as a field of a form',
    text: new URLSearchParams({ a: secret }).toString(),
    want: 'a=***',
  },
  {
    what: 'with every byte percent-encoded',
    text: Buffer.from(secret).toString('hex').replace(/../g, '%$&'),
  },
  { what: 'in JSON', text: JSON.stringify({ a: [secret] }), want: '{"a":["***"]}' },
  {
    what: 'in JSON with every character escaped',
    text: secret.replace(/./gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  },
  {
    what: 'in JSON with a slash escaped',
    text: JSON.stringify(secret).replace('/', '\\/'),
    want: '"***"',
  },
  { what: 'in base64', text: base64(secret), want: '***Q==' },
  { what: 'in base64 for URLs', text: Buffer.from(secret).toString('base64url'), want: '***Q' },
  {
    what: 'in base64, percent-encoded',
    text: encodeURIComponent(base64(secret)),
    want: '***Q%3D%3D',
  },
  {
    what: 'in a header of basic',
    text: `Basic ${base64(`me:${secret}`)}`,
    want: 'Basic bWU6***Q==',
  },
  {
    what: 'in base64 one further',
    text: base64(`x${secret}and more`),
    want: 'eH***FhbmQgbW9yZQ==',
  },
  {
    what: 'in base64 two further',
    text: base64(`xy${secret}and more`),
    want: 'eHl***YW5kIG1vcmU=',
  },
  {
    what: 'in base64 three further',
    text: base64(`xyz${secret}and more`),
    want: 'eHl6***WFuZCBtb3Jl',
  },
  { what: 'in hexadecimal', text: Buffer.from(`x${secret}x`).toString('hex'), want: '78***' },
  {
    what: 'in hexadecimal of upper case',
    text: Buffer.from(`x${secret}x`).toString('hex').toUpperCase(),
    want: '78***',
  },
];

for (const { what, text, want = '***' } of forms) {
  test(`a secret is taken out ${what}`, () => {
    const clean = redactorOf({ credentials: keyPair }).text(text);
    assert.is(clean, want);
  });
}

test('every secret of both credentials, of the call and of an answer is known', () => {
  const redactor = redactorOf({
    credentials: { token: jwt, keys: { a: 'key-of-mine' } },
    otherCredentials: {
      clientId: 'you',
      clientSecret: 'secret-of-yours',
      keys: { a: 'key-of-yours' },
    },
    headers: [
      ['X-Auth-Thing', 'header-value'],
      ['Accept', 'application/json'],
    ],
  });
  const body = {
    data: [{ refresh_token: 'refresh-1', id_token: 'id-token-1' }],
    client_secret: 'c-secret',
  };
  redactor.learn({
    status: 200,
    headers: new Headers([
      ['set-cookie', 'sid=cookie-value; Path=/'],
      ['set-cookie', 'b=2'],
    ]),
    body: Buffer.from(JSON.stringify(body)),
  });
  redactor.hide('token-of-a-call');
  for (const hidden of [
    jwt,
    jwt.slice(0, -1),
    jwt.split('.')[1] ?? '',
    'key-of-mine',
    'secret-of-yours',
    'key-of-yours',
    'header-value',
    'refresh-1',
    'id-token-1',
    'c-secret',
    'cookie-value',
    'token-of-a-call',
  ]) {
    assert.is(redactor.text(`<${hidden}>`), '<***>');
  }
  for (const shown of ['application/json', 'you', '2', 'Path=/', 'a key of mine']) {
    assert.is(redactor.text(shown), shown);
  }
});

test('a signed token with another signature shows nothing of the right one', () => {
  const redactor = redactorOf({ credentials: { token: jwt } });
  const other = jwt.replace(/aB3/g, 'xY7');
  assert.not.match(redactor.text(other), /eyJzdWIi/);
});

test('a short secret is hidden as a word, a shorter one not by its value', () => {
  const redactor = redactorOf({ credentials: { token: 'tok-12', keys: { a: 'mock' } } });
  assert.is(redactor.text('tok-12 stok-123 mock'), '*** stok-123 mock');
});

const answered: readonly { text: string; want: string }[] = [
  {
    text: '{"access_token" : "a\\"b","n":1,"password":""}',
    want: '{"access_token" : "***","n":1,"password":"***"}',
  },
  { text: '{"Password":"cut of', want: '{"Password":"***"' },
  { text: '{"password":"cut\\', want: '{"password":"***"' },
  { text: 'a=1&refresh_token=abc&b=2', want: 'a=1&refresh_token=***&b=2' },
  { text: 'Got Bearer abcdefghijklmnopqrst.', want: 'Got Bearer ***' },
  { text: 'Basic authentication', want: 'Basic authentication' },
  { text: '{"passwords":["a"],"xpassword":"b"}', want: '{"passwords":["a"],"xpassword":"b"}' },
];

for (const { text, want } of answered) {
  test(`what a service said: ${text}`, () => {
    assert.is(redactorOf({}).answered(text), want);
  });
}

test('headers that let somebody in are named, not shown', () => {
  const redactor = redactorOf({ headers: [['X-Mine', 'm']] });
  assert.equal(
    redactor.headers([
      ['AUTHORIZATION', 'Bearer a'],
      ['Cookie', 'a=b'],
      ['x-api', 'k'],
      ['x-mine', 'm'],
      ['Set-Cookie', 'a=b; Path=/'],
      ['Accept', 'a/b'],
    ]),
    [
      ['AUTHORIZATION', '***'],
      ['Cookie', '***'],
      ['x-api', '***'],
      ['x-mine', '***'],
      ['Set-Cookie', 'a=***; Path=/'],
      ['Accept', 'a/b'],
    ],
  );
});

test('a key in a query is named, not shown, however short', () => {
  const redactor = redactorOf({});
  assert.is(redactor.url('http://a/b?x=1&api%20key=k&%zz=?'), 'http://a/b?x=1&api%20key=***&%zz=?');
  assert.is(redactor.url('http://a/b'), 'http://a/b');
});

test('a service that gives new tokens all the time makes nothing slow', () => {
  const redactor = redactorOf({});
  for (let count = 0; count < 1000; count++) {
    const body = Buffer.from(JSON.stringify({ access_token: `token-number-${count}` }));
    redactor.learn({ status: 200, headers: new Headers(), body });
  }
  assert.is(redactor.text('token-number-999'), '***');
});

test.run();
