import { inspect } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ExperienceGroups, type ExperienceGroupsOptions } from '../src/index.ts';

const complete = {
  EXPERIENCE_GROUPS_CLIENT_ID: 'id',
  EXPERIENCE_GROUPS_CLIENT_SECRET: 'a-secret-of-mine',
  EXPERIENCE_GROUPS_INSTITUTION_ID: '1',
  EXPERIENCE_GROUPS_BASE_URL: 'https://bank.test/api',
};

/** Where a service sends its sign-in to, which is refused there. */
async function calledBy(make: () => ExperienceGroups, group = { groupName: 'a' }): Promise<string> {
  const original = globalThis.fetch;
  const urls: string[] = [];
  globalThis.fetch = (url) => {
    urls.push(String(url));
    return Promise.resolve(new Response(null, { status: 401 }));
  };
  try {
    await make()
      .groups.create(group)
      .catch(() => {});
  } finally {
    globalThis.fetch = original;
  }
  return urls.join();
}

test('fromEnv names every variable that is missing, in one message', () => {
  assert.throws(
    () =>
      ExperienceGroups.fromEnv({
        EXPERIENCE_GROUPS_CLIENT_ID: 'id',
        EXPERIENCE_GROUPS_CLIENT_SECRET: ' ',
      }),
    (error: Error) =>
      error instanceof TypeError &&
      error.message ===
        'Experience Groups needs these environment variables: EXPERIENCE_GROUPS_CLIENT_SECRET, EXPERIENCE_GROUPS_INSTITUTION_ID, EXPERIENCE_GROUPS_BASE_URL or EXPERIENCE_GROUPS_ENVIRONMENT (production, staging).',
  );
});

test('fromEnv never guesses where the service is', () => {
  const { EXPERIENCE_GROUPS_BASE_URL: _, ...env } = complete;
  assert.throws(
    () => ExperienceGroups.fromEnv(env),
    /: EXPERIENCE_GROUPS_BASE_URL or EXPERIENCE_GROUPS_ENVIRONMENT \(production, staging\)\.$/,
  );
});

test('fromEnv takes a base URL or an environment, and the base URL wins', async () => {
  const { EXPERIENCE_GROUPS_BASE_URL: _, ...env } = complete;
  const staging = { ...env, EXPERIENCE_GROUPS_ENVIRONMENT: 'staging' };
  assert.is(
    await calledBy(() => ExperienceGroups.fromEnv(staging)),
    'https://api.candescent.com/digitalbanking/stage/oauth2/v1/token',
  );
  assert.is(
    await calledBy(() => ExperienceGroups.fromEnv({ ...staging, ...complete })),
    'https://bank.test/api/oauth2/v1/token',
  );
});

test('fromEnv takes how calls are sent, too', async () => {
  const called: string[] = [];
  const service = ExperienceGroups.fromEnv(complete, {
    fetch: async (url) => {
      called.push(String(url));
      return Response.json({ code: '2003', message: 'no' }, { status: 401 });
    },
  });
  assert.instance(await service.groups.create({ groupName: 'a' }).catch((error) => error), Error);
  assert.equal(called, ['https://bank.test/api/oauth2/v1/token']);
});

test('an unknown environment is named with the known ones', () => {
  for (const name of ['prod', 'constructor']) {
    const env = { ...complete, EXPERIENCE_GROUPS_ENVIRONMENT: name };
    assert.throws(
      () => ExperienceGroups.fromEnv(env),
      `EXPERIENCE_GROUPS_ENVIRONMENT is "${name}": it is one of production, staging.`,
    );
    assert.throws(
      () =>
        new ExperienceGroups({
          ...keys,
          // @ts-expect-error: no such environment
          environment: name,
        }),
      `The environment is "${name}": it is one of production, staging.`,
    );
  }
});

const keys = { clientId: 'id', clientSecret: 'a-secret-of-mine', institutionId: '1' };

test('a service is made for an environment or a base URL, never without either', async () => {
  assert.throws(
    // @ts-expect-error: neither environment nor baseUrl
    () => new ExperienceGroups(keys),
    (error: Error) =>
      error instanceof TypeError &&
      error.message === 'Give an environment (production, staging) or a baseUrl.',
  );
  assert.is(
    await calledBy(() => new ExperienceGroups({ ...keys, environment: 'production' })),
    'https://api.candescent.com/digitalbanking/oauth2/v1/token',
  );
  const both = { ...keys, environment: 'production', baseUrl: 'https://bank.test' } as const;
  assert.is(await calledBy(() => new ExperienceGroups(both)), 'https://bank.test/oauth2/v1/token');
});

test('without a key pair nothing is signed in, and half of one is none', async () => {
  const behindServer = new ExperienceGroups({ baseUrl: 'https://bank.test/api' });
  assert.is(await calledBy(() => behindServer), 'https://bank.test/api/groups/v3/groups');
  // @ts-expect-error: an id without its secret
  const make = () => new ExperienceGroups({ baseUrl: 'https://bank.test', clientId: 'id' });
  assert.throws(make, TypeError);
});

test('variables that are not set, and got past the types, are named before anything is sent', () => {
  const unset = undefined as unknown as string;
  const baseUrl = 'https://bank.test';
  const none = { clientId: unset, clientSecret: unset, institutionId: unset };
  const lacking = (names: string) => `Give a token or a whole key pair: ${names} missing or empty.`;
  const all = lacking('clientId, clientSecret, institutionId');
  const given: [options: ExperienceGroupsOptions, message: string][] = [
    [{ environment: 'staging' }, all],
    [{ ...none, environment: 'staging' }, all],
    [{ ...keys, clientId: unset, baseUrl }, lacking('clientId')],
    [{ ...keys, clientSecret: '', baseUrl }, lacking('clientSecret')],
    [{ ...none, clientSecret: 'a-secret-of-mine', baseUrl }, lacking('clientId, institutionId')],
    [{ token: '', baseUrl }, all],
  ];
  for (const [options, message] of given) {
    assert.throws(
      () => new ExperienceGroups(options),
      (error: Error) => error instanceof TypeError && error.message === message,
      message,
    );
  }
});

test('a mode is named like an environment, and an unknown name is told', async () => {
  const calledFor = async (validate: string): Promise<string> => {
    const env = { ...complete, EXPERIENCE_GROUPS_VALIDATE: validate };
    const service = ExperienceGroups.fromEnv(env);
    return calledBy(() => service, { groupName: '' });
  };
  const token = 'https://bank.test/api/oauth2/v1/token';
  const given: [validate: string, called: string][] = [
    ['', ''],
    ['strict', ''],
    ['off', token],
  ];
  for (const [validate, called] of given) assert.is(await calledFor(validate), called, validate);
  const wrong = { ...complete, EXPERIENCE_GROUPS_VALIDATE: 'all' };
  assert.throws(
    () => ExperienceGroups.fromEnv(wrong),
    (error: Error) =>
      error instanceof TypeError &&
      error.message === 'EXPERIENCE_GROUPS_VALIDATE is "all": it is one of strict, warn, off.',
  );
  assert.throws(
    () =>
      new ExperienceGroups({
        ...keys,
        environment: 'staging',
        // @ts-expect-error: no mode has this name
        validate: { responses: 'all' },
      }),
    'validate has "all": it is one of strict, warn, off.',
  );
});

test('a bad base URL is shown', () => {
  assert.throws(
    () => ExperienceGroups.fromEnv({ ...complete, EXPERIENCE_GROUPS_BASE_URL: 'bank.test' }),
    '"bank.test"',
  );
});

test('fromEnv keeps the secret to itself', () => {
  const service = ExperienceGroups.fromEnv(complete);
  const shown = `${inspect(service, { depth: 20, showHidden: true })}${JSON.stringify(service)}${String(service)}`;
  assert.not.match(shown, /a-secret-of-mine/);
});

test.run();
