import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  escapeSource,
  type Literal,
  oneLine,
  printComment,
  printLiteral,
  printName,
  printString,
} from '../../src/print/literal.ts';

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

test('a string keeps its value, on one printable line', async () => {
  for (const text of hostile) {
    const printed = printString(text);
    assert.is(await evaluate(printed), text);
    assert.not.match(printed, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u);
  }
});

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

test('names are quoted only where they must be', () => {
  const given: [string, string][] = [
    ['name', 'name'],
    ['$ref', '$ref'],
    ['a-b', "'a-b'"],
    ['200', "'200'"],
    ['ünïcode', "'ünïcode'"],
    ['__proto__', "['__proto__']"],
    ['', "''"],
  ];
  for (const [name, want] of given) assert.is(printName(name), want);
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

test('a comment cannot be left', () => {
  assert.is(printComment('a\n*/ alert(1) /*\u2028b\u001b'), 'a *\\/ alert(1) /* b\\u001b');
  assert.is(oneLine(' a\r\n\tb */ '), 'a b */');
});

test('source keeps its lines and shows what would be invisible', () => {
  assert.is(escapeSource('a\n"\u202eb"\u2028'), 'a\n"\\u202eb"\\u2028');
});

test.run();
