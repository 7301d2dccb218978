import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { githubAnnotations } from '../../../src/report/github.ts';
import { sarifLog } from '../../../src/report/sarif.ts';
import { verifyAnnotations, verifySarif } from '../../../src/report/verify/findings.ts';
import { isSarif } from '../../support/sarif.ts';
import { hostile, reportOf } from './report.ts';

test('SARIF has failures and remarks at their place in the document, and not what is unsettled', () => {
  const findings = verifySarif(reportOf('createPet'));
  assert.equal(
    findings.map(({ severity, code, place }) => [severity, code, place.line]),
    [
      ['error', 'body-invalid', 7],
      ['warning', 'body-invalid', 7],
    ],
  );
  assert.match(
    findings[0]?.message ?? '',
    /^createPet on createPet: \/body\/name is createPet\. \(2 cases\)\. Repeat: npx speclock /,
  );
});

test('annotations have what is unsettled as a notice', () => {
  const lines = githubAnnotations(verifyAnnotations(reportOf('createPet')))
    .trim()
    .split('\n');
  assert.equal(
    lines.map((line) => line.slice(0, 40)),
    [
      '::error file=pets.yaml,line=7,col=3,titl',
      '::warning file=pets.yaml,line=7,col=3,ti',
      '::notice file=pets.yaml,line=7,col=3,tit',
    ],
  );
});

for (const text of hostile) {
  test(`no text becomes more than text: ${JSON.stringify(text)}`, () => {
    const report = reportOf(text);
    assert.ok(isSarif(sarifLog(verifySarif(report), {})), JSON.stringify(isSarif.errors));
    const lines = githubAnnotations(verifyAnnotations(report)).trim().split('\n');
    assert.is(lines.length, 3);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested.
    assert.not.match(lines.join(''), /[\u0000-\u001f\u200b\u202e\u2066\r]/);
  });
}

test.run();
