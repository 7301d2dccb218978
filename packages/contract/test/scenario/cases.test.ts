// What one scenario looks at, each with a fault that shows it and the same service without the fault.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { depot } from '../proving-ground/depot/depot.ts';
import type { Ground } from '../proving-ground/ground.ts';
import { library } from '../proving-ground/library/library.ts';
import { isFound, measure, modelOfGround } from '../proving-ground/measure.ts';

type Row = readonly [what: string, ground: Ground, fault: string, only: string];

const table: readonly Row[] = [
  [
    'the list as it was before',
    library,
    'copies-listed-as-they-were',
    'createCopy/stateful/not-stored',
  ],
  [
    'another value than the usual one',
    library,
    'language-always-english',
    'replaceBook/stateful/not-stored',
  ],
  [
    'null in a merge patch without effect',
    library,
    'patch-keeps-what-is-null',
    'patchBook/stateful/not-stored',
  ],
  [
    'null in a merge patch refused',
    depot,
    'null-in-patch-refused',
    'updateFolder/stateful/not-stored',
  ],
  ['null as a word', depot, 'null-note-becomes-text', 'putLimit/stateful/not-stored'],
  [
    'a job that shows what it was given',
    depot,
    'export-format-forgotten',
    'startExport/stateful/not-stored',
  ],
  [
    'bytes put twice',
    depot,
    'second-content-appended',
    'replaceContent/stateful/put-not-idempotent',
  ],
  ['a list below another resource', depot, 'file-limit-ignored', 'listFiles/stateful/page-wrong'],
  [
    'the same once more, refused and made',
    depot,
    'clashing-folder-kept',
    'createFolder/stateful/trace-left',
  ],
  [
    'the same once more, refused with an effect',
    library,
    'refused-loan-ends-another',
    'createLoan/stateful/trace-left',
  ],
  [
    'content of what was deleted',
    depot,
    'deleted-content-readable',
    'deleteFile/stateful/used-after-delete',
  ],
  [
    'content of somebody else',
    depot,
    'others-content-readable',
    'downloadFile/stateful/existence-leaked',
  ],
];

const models = new Map([library, depot].map((ground) => [ground, modelOfGround(ground)]));

for (const [what, ground, id, only] of table) {
  const fault = ground.faults.find((one) => one.id === id);
  const model = models.get(ground);
  if (fault === undefined || model === undefined) throw new Error(`no fault ${id}`);

  test(`${what}: found where ${id}`, async () => {
    assert.ok(isFound(fault, await measure(ground, model, 1, fault, [only]), model));
  });

  test(`${what}: silent in the clean ${ground.name}`, async () => {
    const clean = await measure(ground, model, 1, undefined, [only]);
    assert.equal([clean.failed.length, clean.unsettled.length, clean.notRun.length], [0, 0, 0]);
    assert.is(clean.verdicts, 1);
  });
}

test.run();
