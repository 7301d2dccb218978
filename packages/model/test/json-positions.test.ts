import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type PositionNode, scanJson } from '../src/json-positions.ts';

/** Checks that each value can be parsed from where the scan says that it starts. */
function follow(text: string, value: unknown, node: PositionNode | undefined): void {
  assert.ok(node, `nothing is known of ${JSON.stringify(value)}`);
  const shown = JSON.stringify(value);
  if (typeof value !== 'object' || value === null) {
    assert.is(text.slice(node.start, node.start + shown.length), shown);
    return;
  }
  assert.is(text[node.start], Array.isArray(value) ? '[' : '{');
  assert.is(node.children?.size, Object.keys(value).length);
  for (const [key, item] of Object.entries(value)) follow(text, item, node.children?.get(key));
}

test('every value of any JSON text is found where it stands', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(3), (json, indent) => {
      const value = JSON.parse(json);
      const text = JSON.stringify(value, null, indent);
      const scan = scanJson(text);
      assert.ok(scan.ok);
      if (scan.ok) follow(text, value, scan.root);
    }),
  );
});

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
      assert.is(scanJson(text).ok, valid, JSON.stringify(text));
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
    assert.equal(scanJson(text), { ok: false, offset, message });
  });
}

test('nesting without end is refused instead of overflowing the stack', () => {
  const scan = scanJson('['.repeat(1_000_000));
  assert.ok(!scan.ok && /nested/.test(scan.message));
});

test.run();
