import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { diffApis, selectChanges } from '../src/index.ts';
import { documentOf, modelOf } from './documents.ts';

const responses = { 200: { description: 'ok' } };
const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const query = { name: 'page', in: 'query', schema: { type: 'string' } };
const callbacks = (status: string) => ({
  done: {
    '{$request.query.url}': {
      post: { operationId: 'onDone', responses: { [status]: { description: 'ok' } } },
    },
  },
});

const old = modelOf(
  documentOf(
    {
      '/groups': { get: { operationId: 'listGroups', parameters: [query], responses } },
      '/groups/{id}': {
        get: { operationId: 'readGroup', parameters, responses },
        delete: { operationId: 'removeGroup', parameters, responses },
      },
      '/jobs': { post: { operationId: 'startJob', responses, callbacks: callbacks('200') } },
    },
    { servers: [{ url: 'https://a.example' }] },
  ),
);
const next = modelOf(
  documentOf(
    {
      '/groups': { get: { operationId: 'listAllGroups', responses } },
      '/groups/{id}': {
        get: { operationId: 'readGroup', parameters, responses, deprecated: true },
      },
      '/jobs': { post: { operationId: 'startJob', responses, callbacks: callbacks('204') } },
    },
    { servers: [{ url: 'https://a.example' }, { url: 'https://b.example' }] },
  ),
);
const diff = diffApis(old, next);

const concerningAll = ['server-added', 'version-not-raised'];
const list = ['operation-renamed', 'parameter-removed'];

/** What is wanted, the kinds of changes besides those that concern all, the step. */
const cases: Record<string, [wanted: string[], codes: string[], bump: string]> = {
  'the new id': [['listAllGroups'], list, 'minor'],
  'the old id': [['listGroups'], list, 'minor'],
  'a method and a path': [['GET /groups/{id}'], ['operation-deprecated'], 'minor'],
  'a path with another name': [
    ['/groups/{groupId}'],
    ['operation-deprecated', 'operation-removed'],
    'major',
  ],
  'a method in small letters': [['delete /groups/{id}'], ['operation-removed'], 'major'],
  'a glob': [['GET /groups/**'], [...list, 'operation-deprecated'], 'minor'],
  'a star': [['/groups/*'], ['operation-deprecated', 'operation-removed'], 'major'],
  'what is gone': [['removeGroup'], ['operation-removed'], 'major'],
  'an operation with its callbacks': [
    ['startJob'],
    ['response-added', 'response-removed'],
    'major',
  ],
  several: [['readGroup', 'listGroups'], [...list, 'operation-deprecated'], 'minor'],
};

for (const [name, [wanted, codes, bump]] of Object.entries(cases)) {
  test(`limited to ${name}`, () => {
    const { diff: left, problems } = selectChanges(diff, wanted, old, next);
    equal(problems, []);
    equal(left.changes.map(({ code }) => code).sort(), [...codes, ...concerningAll].sort());
    equal(left.bump, bump);
  });
}

/** What is wanted and is not there, the nearest name. */
const unknown: [wanted: string, near: string][] = [
  ['readGruop', 'readGroup'],
  ['listGroup', 'listGroups'],
  ['/group', '/groups'],
  ['PUT /groups', 'GET /groups'],
];

for (const [wanted, near] of unknown) {
  test(`${wanted} is not there`, () => {
    const { problems } = selectChanges(diff, [wanted, 'readGroup'], old, next);
    equal(problems.length, 1);
    equal(problems[0]?.severity, 'error');
    equal(problems[0]?.hint, `Did you mean ${JSON.stringify(near)}?`);
  });
}

test.run();
