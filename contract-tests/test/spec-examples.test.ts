import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ajvJudge, type ExamplePlaces, examplePlaces, type Json } from './support/examples.ts';
import { bundleOf, loadSpec } from './support/spec.ts';

const apis: Record<string, string[]> = {
  'experience-groups': [
    'createGroup',
    'listGroups',
    'updateGroup',
    'deleteGroup',
    'uploadParticipants',
    'listJobs',
    'getJob',
    'getJobErrors',
  ],
  authentication: ['createToken', 'revokeToken'],
  'experience-groups-next': [
    'createExperienceGroupV3',
    'listExperienceGroupsV3',
    'updateExperienceGroupV3',
    'deleteExperienceGroupV3',
    'uploadExperienceGroupParticipantsV3',
    'listJobsV3',
    'getJobV3',
    'getJobErrorsV3',
  ],
};

/** The code that an example of each error status carries, by API. */
const errorCodes: Record<string, Record<string, RegExp>> = {
  'experience-groups': { '400': /^2000$/, '401': /^2003$/, '500': /^2001$/ },
  authentication: {
    '400': /^CMN_9000[578]$/,
    '401': /^CMN_90004$/,
    '403': /^CMN_90006$/,
    '500': /^CMN_90000$/,
  },
  'experience-groups-next': { '400': /^2000$/, '401': /^2003$/, '500': /^2001$/ },
};

function places(operation: ExamplePlaces) {
  return [
    ...operation.parameters,
    ...operation.requests,
    ...[...operation.responses.values()].flat(),
  ];
}

for (const [api, ids] of Object.entries(apis)) {
  test(`${api}: every overlay action hits something, is needed, and gives its reason`, () => {
    const { problems, sources } = loadSpec(api);
    assert.equal(problems, []);
    const overlay = sources.find(({ file }) => file.endsWith('overlay.yaml'))?.text ?? '';
    const actions = overlay.split(/^ {2}- /m).slice(1);
    assert.ok(actions.length > 10);
    for (const action of actions) assert.match(action, /^ {4}description: \S/m, action);
  });

  test(`${api}: the operations have the names that the rest relies on`, () => {
    assert.equal(
      examplePlaces(bundleOf(api))
        .map(({ id }) => id)
        .sort(),
      [...ids].sort(),
    );
  });

  test(`${api}: every parameter, body and answer has an example`, () => {
    const bare = examplePlaces(bundleOf(api))
      .flatMap(places)
      .filter(({ examples }) => Object.keys(examples).length === 0)
      .map(({ label }) => label);
    assert.equal(bare, []);
  });

  test(`${api}: every example satisfies its schema`, () => {
    const bundle = bundleOf(api);
    const judge = ajvJudge(bundle);
    const judged = examplePlaces(bundle)
      .flatMap(places)
      .flatMap(({ label, schema, examples }) =>
        Object.entries(examples).map(([name, value]) => ({
          label: `${label} ${name}`,
          complaint: judge(schema, value),
        })),
      );
    assert.ok(judged.length > ids.length * 3);
    assert.equal(
      judged.filter(({ complaint }) => complaint !== undefined),
      [],
    );
  });

  test(`${api}: an example of a request that succeeds has an answer of the same name`, () => {
    for (const { id, requests, responses } of examplePlaces(bundleOf(api))) {
      const answers = responses.get('200');
      if (answers === undefined) continue;
      const answered = new Set(answers.flatMap(({ examples }) => Object.keys(examples)));
      for (const name of requests.flatMap(({ examples }) => Object.keys(examples)))
        assert.ok(answered.has(name), `${id} has no answer ${name}`);
    }
  });

  test(`${api}: an example of an error carries a code of its status`, () => {
    for (const { id, responses } of examplePlaces(bundleOf(api))) {
      for (const [status, answers] of responses) {
        if (status.startsWith('2')) continue;
        const pattern = errorCodes[api]?.[status];
        if (pattern === undefined) throw new Error(`${id} declares ${status}`);
        const values = answers.flatMap(({ examples }) => Object.values(examples));
        assert.ok(values.length > 0);
        for (const value of values) assert.match(codeOf(value), pattern, `${id} ${status}`);
      }
    }
  });
}

function codeOf(value: Json): string {
  if (typeof value !== 'object' || value === null || !('code' in value)) return '';
  return String(value.code);
}

test.run();
