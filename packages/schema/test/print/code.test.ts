import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commentText, escapeSource, key, literal, oneLine } from '../../src/index.ts';

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
  for (const [name, want] of given) assert.is(key(name), want);
});

test('a comment cannot be left', () => {
  assert.is(commentText('a\n*/ alert(1) /*\u2028b\u001b'), 'a *\\/ alert(1) /* b\\u001b');
  assert.is(oneLine(' a\r\n\tb */ '), 'a b */');
});

test('a literal shows what would be invisible', () => {
  const given: [string, string][] = [
    ['a\nb\r\t', "'a\\nb\\r\\t'"],
    ['\u{e0001}', "'\\udb40\\udc01'"],
    ['\uffff', "'\\uffff'"],
    ['<!-- </script> -->', "'\\u003c!-- \\u003c/script> \\u002d->'"],
    ['😀 a --> b'.slice(0, 4), "'😀 a'"],
  ];
  for (const [text, want] of given) assert.is(literal(text), want);
});

test('source keeps its lines and shows what would be invisible', () => {
  assert.is(escapeSource('a\n"\u202eb"\u2028'), 'a\n"\\u202eb"\\u2028');
});

test.run();
