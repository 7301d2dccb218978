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
  duration: [
    ['P1Y', 'P1Y2M3DT4H5M6S', 'PT0S', 'P3W', 'P1DT1M'],
    ['', 'P', 'PT', 'P1', 'P1YT', 'P1D1Y', 'P1Y1D', 'P1W1D', 'PT1D', 'P1.5D', 'p1D', '-P1D'],
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
      'a@[127.0.0.1',
      'a@b@c',
      `${'a'.repeat(65)}@b`,
      `a@${'b.'.repeat(127)}`,
    ],
  ],
  'idn-email': [
    ['é@é', 'a@b', '"é é"@例え.jp'],
    ['é', '@é', 'é..é@b', 'é é@b', 'a＠b'],
  ],
  hostname: [
    ['a', 'www.example.com', 'a1-b.c', 'ab--c.d', 'xn--bcher-kva.example', 'WWW.XN--BCHER-KVA.de'],
    [
      ...['', '-a', 'a-', 'a..b', 'a_b', 'a.', 'é.com', 'a'.repeat(64), `${'a.'.repeat(126)}aa`],
      ...['xn--', 'xn--a', 'xn--a-', 'xn--\u0131', `xn--${'9'.repeat(59)}`],
    ],
  ],
  'idn-hostname': [
    ['a', 'bücher.example', 'bücher。example', 'xn--bcher-kva', 'אבג.com', 'क्‍ष'],
    [
      '',
      'Bücher',
      'bücher.',
      '-ü',
      'ü-',
      'üa--b',
      'a b',
      '\u0301a',
      'aא',
      'ü'.repeat(64),
      '\ud800',
    ],
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
      '1:2:3:4::5:1.2.3.4',
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
      '1:2:3:4:5::6:1.2.3.4',
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
      'http://[::1]a/',
      'http://[::1%25a]/',
      'http://a[::1]/',
      'http://[v1.]/',
      'a:b//[::1]',
      'http://%zz@a/',
    ],
  ],
  'uri-reference': [
    [
      '',
      'a',
      '/a',
      '//a',
      '//',
      '?a',
      '#a',
      './a:b',
      '?a:b',
      'a/b:c',
      '%41',
      'http://a',
      '//u@[::1]:1/',
    ],
    ['a b', '1:b', ':', '%', '//[1]', '//a:b', 'é', '\\', '#a#b', '///[a]'],
  ],
  iri: [
    ['http://é.com/é?é#é', 'urn:é', 'http://é@é:8/', 'http://a/🦊'],
    ['', 'é', '/é', 'é://a', 'http://a:é', 'http://[é]/', 'http://a/\u0085', 'http://é/ '],
  ],
  'iri-reference': [
    ['', 'é', '/é', '//é', '?é', '#é'],
    ['é b', '\\é', 'é:a', '//[é]'],
  ],
  'uri-template': [
    ['', 'a', '{a}', '{+a,b:3,c*}', '/x{/a_b.c}{?q,%41}', "'", 'é🦊', '%41', '{|a}'],
    [
      '{',
      '}',
      '{}',
      '{a',
      'a}',
      '{a b}',
      '{a,}',
      '{a:0}',
      '{a:12345}',
      '{.}',
      '{a..b}',
      '{a.}',
      '%4',
      '<',
      '"',
    ],
  ],
  'json-pointer': [
    ['', '/', '/a/b', '/~0~1', '/é /"'],
    ['a', '#', '#/a', '/~', '/~2', '/a~/b'],
  ],
  'relative-json-pointer': [
    ['0', '1/a', '10#', '0+1', '0-1/a', '0-1#', '2/'],
    ['', '/a', '#', '01', '-1', '0##', '0#/a', '0+', '0+01', '1/~', '1a'],
  ],
  regex: [
    ['', 'a+', '\\p{L}', '(?<a>b)\\k<a>', '[^]'],
    ['('.repeat(4096), '\\p{L}'.repeat(820), '[', '\\Z', '\\a', 'a{2,1}', '(?P<a>b)', '+', '}'],
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

/** Formats in which a text of the list below can be right. */
const open: ReadonlySet<string> = new Set([
  ...['binary', 'password', 'json-pointer', 'relative-json-pointer'],
]);

/** Texts of two hundred thousand characters, most of which a check has to read to its end before it can refuse them. */
const long = [
  ...[
    'a',
    '1',
    'A+/',
    '{',
    '{a,',
    '{a}',
    '%41',
    '%',
    '~',
    '~0/',
    '/',
    ':',
    '::',
    '1:',
    '.',
    'a.',
    '1.',
  ],
  ...[
    '-',
    'xn--',
    '(',
    '[',
    '"',
    '\\"',
    '@',
    'a@',
    '#',
    '?',
    '[::1]',
    '\u{1f98a}',
    'ü',
    '\u0301',
    '\n',
  ],
].flatMap((part) => {
  const middle = part.repeat(Math.ceil(200_000 / part.length));
  const starts = [
    '',
    'http://',
    'http://[',
    'a@',
    '"',
    '/',
    '{',
    'P',
    '0',
    '00:00:00.',
    '2026-01-01T00:00:00.',
  ];
  return starts.map((start) => `${start}${middle}\0`);
});

test('every format reads a text a fixed number of times', () => {
  for (const [format, [good]] of Object.entries(cases)) {
    if (typeof good[0] !== 'string') continue;
    const { validate } = compile({ k: { format } }, 'k');
    for (const text of long) {
      const findings = validate?.(text).length;
      if (open.has(format)) continue;
      assert.is(findings, 1, `${format} ${JSON.stringify(text.slice(0, 30))}`);
    }
  }
});

test('long texts of a format pass', () => {
  const many = 1_000_000;
  const texts: Readonly<Record<string, string>> = {
    uri: `http://u${':%41'.repeat(many)}@${'a.%41'.repeat(many)}:${'1'.repeat(many)}/${'a/%41'.repeat(many)}?#`,
    'uri-reference': `${'a/%41'.repeat(many)}?${'?'.repeat(many)}#${'a'.repeat(many)}`,
    iri: `http://${'é'.repeat(many)}/`,
    'uri-template': `${'{a.b,c:3,d*}%41a'.repeat(many)}{${'a.b,'.repeat(many)}c}`,
    'json-pointer': '/~0~1'.repeat(many),
    'relative-json-pointer': `${'1'.repeat(many)}${'/~0'.repeat(many)}`,
    'date-time': `2026-01-01T00:00:00.${'0'.repeat(many)}Z`,
    duration: `P${'1'.repeat(many)}Y${'1'.repeat(many)}M${'1'.repeat(many)}DT${'1'.repeat(many)}S`,
    byte: 'YWJj'.repeat(many),
    regex: 'a'.repeat(4096),
  };
  for (const [format, text] of Object.entries(texts)) {
    assert.equal(compile({ k: { format } }, 'k').validate?.(text), [], format);
  }
});

test.run();
