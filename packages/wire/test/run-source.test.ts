import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runSource } from '../src/index.ts';

test('decoders import nothing but each other', () => {
  const files = ['bodies.js', 'decode.js', 'media-type.js', 'multipart.js'] as const;
  for (const file of files) {
    const specifiers = [...runSource(file).matchAll(/from '([^']*)'/g)].map(([, from]) => from);
    for (const from of specifiers)
      assert.ok(
        files.some((one) => from === `./${one}`),
        `${file}: ${from}`,
      );
    assert.not.match(runSource(file), /import\(|require\(|eval|new Function/);
  }
});

test.run();
