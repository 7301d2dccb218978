import { test } from 'uvu';
import { equal } from 'uvu/assert';
import type { Bump } from '../src/index.ts';
import { checkVersion } from '../src/version.ts';
import { diffOf, documentOf, operationOf } from './documents.ts';

type Want = 'right' | 'contradiction' | 'unknown';

const cases: [before: string, after: string, bump: Bump, want: Want][] = [
  ['1.2.3', '1.2.3', 'none', 'right'],
  ['1.2.3', '1.2.3', 'patch', 'contradiction'],
  ['1.2.3', '1.2.4', 'patch', 'right'],
  ['1.2.3', '1.2.4', 'minor', 'contradiction'],
  ['1.2.3', '1.3.0', 'minor', 'right'],
  ['1.2.3', '1.3.0', 'major', 'contradiction'],
  ['1.2.3', '2.0.0', 'major', 'right'],
  ['1.2.3', '2.0.0', 'none', 'right'],
  ['1.9.0', '1.10.0', 'minor', 'right'],
  ['1.2.3', '1.2.2', 'none', 'contradiction'],
  ['2.0.0', '1.9.9', 'major', 'contradiction'],
  ['0.2.3', '0.3.0', 'major', 'right'],
  ['0.2.3', '0.2.4', 'major', 'contradiction'],
  ['0.2.3', '0.2.4', 'minor', 'right'],
  ['1.0.0-rc.1', '1.0.0', 'major', 'right'],
  ['1.0.0-rc.1', '1.0.0-rc.2', 'major', 'right'],
  ['1.0.0-rc.1', '1.0.0-rc.1', 'minor', 'contradiction'],
  ['1.0.0-rc.1', '1.0.0-rc.1', 'none', 'right'],
  ['1.0.0', '1.0.0-rc.1', 'none', 'contradiction'],
  ['1.0.0+5', '1.0.0+6', 'patch', 'contradiction'],
  ['1', '2', 'major', 'unknown'],
  ['1.0', '1.1', 'patch', 'unknown'],
  ['v1.0.0', '1.0.1', 'patch', 'unknown'],
  ['1.0', '1.0', 'none', 'right'],
];

for (const [before, after, bump, want] of cases) {
  test(`${before} to ${after} where ${bump} is asked for`, () => {
    const finding = checkVersion(before, after, bump);
    const found = finding ? (finding.isContradiction ? 'contradiction' : 'unknown') : 'right';
    equal(found, want, finding?.message);
  });
}

test('a version that is no semver is said once, as a note', () => {
  const info = { title: 'Shop', version: 'v1' };
  const { changes, bump } = diffOf(operationOf({}, { info }), documentOf({}, { info }));
  equal(bump, 'major');
  equal(
    changes.map(({ severity, code }) => `${severity} ${code}`),
    ['error operation-removed', 'note version-not-raised'],
  );
});

test('a version that was not raised stands where it is written', () => {
  const { changes } = diffOf(operationOf({}), operationOf({ tags: ['a'] }));
  const version = changes.find(({ code }) => code === 'version-not-raised');
  equal(version?.severity, 'warning');
  equal(version?.pointer, '/info/version');
  equal(version?.message, 'The version stays 1.0.0, but the changes ask for a patch step.');
});

test.run();
