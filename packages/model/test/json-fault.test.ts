import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findJsonFault } from '../src/json-fault.ts';

test('a text is refused exactly when JSON.parse refuses it', () => {
  const pieces = fc.constantFrom(
    ...'{}[]",:\\ntrue1-0.e\u0001 \n'.split(''),
    'null',
    '"a"',
    '\\u00',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      assert.is(findJsonFault(text) === undefined, valid, JSON.stringify(text));
    }),
    { numRuns: 5000 },
  );
});

for (const [text, offset, message] of [
  ['{"a":}', 5, 'Expected a value, but found "}"'],
  ['{"a":1,}', 7, 'Expected a member name in double quotes, but found "}"'],
  ['[1 2]', 3, 'Expected "," or "]", but found "2"'],
  ['{"a"', 4, 'Expected ":", but the text ends'],
  ['"a\nb"', 2, 'Expected the string to go on, but found "\\n"'],
  ['{} x', 3, 'Expected nothing after the value, but found "x"'],
] as const) {
  test(`says where ${JSON.stringify(text)} stops being JSON`, () => {
    assert.equal(findJsonFault(text), { offset, message });
  });
}

test('nesting without end is refused instead of overflowing the stack', () => {
  assert.match(findJsonFault('['.repeat(1_000_000))?.message ?? '', /nested/);
});

test.run();
