import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planExamples, runCases, type Target, type Verdict } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';
import { json, type Received, serve, type TestServer } from '../support/server.ts';

const secret = 's3cret-value';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function documentWith(security: object[] | undefined, tokenUrl = 'oauth/token'): object {
  return documentOf(
    {
      '/a': { get: { operationId: 'first', responses: { ...ok, 401: { description: 'No.' } } } },
      '/b': { get: { operationId: 'second', responses: { ...ok, 401: { description: 'No.' } } } },
    },
    {
      securitySchemes: {
        OAuth: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl, scopes: {} } },
          'x-speclock-token-headers': { 'X-Tenant': {}, 'X-Trace': { fill: 'uuid' } },
        },
        Bearer: { type: 'http', scheme: 'bearer' },
        Basic: { type: 'http', scheme: 'basic' },
        Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
    },
    { 'x-speclock-error': { code: '/fault/code' }, ...(security && { security }) },
  );
}

interface Service extends TestServer {
  run(document: object, target?: Omit<Target, 'baseUrl'>): Promise<Verdict[]>;
}

async function service(
  token: { status: number; body: unknown },
  accepts = (_: Received) => true,
): Promise<Service> {
  const server = await serve((request, response) => {
    if (request.url === '/oauth/token') json(response, token.status, token.body);
    else response.writeHead(accepts(request) ? 200 : 401).end();
  });
  return {
    ...server,
    run(document, target = { credentials: keyPair }) {
      const model = modelOf(document);
      const { cases } = planExamples(model);
      return collect(runCases(model, cases, { baseUrl: server.url, ...target }));
    },
  };
}

const keyPair = { clientId: 'me', clientSecret: secret, tokenHeaders: { 'x-tenant': 't-1' } };
const good = { status: 200, body: { access_token: 'tok-123', token_type: 'Bearer' } };

test('one token is got by client credentials and sent with every request', async () => {
  const server = await service(good);
  const verdicts = await server.run(documentWith([{ OAuth: [] }]));
  await server.close();
  assert.equal(
    verdicts.map(({ status }) => status),
    ['passed', 'passed'],
  );
  const [token, ...others] = server.received;
  assert.is(token?.method, 'POST');
  assert.is(token?.body, 'grant_type=client_credentials');
  assert.is(token?.headers['content-type'], 'application/x-www-form-urlencoded');
  assert.is(token?.headers['authorization'], `Basic ${btoa(`me:${secret}`)}`);
  assert.is(token?.headers['x-tenant'], 't-1');
  assert.match(String(token?.headers['x-trace']), uuid);
  assert.equal(
    others.map(({ headers }) => headers['authorization']),
    ['Bearer tok-123', 'Bearer tok-123'],
  );
});

test('no verdict holds a secret, and its command line names variables instead', async () => {
  const server = await service(good);
  const verdicts = [
    ...(await server.run(documentWith([{ OAuth: [] }]))),
    ...(await server.run(documentWith([{ Basic: [] }]))),
  ];
  await server.close();
  const text = JSON.stringify(verdicts);
  for (const hidden of [secret, 'tok-123', btoa(`me:${secret}`)])
    assert.not.ok(text.includes(hidden));
  assert.match(verdicts[0]?.curl ?? '', / -H "Authorization: Bearer \$SPECLOCK_TOKEN"/);
  assert.match(verdicts[2]?.curl ?? '', / -u "\$SPECLOCK_CLIENT_ID:\$SPECLOCK_CLIENT_SECRET"/);
});

const met: readonly {
  what: string;
  security: object[];
  target: Omit<Target, 'baseUrl'>;
  sends: string | undefined;
}[] = [
  {
    what: 'a token that is given',
    security: [{ OAuth: [] }],
    target: { credentials: { token: 'given' } },
    sends: 'Bearer given',
  },
  {
    what: 'a bearer scheme, with the token of the oauth2 scheme',
    security: [{ Bearer: [] }],
    target: { credentials: keyPair },
    sends: 'Bearer tok-123',
  },
  {
    what: 'basic',
    security: [{ Basic: [] }],
    target: { credentials: keyPair },
    sends: `Basic ${btoa(`me:${secret}`)}`,
  },
  {
    what: 'the first alternative that can be met',
    security: [{ Key: [] }, { Basic: [] }],
    target: { credentials: keyPair },
    sends: `Basic ${btoa(`me:${secret}`)}`,
  },
  {
    what: 'an alternative that asks for nothing',
    security: [{ Key: [] }, {}],
    target: {},
    sends: undefined,
  },
  {
    what: 'a key in a header of the call',
    security: [{ Key: [] }],
    target: { headers: [['x-key', 'k']] },
    sends: undefined,
  },
  {
    what: 'an Authorization header of the call',
    security: [{ OAuth: [] }],
    target: { headers: [['Authorization', 'Bearer mine']] },
    sends: 'Bearer mine',
  },
];

for (const { what, security, target, sends } of met) {
  test(`signed in by ${what}`, async () => {
    const server = await service(good);
    const verdicts = await server.run(documentWith(security), target);
    await server.close();
    assert.equal(
      verdicts.map(({ status }) => status),
      ['passed', 'passed'],
    );
    assert.is(server.received.at(-1)?.headers['authorization'], sends);
  });
}

test('without the credentials that it needs an operation is not run, and nothing is sent', async () => {
  const server = await service(good);
  const verdicts = await server.run(documentWith([{ OAuth: [] }, { Key: [], Basic: [] }]), {});
  await server.close();
  assert.equal(
    verdicts.map(({ status }) => status),
    ['not-run', 'not-run'],
  );
  assert.is(verdicts[0]?.findings[0]?.code, 'credentials-missing');
  assert.match(verdicts[0]?.findings[0]?.message ?? '', /OAuth, or Key and Basic\.$/);
  assert.equal(server.received, []);
});

const refusals: readonly {
  what: string;
  token: { status: number; body: unknown };
  target?: Omit<Target, 'baseUrl'>;
  message: RegExp;
}[] = [
  {
    what: 'a refusal, with its status and code',
    token: { status: 401, body: { fault: { code: 'E-7', message: `bad ${secret}` } } },
    message:
      /Sign-in at http:\/\/127\.0\.0\.1:\d+\/oauth\/token was refused: status 401, code E-7\./,
  },
  {
    what: 'a refusal whose code repeats the secret',
    token: { status: 400, body: { fault: { code: `no ${secret}` } } },
    message: /was refused: status 400\. /,
  },
  {
    what: 'a service that fails',
    token: { status: 503, body: { fault: { code: 'E-9' } } },
    message: /failed: the service answered status 503, code E-9\. Look at its log/,
  },
  {
    what: 'an answer without a token',
    token: { status: 200, body: {} },
    message: /answered without an access_token/,
  },
  {
    what: 'a header of the token call that nobody gave',
    token: good,
    target: { credentials: { clientId: 'me', clientSecret: secret } },
    message: /needs a value for the header X-Tenant: .*SPECLOCK_TOKEN_HEADERS="X-Tenant=…"/,
  },
];

for (const { what, token, target, message } of refusals) {
  test(`a TargetError without a secret: ${what}`, async () => {
    const server = await service(token);
    const error = await server.run(documentWith([{ OAuth: [] }]), target).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    await server.close();
    assert.is(error instanceof Error && error.name, 'TargetError');
    const text = error instanceof Error ? error.message : '';
    assert.match(text, message);
    assert.not.ok(text.includes(secret));
  });
}

test('a token that no operation takes is a TargetError, one that some take is not', async () => {
  const deaf = await service(good, () => false);
  const error = await deaf.run(documentWith([{ OAuth: [] }])).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  await deaf.close();
  assert.match(error instanceof Error ? error.message : '', /answered 401 to all 2 requests/);
  const half = await service(good, ({ url }) => url === '/b');
  const verdicts = await half.run(documentWith([{ OAuth: [] }]));
  await half.close();
  assert.equal(
    verdicts.map(({ response }) => response?.status),
    [401, 200],
  );
});

test('a token URL under a server of the document is asked at the target', async () => {
  const server = await service(good);
  await server.run(documentWith([{ OAuth: [] }], 'https://books.example/v1/oauth/token'));
  await server.close();
  assert.is(server.received[0]?.url, '/oauth/token');
});

test.run();
