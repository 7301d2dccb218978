// The same methods, called on the successor of 2.5.
import { build } from 'esbuild';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ExperienceGroups, type ExperienceGroupsOptions } from '../src/index.ts';
import { next } from '../src/next.ts';

const id = '3f1c9a52-7d84-4b0e-9a6f-2c5d81e4b7a0';
const page = {
  links: [],
  content: [],
  page: { size: 1, totalElements: 0, totalPages: 0, number: 0 },
};
const keyPair = { clientId: 'a', clientSecret: 'b', institutionId: '00516' };

/** What the successor's client sends, as `method url`; each call is answered with this body. */
async function sentBy(
  call: (service: ExperienceGroups) => unknown,
  body: unknown,
  place: Partial<ExperienceGroupsOptions> = { baseUrl: 'https://bank.test', token: 't' },
): Promise<string[]> {
  const sent: string[] = [];
  const service = new ExperienceGroups({
    generation: next,
    validate: { requests: 'strict', responses: 'off' },
    fetch: async (url, { method }) => {
      sent.push(`${method} ${url.replace('https://bank.test', '')}`);
      return Response.json(body);
    },
    ...place,
  } as ExperienceGroupsOptions);
  await call(service);
  return sent;
}

const calls: readonly [(service: ExperienceGroups) => unknown, unknown, string][] = [
  [({ groups }) => groups.create({ groupName: 'n'.repeat(50) }), {}, 'POST /v3/groups'],
  [({ groups }) => Array.fromAsync(groups.list({ size: 2 })), page, 'GET /v3/groups?size=2&page=0'],
  [({ groups }) => groups.update(id, { groupName: 'x' }), {}, `PUT /v3/groups/${id}`],
  [({ groups }) => groups.delete(id), {}, `DELETE /v3/groups/${id}`],
  [
    ({ participants }) => participants.add(id, ['1']),
    { jobId: id, jobStatus: 'CREATED' },
    `PUT /v3/groups/${id}/participants`,
  ],
  [
    ({ jobs }) => Array.fromAsync(jobs.list()),
    page,
    'GET /v3/jobs?sort=insertDateTime%2Cdesc&page=0',
  ],
  [
    ({ jobs }) => jobs.latest(id),
    page,
    `GET /v3/jobs?groupId=${id}&sort=insertDateTime%2Cdesc&page=0&size=1`,
  ],
  [({ jobs }) => jobs.get(id), {}, `GET /v3/jobs/${id}`],
  [({ jobs }) => Array.fromAsync(jobs.errors(id)), page, `GET /v3/jobs/${id}/errors?page=0`],
];
for (const [call, body, want] of calls) {
  test(`sends ${want}`, async () => {
    const [sent, ...more] = await sentBy(call, body);
    assert.equal(more, []);
    const { pathname, searchParams } = new URL(sent?.split(' ')[1] ?? '', 'https://bank.test');
    const url = new URL(want.split(' ')[1] ?? '', 'https://bank.test');
    assert.equal([sent?.split(' ')[0], pathname], [want.split(' ')[0], url.pathname]);
    assert.equal(new Map([...searchParams].sort()), new Map([...url.searchParams].sort()));
  });
}

test("requests are held against the successor's document", async () => {
  const refused: readonly ((service: ExperienceGroups) => unknown)[] = [
    ({ groups }) => groups.create({ groupName: 'n'.repeat(51) }),
    ({ jobs }) => jobs.get('no-uuid'),
  ];
  for (const call of refused) {
    const error = await sentBy(call, {}).catch((caught: unknown) => caught);
    assert.is(error instanceof Error && error.name, 'ValidationError');
  }
});

test('an environment is where the successor is, and signs in and out there', async () => {
  const token = { access_token: 'x', expires_in: '60', token_type: 'Bearer' };
  for (const [environment, host] of [
    ['production', 'api.candescent.com'],
    ['staging', 'api.stage.candescent.com'],
  ] as const) {
    const life = async (service: ExperienceGroups) => {
      await service.jobs.get(id);
      await service.close();
    };
    assert.equal(await sentBy(life, token, { environment, ...keyPair }), [
      `POST https://${host}/oauth2/v1/token`,
      `GET https://${host}/v3/jobs/${id}`,
      `DELETE https://${host}/oauth2/v1/revoke`,
    ]);
  }
});

test('fromEnv takes a generation, and its environment from the variables', async () => {
  const sent: string[] = [];
  const service = ExperienceGroups.fromEnv(
    {
      EXPERIENCE_GROUPS_CLIENT_ID: 'a',
      EXPERIENCE_GROUPS_CLIENT_SECRET: 'b',
      EXPERIENCE_GROUPS_INSTITUTION_ID: '00516',
      EXPERIENCE_GROUPS_ENVIRONMENT: 'staging',
    },
    {
      generation: next,
      fetch: async (url) => {
        sent.push(url);
        return Response.json({ access_token: 'x', expires_in: '60', token_type: 'Bearer' });
      },
      validate: { responses: 'off' },
    },
  );
  await service.jobs.get(id);
  assert.is(sent[1], `https://api.stage.candescent.com/v3/jobs/${id}`);
});

test('a bundle of a program that calls 2.5 does not hold the successor', async () => {
  const bundleOf = async (contents: string): Promise<string> => {
    const stdin = { contents, resolveDir: `${import.meta.dirname}/../src`, loader: 'ts' } as const;
    const { outputFiles } = await build({ stdin, bundle: true, write: false, platform: 'neutral' });
    return outputFiles[0]?.text ?? '';
  };
  const facade = "export { ExperienceGroups } from './index.ts';";
  assert.not.match(await bundleOf(facade), 'createExperienceGroupV3');
  assert.match(
    await bundleOf(`${facade} export { next } from './next.ts';`),
    'createExperienceGroupV3',
  );
});

test.run();
