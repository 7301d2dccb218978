import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../src/index.ts';

// Texts and numbers of each format; the official suite has many more.
const cases: Readonly<
  Record<string, readonly [good: readonly unknown[], bad: readonly unknown[]]>
> = {
  uuid: [
    ['00000000-0000-0000-0000-000000000000', 'F81D4FAE-7dec-11d0-a765-00a0c91e6bf6'],
    [
      '',
      'f81d4fae7dec11d0a76500a0c91e6bf6',
      'f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n',
      'g81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    ],
  ],
  'date-time': [
    [
      '2026-02-28T23:59:59Z',
      '2024-02-29t00:00:00.123456z',
      '2016-12-31T23:59:60Z',
      '2017-01-01T00:59:60+01:00',
      '0000-01-01T00:00:00-23:59',
    ],
    [
      '2026-02-29T00:00:00Z',
      '2026-02-28 00:00:00Z',
      '2026-02-28T24:00:00Z',
      '2026-02-28T00:00:00',
      '2026-02-28T00:00:00.Z',
      '2016-12-31T22:59:60Z',
      '2026-02-28T00:00:00+24:00',
      '2026-02-28T00:00:00ZZ',
      '2026-1-01T00:00:00Z',
      '２026-02-28T00:00:00Z',
    ],
  ],
  date: [
    ['2000-02-29', '2026-12-31'],
    [
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-01',
      '2026-01-00',
      '2026-01-1',
      '20260101',
      '2026-01-01 ',
    ],
  ],
  time: [
    ['00:00:00Z', '23:59:59.9+00:00', '15:59:60-08:00'],
    ['00:00:00', '24:00:00Z', '00:60:00Z', '00:00:61Z', '0:00:00Z', '12:00:00+1:00', '12:00:60Z'],
  ],
  email: [
    ['a@b', "o'hara+x@mail.example.com", '"a b"@example.com', 'a@[127.0.0.1]', 'a@[IPv6:::1]'],
    [
      'a',
      '@b',
      'a@',
      'a..b@c',
      '.a@b',
      'a.@b',
      'a b@c',
      'a@b c',
      'a@-b',
      '"a"b@c',
      'a@[::1]',
      'a@[127.0.0.300]',
    ],
  ],
  hostname: [
    ['a', 'www.example.com', 'a1-b.c'],
    ['', '-a', 'a-', 'a..b', 'a_b', 'a.', 'é.com', 'a'.repeat(64)],
  ],
  ipv4: [
    ['0.0.0.0', '255.255.255.255'],
    ['256.0.0.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.4 ', '0x1.2.3.4'],
  ],
  ipv6: [
    [
      '::',
      '::1',
      '1:2:3:4:5:6:7:8',
      '1::',
      '::ffff:1.2.3.4',
      '1:2:3:4:5:6:1.2.3.4',
      '1:2:3:4:5:6:7::',
    ],
    [
      '',
      ':',
      ':::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1::2::3',
      '12345::',
      '::1.2.3',
      '1:2:3:4:5:6:7:1.2.3.4',
      '1.2.3.4::',
      '::%1',
      '1:2:3:4:5:6:7:8::',
    ],
  ],
  uri: [
    [
      'http://user:pw@example.com:80/a/b;c?d=e&f#g',
      'urn:isbn:1',
      'mailto:a@b',
      'http://[::1]/',
      'http://[v1.a:b]:8/',
      'a:',
      'file:///x',
      'http://ex.com/%C3%A9',
    ],
    [
      '',
      '/a',
      'example.com',
      'http://ex ample.com',
      'http://a/%',
      'http://a/%g0',
      'http://[::1',
      'http://[1]/',
      'http://a:b/',
      'http://a#b#c',
      '1a:b',
      'http://é.com',
      'http://a/"',
      'http://a@b@c/',
      'http://a/[b]',
    ],
  ],
  byte: [
    ['', 'YQ==', 'YWI=', 'YWJj', '+/+/'],
    ['Y', 'YQ=', 'YQ', 'Y===', '-_-_', 'YWJj\n'],
  ],
  int32: [
    [0, -2147483648, 2147483647],
    [2147483648, -2147483649, 1.5],
  ],
  int64: [
    [0, 2 ** 63, -(2 ** 63)],
    [2 ** 64, 0.5],
  ],
  float: [
    [3.4e38, 0.1],
    [3.5e38, -1e300],
  ],
  double: [[1e308], []],
  binary: [['\0'], []],
  password: [['x'], []],
};

for (const [format, [good, bad]] of Object.entries(cases)) {
  test(format, () => {
    const { validate, problems } = compile({ k: { format } }, 'k');
    assert.equal(problems, []);
    for (const value of good) assert.equal(validate?.(value), [], String(value));
    for (const value of bad) {
      assert.equal(
        validate?.(value).map(({ keyword }) => keyword),
        ['format'],
        JSON.stringify(value),
      );
    }
    assert.equal(validate?.({ other: 'kind' }), []);
  });
}

test('no text makes a format slow', () => {
  const long = 100_000;
  const texts = [
    'a'.repeat(long),
    `a${'.a'.repeat(long)}@`,
    '1:'.repeat(long),
    `http://${'%41'.repeat(long)}[`,
    `"${'\\a'.repeat(long)}`,
    '9'.repeat(long),
    `00:00:00.${'0'.repeat(long)}`,
  ];
  for (const format of Object.keys(cases)) {
    const { validate } = compile({ k: { format } }, 'k');
    const start = process.cpuUsage().user;
    for (const text of texts) validate?.(text);
    const spent = (process.cpuUsage().user - start) / 1000;
    assert.ok(spent < 500, `${format} took ${spent} ms for ${texts.length} texts of ${long}`);
  }
});

test.run();
