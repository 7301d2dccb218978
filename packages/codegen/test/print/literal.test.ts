import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Literal, printLiteral } from '../../src/print/literal.ts';

const hostile = [
  '',
  "it's",
  '\\',
  "\\'",
  'a\nb\r\nc\td',
  '*/ alert(1) /*',
  `\${alert(1)}\``,
  '</script>',
  '\u0000\u001b[31m\u007f\u0085',
  '\u2028\u2029\u202e\u2066\ufeff\u00ad',
  '\ud800 and \udc00',
  '😀 \u{e0001}',
  '__proto__',
];

/** What a piece of generated code evaluates to. */
async function evaluate(code: string): Promise<unknown> {
  const { value } = await import(
    `data:text/javascript,${encodeURIComponent(`export const value = ${code};`)}`
  );
  return value;
}

test('data keeps its value and gets no prototype of the document', async () => {
  const value: Literal = Object.fromEntries([
    ['list', [1, 'two', null, true, [], {}]],
    ...hostile.map((name, index): [string, Literal] => [name, { [name]: hostile[index] ?? '' }]),
    ['constructor', 'x'],
  ]);
  const own = Object.create(null);
  for (const [name, member] of Object.entries(value as object)) own[name] = member;
  const evaluated = await evaluate(printLiteral(own));
  assert.is(Object.getPrototypeOf(evaluated), Object.prototype);
  assert.ok(Object.hasOwn(evaluated as object, '__proto__'));
  assert.is(JSON.stringify(evaluated), JSON.stringify(own));
});

test('breaks lines that do not fit, and leaves out what is undefined', () => {
  assert.is(printLiteral({ a: 1, b: undefined, c: ['x'] }), "{ a: 1, c: ['x'] }");
  const long = 'x'.repeat(60);
  assert.is(
    printLiteral({ first: long, second: [long, { third: true }] }, 2),
    `{\n    first: '${long}',\n    second: ['${long}', { third: true }],\n  }`,
  );
  for (const line of printLiteral(Array(60).fill('word')).split('\n'))
    assert.ok(line.length <= 100);
});

test.run();
