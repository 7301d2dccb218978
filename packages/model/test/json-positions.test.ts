import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { jsonPositions, type PositionNode } from '../src/json-positions.ts';

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
      follow(text, value, jsonPositions(text));
    }),
  );
});

test.run();
