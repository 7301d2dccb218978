import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { definitions, FaultError, parseFault } from '../../src/fault/fault.ts';
import { usage } from '../../src/options.ts';

const read: readonly [string, object][] = [
  ['quota', { name: 'quota', once: false }],
  ['500-once', { name: '500', once: true }],
  ['lost-answer:createGroup', { name: 'lost-answer', once: false, operationId: 'createGroup' }],
  ['500-once:createToken', { name: '500', once: true, operationId: 'createToken' }],
  [
    'missing-field:listJobs:/a~1b/c:d',
    { name: 'missing-field', once: false, operationId: 'listJobs', steps: ['a/b', 'c:d'] },
  ],
];
for (const [text, want] of read) {
  test(`${text} is read`, () => {
    const { effect: _, ...fault } = parseFault(text);
    assert.equal(fault, want);
  });
}

const bad: readonly [string, string][] = [
  ['', 'There are 500, quota'],
  ['toString', 'No fault is called "toString"'],
  ['dropped-conection', 'Did you mean dropped-connection?'],
  ['quota:listThings', 'listGroups'],
  ['quota:', 'No operation is called ""'],
  ['quota:listJobs:/x', 'no pointer'],
  ['wrong-status:listJobs:/x', 'no pointer'],
  ['missing-field:listJobs:x', 'begins with a slash'],
  ['failed-job:uploadParticipants', 'nothing may follow'],
  ['slow-job-once', 'nothing may follow'],
  ['expired-token:createToken', 'takes a key pair'],
];
for (const [text, about] of bad) {
  test(`${JSON.stringify(text)} is no fault`, () => {
    assert.throws(
      () => parseFault(text),
      (error: Error) => error instanceof FaultError && error.message.includes(about),
    );
  });
}

test('every fault stands in the help and in the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  for (const name of Object.keys(definitions)) {
    assert.match(usage, `\n  ${name} `);
    assert.match(readme, `\n| \`${name}\` |`);
  }
});

test.run();
