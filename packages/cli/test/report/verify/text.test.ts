import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchangesText, verifyText } from '../../../src/report/verify/text.ts';
import { hostile, reportOf } from './report.ts';

const text = (of: string): string => verifyText(reportOf(of), { isTTY: false, env: {} });

test('what is not settled and what was not run stand apart from failures', () => {
  const said = text('createPet');
  const titles = said.split('\n').filter((line) => /^[A-Z]/.test(line));
  assert.equal(titles, [
    'Only to inform',
    'Not settled: nobody is blamed for these',
    'Not run',
    'Coverage',
    'Failures',
  ]);
  assert.match(said, /\n {4}believed {2}it was found once and not again\n/);
  assert.match(said, '\nread-only createPet: 1 case of createPet: createPet\n');
  assert.match(said, /\n1 failed, 1 unsettled, 1 not run, 1 passed; seed 1, shard 2\/5\n$/);
});

test('a failure has its exchange with the beginning of the bodies', () => {
  const said = text('createPet');
  assert.match(said, '    asked     POST http://127.0.0.1:1/createPet createPet\n');
  assert.match(said, '    answered  200 createPet in 1235 ms createPet… (9000 bytes)\n');
});

test('a case that is repeated shows every exchange with headers and bodies', () => {
  const lines = exchangesText(reportOf('createPet')).split('\n');
  assert.equal(lines.slice(7, 14), [
    'createPet/coverage/failed on createPet: failed',
    '  > POST http://127.0.0.1:1/createPet',
    '  > x-mode: createPet',
    '  > createPet',
    '  < 200 createPet in 1235 ms',
    '  < content-type: createPet',
    '  < createPet… (9000 bytes)',
  ]);
});

for (const one of hostile) {
  test(`no text forges a line or drives the terminal: ${JSON.stringify(one)}`, () => {
    const said = text(one) + exchangesText(reportOf(one));
    assert.not.match(said, /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
    const honest = text('createPet') + exchangesText(reportOf('createPet'));
    assert.is(said.split('\n').length, honest.split('\n').length);
  });
}

test.run();
