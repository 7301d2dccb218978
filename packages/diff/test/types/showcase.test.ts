import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareTypes, type TypesPackage } from '../../src/index.ts';

const generated = path.resolve(import.meta.dirname, '../../../../generated');

function packageIn(name: string): TypesPackage {
  const folder = path.join(generated, name);
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const { model } = loadApi({ document: { file: 'openapi.json', text: read('openapi.json') } });
  if (model === undefined) throw new Error(`${name} has no model.`);
  const files = globSync(['src/**/*.{ts,js}', '*.json'], { cwd: folder });
  return { model, files: files.map((file) => ({ path: file, content: read(file) })) };
}

const [first, successor] = [packageIn('experience-groups'), packageIn('experience-groups-next')];
const { changes, bump } = await compareTypes(first, successor);
const of = (code: string): string[] =>
  changes.filter((one) => one.code === code).map(({ before, after }) => `${before} > ${after}`);

// What is named otherwise: every operation, every path, the schemas.
const calls: readonly (readonly [old: string, next: string, route: string, routeNow: string])[] = [
  ['listGroups', 'listExperienceGroupsV3', 'GET /groups/v3/groups', 'GET /v3/groups'],
  ['createGroup', 'createExperienceGroupV3', 'POST /groups/v3/groups', 'POST /v3/groups'],
  [
    'updateGroup',
    'updateExperienceGroupV3',
    'PUT /groups/v3/groups/{groupId}',
    'PUT /v3/groups/{groupId}',
  ],
  [
    'deleteGroup',
    'deleteExperienceGroupV3',
    'DELETE /groups/v3/groups/{groupId}',
    'DELETE /v3/groups/{groupId}',
  ],
  [
    'uploadParticipants',
    'uploadExperienceGroupParticipantsV3',
    'PUT /groups/v3/groups/{groupId}/participants',
    'PUT /v3/groups/{groupId}/participants',
  ],
  ['listJobs', 'listJobsV3', 'GET /groups/v3/jobs', 'GET /v3/jobs'],
  ['getJob', 'getJobV3', 'GET /groups/v3/jobs/{jobId}', 'GET /v3/jobs/{jobId}'],
  [
    'getJobErrors',
    'getJobErrorsV3',
    'GET /groups/v3/jobs/{jobId}/errors',
    'GET /v3/jobs/{jobId}/errors',
  ],
];

test('operations are renamed and moved, each once', () => {
  assert.equal(
    of('type-operation-renamed').sort(),
    calls.map(([old, next]) => `${old} > ${next}`).sort(),
  );
  assert.equal(
    of('type-path-moved').sort(),
    calls.map(([, , route, now]) => `${route} > ${now}`).sort(),
  );
  assert.equal(of('type-operation-removed'), []);
});

test('schemas of the same shape are renamed, not removed', () => {
  const renamed = of('type-schema-renamed');
  const name = (old: string, next: string): string =>
    `components.schemas.${old} > components.schemas.${next}`;
  assert.ok(renamed.includes(name('GroupBaseRequestDTO', 'ExperienceGroupRequest')));
  assert.ok(renamed.includes(name('ImportJobDTO', 'Job')));
  const removed = changes.filter(({ code }) => code === 'type-schema-removed');
  assert.equal(
    removed.map(({ place }) => place),
    ['components.schemas.GroupExperienceDTO'],
  );
});

test('beside names, what is no longer taken and what is no longer answered; nothing else', () => {
  const others = changes.filter(({ direction }) => direction !== 'none');
  assert.equal(
    others.map(({ code, operation, place, level }) => `${level} ${code}: ${operation} ${place}`),
    [
      'breaking type-request-narrowed: createExperienceGroupV3 query hostUserId',
      'breaking type-answer-widened: createExperienceGroupV3 200 body.groupExperience',
      'breaking type-answer-widened: createExperienceGroupV3 200 body.groupExperienceName',
      'breaking type-answer-widened: updateExperienceGroupV3 200 body.groupExperience',
      'breaking type-answer-widened: updateExperienceGroupV3 200 body.groupExperienceName',
    ],
  );
  assert.is(bump, 'major');
});

test('changes have their place in the documents, the old one where the new one has none', () => {
  const gone = changes.find(({ place }) => place === 'query hostUserId');
  assert.is(gone?.pointer, '/paths/~1groups~1v3~1groups/post/parameters/0');
  assert.is(gone?.at, undefined);
  assert.is(gone?.atOld?.pointer, gone?.pointer);
  const moved = changes.find(({ code }) => code === 'type-path-moved');
  assert.is(moved?.at?.pointer, '/paths/~1v3~1groups/get');
});

for (const [name, one] of Object.entries({ first, successor })) {
  test(`a package beside itself: ${name}`, async () => {
    assert.equal(await compareTypes(one, one), { kind: 'diff', changes: [], bump: 'none' });
  });
}

test.run();
