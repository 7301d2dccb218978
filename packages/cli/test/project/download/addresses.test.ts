import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isLoopback, isPublic } from '../../../src/project/download/addresses.ts';

const refused = {
  'this network': ['0.0.0.0', '0.1.2.3'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  'shared by carriers': ['100.64.0.1', '100.127.255.254'],
  loopback: ['127.0.0.1', '127.9.9.9', '::1'],
  'link-local, and where clouds keep their secrets': ['169.254.0.1', '169.254.169.254', 'fe80::1'],
  'of the IETF, for benchmarks and books': [
    '192.0.0.8',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.7',
    '2001:db8::1',
    '3fff::1',
    '100::1',
  ],
  'multicast, reserved, broadcast': [
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
    'ff02::1',
  ],
  'unspecified, unique local, site-local': ['::', 'fc00::1', 'fd12:3456::1', 'fec0::1'],
  'IPv4 as IPv6': [
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
  ],
  'no address': ['', 'localhost', '1.2.3', '0x7f.1', '::g'],
} as const;

for (const [what, addresses] of Object.entries(refused)) {
  test(`not public: ${what}`, () => {
    assert.equal(addresses.filter(isPublic), []);
  });
}

test('public: hosts of the internet', () => {
  for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '223.255.255.255']) {
    assert.ok(isPublic(address), address);
  }
  for (const address of ['2606:4700::1111', '2a00:1450::1', '2001:4860:4860::8888']) {
    assert.ok(isPublic(address), address);
  }
});

test('loopback is 127.0.0.0/8 and ::1, not what only stands for it', () => {
  for (const address of ['127.0.0.1', '127.1.2.3', '::1']) assert.ok(isLoopback(address), address);
  for (const address of ['128.0.0.1', '::2', '0.0.0.0', 'localhost', '']) {
    assert.not.ok(isLoopback(address), address);
  }
});

test.run();
