import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { helperSources } from '../src/index.ts';
import type { HelperName } from '../src/print/helpers.ts';

const files: readonly (readonly [helpers: readonly HelperName[], files: readonly string[]])[] = [
  [[], []],
  [['isDateTime'], ['dates.js']],
  [['isUri'], ['uri.js', 'ip.js', 'characters.js']],
  [
    ['isEmail', 'isIpv4'],
    ['email.js', 'domain.js', 'ip.js', 'characters.js'],
  ],
  [['isHostname'], ['hostname.js', 'domain.js', 'idna.js', 'punycode.js']],
];

test('a helper brings the files that its own imports, and no others', () => {
  for (const [helpers, want] of files) {
    assert.equal([...helperSources(helpers).keys()], want);
  }
});

test('every import of a file of helpers is brought', () => {
  const sources = helperSources(['isEmail', 'isHostname', 'isUri', 'isUriTemplate', 'fail']);
  for (const [file, source] of sources) {
    for (const [, imported = ''] of source.matchAll(/from\s+'\.\/([^']+)'/g)) {
      assert.ok(sources.has(imported), `${file} imports ${imported}`);
    }
  }
});

test.run();
