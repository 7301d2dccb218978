import { changeCodes } from '@speclock/diff';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sarifFindings } from '../../src/report/diff/findings.ts';
import { sarifLog } from '../../src/report/sarif.ts';
import { isSarif } from '../support/sarif.ts';
import { hostile, hostileReport, report } from './diff/report.ts';

test('the judge refuses what is no SARIF', () => {
  assert.not(isSarif({ version: '2.1.0' }));
  assert.not(isSarif({ ...Object(sarifLog([], {})), version: '2.0.0' }));
});

test('the log is valid, whatever a document says', () => {
  for (const one of [report(), report([]), ...hostile.map(hostileReport)]) {
    const log = sarifLog(sarifFindings(one), changeCodes);
    assert.ok(isSarif(log), JSON.stringify(isSarif.errors));
  }
});

test('a result has its rule, its level, both places, its fingerprint, and says what was accepted', () => {
  const [broken, gone, , , accepted] = sarifFindings(report());
  const log = JSON.parse(
    JSON.stringify(
      sarifLog(
        [broken, gone, accepted].filter((one) => one !== undefined),
        changeCodes,
      ),
    ),
  );
  const [{ tool, results }] = log.runs;
  assert.equal(
    tool.driver.rules.map(({ id }: { id: string }) => id),
    ['max-length-changed', 'operation-removed'],
  );
  assert.equal(results[0], {
    ruleId: 'max-length-changed',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'maxLength 30 became 20. (createPet, updatePet, request, body.name)' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'new.yaml' },
          region: { startLine: 7, startColumn: 9 },
        },
      },
    ],
    relatedLocations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'old.yaml' },
          region: { startLine: 6, startColumn: 9 },
        },
        message: { text: 'Before.' },
      },
    ],
    partialFingerprints: { 'speclock/v1': '0123456789abcdef' },
  });
  assert.is(results[1].locations[0].physicalLocation.artifactLocation.uri, 'new.yaml');
  assert.equal(results[2].suppressions, [
    { kind: 'external', status: 'accepted', justification: 'agreed with all partners' },
  ]);
});

test.run();
