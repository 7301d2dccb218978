import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, createPrinter } from '../src/index.ts';

// What a person reads: one example whole, and the rules that keep it small.

test('an object of a few properties', () => {
  const key = '#/components/schemas/Group';
  const printer = createPrinter({
    [key]: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string', maxLength: 30 }, parent: { $ref: key } },
    },
  });
  assert.equal(printer.root(key), { check: 'checkGroup', schemaPointer: key });
  const source = [...printer.printed.values()].map((one) => one.source).join('\n\n');
  assert.is(
    source,
    `function checkStringMaxLength30(value, findings) {
  if (typeof value !== 'string') return fail(findings, value, 'type', 'must be a string');
  let n = 0;
  if (isLonger(value, 30)) n += fail(findings, value, 'maxLength', 'must have at most 30 characters');
  return n;
}

function checkGroup(value, findings) {
  if (!isObject(value)) return fail(findings, value, 'type', 'must be an object');
  let n = 0;
  if (checkStringMaxLength30(value.name) > 0) n += wrong(findings, value, checkStringMaxLength30, 'name');
  if (value.parent !== undefined) n += at(findings, checkGroup(value.parent, findings), '/parent', '#/components/schemas/Group');
  return n;
}`,
  );
});

test('equal schemas are one function, whatever their annotations and the order of their keywords', () => {
  const printer = createPrinter({
    '#/a': { type: 'string', maxLength: 3, description: 'a' },
    '#/b': { maxLength: 3, type: 'string', title: 'b', 'x-c': 1 },
    '#/c': { $ref: '#/b', description: 'c' },
    '#/d': { items: { type: ['string'], maxLength: 3 } },
  });
  const checks = ['#/a', '#/b', '#/c'].map((key) => printer.root(key).check);
  assert.equal(new Set(checks).size, 1);
  printer.root('#/d');
  assert.is(printer.printed.size, 2);
  assert.is(printer.root('#/c').schemaPointer, '#/b');
});

test('a declaration names what it uses and which helpers', () => {
  const printer = createPrinter({ '#/a': { properties: { x: { pattern: 'a' }, y: false } } });
  const { check = '' } = printer.root('#/a');
  const found = printer.printed.get(check);
  assert.equal(found?.uses, ['checkAX']);
  assert.equal(new Set(found?.helpers), new Set(['isObject', 'atProperty', 'refuse']));
  assert.equal(printer.printed.get('checkAX')?.uses, ['pattern1']);
});

test('a property that is to be a plain value is looked at, and missed, whatever its rules and its name', () => {
  const leaf = { type: ['string', 'null'], maxLength: 1 };
  const properties = { 'a/b': leaf, c: leaf, d: { maxLength: 1 }, e: { enum: [1, 'e'] }, f: leaf };
  const { validate } = compile({ '#/a': { required: ['a/b', 'c', 'd', 'e'], properties } }, '#/a');
  const said = (value: unknown): unknown =>
    validate?.(value).map(({ pointer, schemaPointer }) => `${pointer} ${schemaPointer}`);
  assert.equal(said({ 'a/b': null, c: 'c', d: 12, e: 'e' }), []);
  assert.equal(said({}), [
    '/a~1b #/a/required',
    '/c #/a/required',
    '/d #/a/required',
    '/e #/a/required',
  ]);
  assert.equal(said({ 'a/b': 1, c: 'cc', d: 'dd', e: null, f: 'ff' }), [
    '/a~1b #/a/properties/a~1b/type',
    '/c #/a/properties/c/maxLength',
    '/d #/a/properties/d/maxLength',
    '/e #/a/properties/e/enum',
    '/f #/a/properties/f/maxLength',
  ]);
});

test('a passing value makes no finding array of its own', () => {
  const printer = createPrinter({ '#/a': { anyOf: [{ type: 'string' }, { type: 'null' }] } });
  printer.root('#/a');
  const source = [...printer.printed.values()].map((one) => one.source).join('\n');
  assert.match(source, 'if (checkString(value) > 0 && checkNull(value) > 0) n += noAlternative(');
});

test.run();
