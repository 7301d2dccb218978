// The vendor publishes one document for all its APIs. Ours is a slice of it, under other schema names, with some faults mended
// and most not; pulled in place of the reconstruction it must give a client that passes the same suites.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { combinedDocument } from './support/combined-document.ts';
import { loadSpec } from './support/spec.ts';
import { copyWorkspace } from './support/workspace-copy.ts';

const reconstruction = 'spec/experience-groups/openapi.yaml';
const isThere = loadSpec('experience-groups').files.document.file === reconstruction;
if (!isThere) {
  process.stdout.write(
    `SKIPPED the combined document: it is made from ${reconstruction}, in whose place a download stands\n`,
  );
}
const step = isThere ? test : test.skip;

const copy = copyWorkspace();
test.after(() => copy.remove());

const file = copy.path('candescent-di-api.json');
const operations = [
  'createGroup',
  'listGroups',
  'updateGroup',
  'deleteGroup',
  'uploadParticipants',
  'listJobs',
  'getJob',
  'getJobErrors',
];

step('the combined document is pulled for both APIs', () => {
  writeFileSync(file, JSON.stringify(combinedDocument(), null, 2));
  for (const api of ['experience-groups', 'authentication']) {
    const { code, stdout, stderr } = copy.speclock('pull', api, '--from', file);
    assert.is(code, 0, stdout + stderr);
    assert.is(
      readFileSync(copy.path('spec', api, 'candescent-di-api.json'), 'utf8'),
      readFileSync(file, 'utf8'),
    );
  }
});

step(
  'the two mended faults and two servers are reported as warnings, and nothing else is wrong',
  () => {
    const { code, stdout } = copy.speclock('check', 'experience-groups', '--json');
    const problems = (
      JSON.parse(stdout).findings as { code: string; severity: string; file?: string }[]
    ).filter(({ file = '' }) => file.startsWith('spec/'));
    assert.equal(
      problems.map((problem) => `${problem.severity} ${problem.code}`),
      [
        'warning overlay-no-match',
        'warning overlay-no-match',
        // Its servers are not those that the Postman environments name.
        'warning postman-server-unknown',
        'warning postman-server-unknown',
      ],
      stdout,
    );
    assert.is(code, 1, 'generated/ has not been made anew yet');
  },
);

step('a package is generated from the selection alone', () => {
  for (const api of ['experience-groups', 'authentication'])
    rmSync(copy.path('generated', api, 'src'), { recursive: true });
  const { code, stdout, stderr } = copy.speclock('generate');
  assert.is(code, 0, stdout + stderr);
  const bundle = JSON.parse(
    readFileSync(copy.path('generated/experience-groups/openapi.json'), 'utf8'),
  );
  const ids = Object.values(
    bundle.paths as Record<string, Record<string, { operationId?: string }>>,
  )
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId }) => operationId ?? []);
  assert.equal(ids.sort(), [...operations].sort());
  assert.not.match(JSON.stringify(bundle), /Foreign/);
  assert.match(JSON.stringify(bundle), /DigitalBanking\.OTDesnopseResaBpuorG/);
});

step('everything of the copy still compiles against it', () => {
  const { code, stdout } = copy.node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json');
  assert.is(code, 0, stdout);
});

step('the same suites pass on the mock and on the sandbox', () => {
  const { code, stdout, stderr } = copy.node('scripts/start.ts');
  assert.is(code, 0, stdout + stderr);
});

test.run();
