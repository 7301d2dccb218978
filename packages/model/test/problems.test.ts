import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Problems } from '../src/problems.ts';

const at = { file: 'a.json', pointer: '/a' };

test('one thing said of one place is said once', () => {
  const problems = new Problems();
  problems.warn('x', at, 'm');
  assert.not.ok(problems.hasError);
  problems.error('y', at, 'm', 'h');
  problems.error('y', at, 'm', 'h');
  problems.error('y', at, 'another');
  assert.ok(problems.hasError);
  assert.equal(problems.list, [
    { code: 'x', severity: 'warning', message: 'm', file: 'a.json', pointer: '/a' },
    { code: 'y', severity: 'error', message: 'm', file: 'a.json', pointer: '/a', hint: 'h' },
    { code: 'y', severity: 'error', message: 'another', file: 'a.json', pointer: '/a' },
  ]);
});

test('line and column are found in the file that a problem is about', () => {
  const problems = new Problems();
  problems.warn('x', at, 'm');
  problems.warn('x', { ...at, file: 'elsewhere.json' }, 'm');
  const [here, elsewhere] = problems.locate({ file: 'a.json', text: '{\n "a": 1}' });
  assert.equal([here?.line, here?.column], [2, 7]);
  assert.not('line' in (elsewhere ?? {}));
});

test('no control character gets out in a message or hint', () => {
  const problems = new Problems();
  problems.warn('x', at, 'a\u001b[2J\u202e\u0085b\n', '\r::error::');
  assert.is(problems.list[0]?.message, 'a\\u001b[2J\\u202e\\u0085b\\u000a');
  assert.is(problems.list[0]?.hint, '\\u000d::error::');
});

test.run();
