// What becomes of an upload whose answer is lost: its job is found, or nobody pretends to know. On the sandbox.
import {
  type ExperienceGroups,
  type ExperienceGroupsOptions,
  type ParticipantSource,
  RateLimitError,
  UploadOutcomeUnknownError,
} from '@speclock/experience-groups';
import { parseFault, type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import { systemClock } from '@speclock/runtime';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { connectTo } from './support/facade.ts';

/** By the sandbox's clock, so that uploads can be an hour apart. */
let behind = 0;
let sandbox: Sandbox;
let plain: ExperienceGroups;

test.before(async () => {
  const now = () => Date.now() - behind;
  sandbox = await startSandbox({ port: 0, logLevel: 'silent', now });
  plain = connectTo(sandbox);
});

test.after(() => sandbox.close());

const slept: number[] = [];
const clock = {
  ...systemClock,
  async sleep(milliseconds: number): Promise<void> {
    slept.push(milliseconds);
  },
};

type Loss = (send: () => Promise<Response>) => Promise<Response>;

/** The client whose uploads meet with this; everything else reaches the sandbox. */
function losing(loss: Loss): {
  readonly service: ExperienceGroups;
  readonly uploads: () => number;
} {
  let uploads = 0;
  const fetch: NonNullable<ExperienceGroupsOptions['fetch']> = (url, init) => {
    const send = () => globalThis.fetch(url, init);
    if (!String(url).endsWith('/participants')) return send();
    uploads++;
    return loss(send);
  };
  return { service: connectTo(sandbox, { fetch, clock }), uploads: () => uploads };
}

const broken = (code: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`read ${code}`), { code }) });

const afterwards =
  (answer: () => Response): Loss =>
  async (send) => {
    await (await send()).text();
    return answer();
  };

const hungUp = afterwards(() => {
  throw broken('ECONNRESET');
});
const fault = { code: '2001', message: 'a fault' };

let groups = 0;
const newGroup = async (): Promise<string> =>
  (await plain.groups.create({ groupName: `Lost ${groups++}` })).groupId;

const named = (name = 'members.csv'): File => new File(['ParticipantId\r\n1\r\n'], name);

const taken: [name: string, loss: Loss, source: () => ParticipantSource][] = [
  ['the connection broke', hungUp, () => ['1']],
  ['the connection broke, a file of a name', hungUp, () => named()],
  ['the connection broke, a name that is escaped', hungUp, () => named('my "best" ones.csv')],
  ['a fault of the service', afterwards(() => Response.json(fault, { status: 500 })), () => ['1']],
  ['a gateway gave up', afterwards(() => new Response('', { status: 504 })), () => ['1']],
  [
    'an answer of HTML',
    afterwards(() => new Response('<p>', { headers: { 'content-type': 'text/html' } })),
    () => ['1'],
  ],
  [
    'an answer without the job',
    afterwards(() => Response.json({ code: '1000', message: '' })),
    () => ['1'],
  ],
];

for (const [name, loss, source] of taken) {
  test(`the job of an upload that was taken is found: ${name}`, async () => {
    const groupId = await newGroup();
    const { service, uploads } = losing(loss);
    const upload = await service.participants.add(groupId, source());
    assert.is(upload.isRecovered, true);
    assert.is(upload.groupId, groupId);
    assert.is(upload.jobId, (await plain.jobs.latest(groupId))?.jobId);
    assert.match(upload.transactionId ?? '', /^[0-9a-f-]{36}$/);
    assert.is(uploads(), 1);
    assert.is((await service.jobs.wait(upload)).outcome, 'success');
  });
}

const notTaken: [name: string, loss: Loss][] = [
  ['the connection broke', () => Promise.reject(broken('ECONNRESET'))],
  ['a fault of the service', async () => Response.json(fault, { status: 500 })],
  ['a gateway gave up', async () => new Response('', { status: 502 })],
];

for (const [name, loss] of notTaken) {
  test(`an upload that nobody took is unknown, not repeated: ${name}`, async () => {
    const groupId = await newGroup();
    // Of the same type and, an hour ago, the same file name.
    behind = 3_600_000;
    await plain.jobs.wait(await plain.participants.add(groupId, named()));
    behind = 0;
    const { service, uploads } = losing(loss);
    for (const source of [['1'], named()]) {
      slept.length = 0;
      const error = await service.participants.add(groupId, source).catch((caught) => caught);
      assert.instance(error, UploadOutcomeUnknownError);
      assert.is(error.groupId, groupId);
      assert.match(error.transactionId, /^[0-9a-f-]{36}$/);
      assert.match(
        error.message,
        `group ${groupId} took the upload (transaction ${error.transactionId})`,
      );
      assert.instance(error.cause, Error);
      assert.match(error.message, error.cause.message);
      assert.equal(slept, [0, 1_000, 2_000, 4_000, 8_000]);
    }
    assert.is(uploads(), 2);
  });
}

test('a job that appears late is found', async () => {
  const groupId = await newGroup();
  let late: Promise<Response> | undefined;
  const { service } = losing(async (send) => {
    const held = send;
    clock.sleep = async (milliseconds) => {
      if (milliseconds !== 2_000) return;
      late = held();
      await (await late).text();
    };
    throw broken('ETIMEDOUT');
  });
  const upload = await service.participants.add(
    groupId,
    new File(['ParticipantId\r\n1\r\n'], 'a.csv'),
  );
  assert.is(upload.isRecovered, true);
  assert.ok(late);
});

test('a rate limit has stopped the upload: nothing is looked for', async () => {
  const groupId = await newGroup();
  const { service } = losing(async () =>
    Response.json({ code: 'CMN_90002', message: 'too many' }, { status: 500 }),
  );
  const error = await service.participants.add(groupId, ['1']).catch((caught: unknown) => caught);
  assert.instance(error, RateLimitError);
});

test('what was never sent is sent again, where the source can be opened again', async () => {
  const given: [source: () => ParticipantSource, uploads: number][] = [
    [() => ['1'], 2],
    [() => () => ['1'].values(), 2],
    [() => ['1'].values(), 1],
  ];
  for (const [source, want] of given) {
    let attempts = 0;
    const { service, uploads } = losing((send) =>
      attempts++ === 0 ? Promise.reject(broken('ECONNREFUSED')) : send(),
    );
    const upload = await service.participants
      .add(await newGroup(), source())
      .catch((error: unknown) => error);
    assert.is(uploads(), want);
    if (want === 2) assert.is((upload as { isRecovered: boolean }).isRecovered, false);
    else assert.is((upload as Error).name, 'ConnectionError');
  }
});

test('when the jobs cannot be listed either, that is told too', async () => {
  const groupId = await newGroup();
  const service = connectTo(sandbox, {
    clock,
    fetch: (url, init) =>
      /token$/.test(String(url)) ? fetch(url, init) : Promise.reject(broken('ECONNRESET')),
  });
  const error = await service.participants.add(groupId, ['1']).catch((caught) => caught);
  assert.instance(error, UploadOutcomeUnknownError);
  assert.equal(
    error.cause.errors.map(({ operation }: { operation: string }) => operation),
    ['uploadParticipants', 'listJobs'],
  );
});

test('an answer that lost its job id on the way is made good', async () => {
  const faulty = await startSandbox({
    port: 0,
    logLevel: 'silent',
    selfCheck: 'off',
    faults: [parseFault('missing-field:uploadParticipants:/jobId')],
  });
  try {
    const service = connectTo(faulty);
    const { groupId } = await service.groups.create({ groupName: 'Dropped' });
    const upload = await service.participants.add(groupId, ['1']);
    assert.is(upload.isRecovered, true);
    assert.is((await service.jobs.wait(upload)).outcome, 'success');
  } finally {
    await faulty.close();
  }
});

test.run();
