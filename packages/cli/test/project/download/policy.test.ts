import type { LookupAddress } from 'node:dns';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkedLookup, checkUrl, type Resolve } from '../../../src/project/download/policy.ts';

const refusedUrls: readonly [
  what: string,
  url: string,
  message: RegExp,
  hosts?: readonly string[],
][] = [
  [
    'http of another machine',
    'http://specs.example/a.yaml',
    /^http:\/\/specs\.example is not fetched from: only https/,
  ],
  ['http of this machine without a port', 'http://localhost/a.yaml', /only https/],
  ['a scheme of files', 'file:///etc/passwd', /only https/],
  ['a name and a password', 'https://ada:pw9@specs.example/', /holds a user name or a password/],
  [
    'a token',
    'https://specs.example/?access_token=t9',
    /holds "access_token", most likely a secret/,
  ],
  ['a signature', 'https://specs.example/?X-Amz-Signature=t9', /holds "X-Amz-Signature"/],
  [
    'a host that is not allowed',
    'https://else.example/',
    /^else\.example is not a host .*\(specs\.example\)/,
    ['specs.example'],
  ],
  [
    'another port of an allowed host',
    'https://specs.example:8443/',
    /^specs\.example:8443 is not a host/,
    ['specs.example'],
  ],
  [
    'a private address',
    'https://10.0.0.7/a.yaml',
    /^10\.0\.0\.7 is 10\.0\.0\.7, which is no address of the public/,
  ],
  [
    'an address in another notation',
    'https://0x7f.1/a.yaml',
    /^127\.0\.0\.1 is 127\.0\.0\.1, which is no address/,
  ],
  ['an address as one number', 'https://2130706433:443/', /^127\.0\.0\.1 is 127\.0\.0\.1/],
  ['IPv6 that stands for IPv4', 'https://[::ffff:10.0.0.7]/', /which is no address of the public/],
  ['the address of a cloud', 'https://169.254.169.254/latest', /which is no address of the public/],
];

for (const [what, text, message, hosts] of refusedUrls) {
  test(`${what} is refused, and no secret is said`, () => {
    const url = new URL(text);
    try {
      checkUrl(url, hosts ?? [url.host]);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, Error);
      assert.is((error as Error).name, 'UsageError');
      assert.match((error as Error).message, message);
      assert.not.match(String(error), /pw9|t9/);
    }
  });
}

for (const text of [
  'https://specs.example/a.yaml?version=2',
  'https://8.8.8.8/a.yaml',
  'http://localhost:4010/a.yaml',
  'http://127.0.0.1:4010/a.yaml',
  'https://[::1]:4010/a.yaml',
]) {
  test(`${text} may be fetched when its host is allowed`, () => {
    const url = new URL(text);
    checkUrl(url, [url.host]);
    assert.throws(() => checkUrl(url, []));
  });
}

/** A name server that has these addresses for every name. */
function nameServer(...addresses: readonly string[]): Resolve {
  return (_, __, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
}

function lookUp(url: string, resolve: Resolve, all: boolean): Promise<string | LookupAddress[]> {
  return new Promise((done, fail) => {
    checkedLookup(new URL(url), resolve)('host', { all }, (error, address) =>
      error ? fail(error) : done(address),
    );
  });
}

const lookups: readonly [url: string, addresses: readonly string[], isAllowed: boolean][] = [
  ['https://specs.example/', ['8.8.8.8'], true],
  ['https://specs.example/', ['2606:4700::1111', '8.8.8.8'], true],
  ['https://specs.example/', ['127.0.0.1'], false],
  ['https://specs.example/', ['8.8.8.8', '10.0.0.1'], false],
  ['https://specs.example/', ['::ffff:127.0.0.1'], false],
  ['https://specs.example:4010/', ['::1'], false],
  ['http://localhost:4010/', ['::1', '127.0.0.1'], true],
  ['http://localhost:4010/', ['192.168.1.7'], false],
  ['http://localhost:4010/', ['8.8.8.8'], false],
];

for (const [url, addresses, isAllowed] of lookups) {
  test(`${url} that resolves to ${addresses.join(' and ')} is ${isAllowed ? 'allowed' : 'refused'}`, async () => {
    for (const all of [true, false]) {
      const found = await lookUp(url, nameServer(...addresses), all).catch(
        (error: Error) => error.name,
      );
      const shown = typeof found === 'string' ? found : found.map(({ address }) => address);
      assert.equal(shown, isAllowed ? (all ? addresses : addresses[0]) : 'UsageError');
    }
  });
}

test.run();
