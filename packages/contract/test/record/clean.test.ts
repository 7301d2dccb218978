import { loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../../src/case.ts';
import { phases } from '../../src/case.ts';
import { planCases } from '../../src/plan/plan-cases.ts';
import { createRecorder } from '../../src/record/recorder.ts';
import { createReplay, recordedTarget } from '../../src/record/replay.ts';
import type { Tape } from '../../src/record/tape.ts';
import { runCases } from '../../src/run.ts';
import type { Target } from '../../src/target.ts';
import { json, serve } from '../support/server.ts';

const token = 'tok.ABCdef123456/+ghi.jklMNOpqr7890stu';
const clientSecret = 'hush-hush/secret+of+the/client';
const member = 'member/ä "0042" of-the-club';
const short = 417;

const text = { type: 'string' };
const answers = (schema: object) => ({
  200: { description: 'D', content: { 'application/json': { schema } } },
});
const { model } = loadApi({
  document: {
    file: 'a.json',
    text: JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'T', version: '1' },
      security: [{ oauth: [] }],
      paths: {
        '/members': {
          get: {
            operationId: 'listMembers',
            responses: answers({
              type: 'object',
              required: ['memberId', 'seat'],
              properties: {
                memberId: { ...text, minLength: member.length, maxLength: member.length },
                seat: { type: 'integer' },
                access_token: { ...text, minLength: 20 },
              },
            }),
          },
        },
      },
      components: {
        securitySchemes: {
          oauth: {
            type: 'oauth2',
            flows: { clientCredentials: { tokenUrl: '/token', scopes: {} } },
          },
        },
      },
    }),
  },
});
if (model === undefined) throw new Error('the document of this test cannot be read');
const { cases } = planCases(model, { seed: 1, phases, only: [], skip: [], fuzzCases: 1 });

async function statuses(of: readonly Case[], target: Target, tape: Tape) {
  const found: string[] = [];
  if (model === undefined) return found;
  for await (const {
    case: { id },
    status,
  } of runCases(model, of, target, { tape })) {
    found.push(`${id} ${status}`);
  }
  return found;
}

/** A text in all the forms in which it may come back, and what of them must not be left. */
function forms(secret: string): {
  readonly said: readonly string[];
  readonly left: readonly string[];
} {
  const bytes = Buffer.from(secret);
  const texts = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('hex'),
  ];
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before, 'x'), bytes, Buffer.from('yy')]).toString('base64'),
  );
  return {
    said: [...texts, ...base64],
    left: [...texts, ...base64.map((one) => one.slice(4, 28))],
  };
}

test('no secret and no value that is dropped is in a recording, in whatever form it came back', async () => {
  const server = await serve(({ url, headers }, response) => {
    if (url === '/token') return json(response, 200, { access_token: token });
    if (headers.authorization !== `Bearer ${token}`) return json(response, 401, {});
    const said = [token, clientSecret, member].flatMap((one) => forms(one).said);
    const links = { Location: `/members?memberId=${encodeURIComponent(member)}` };
    json(
      response,
      200,
      { memberId: member, seat: short, access_token: token, said, raw: { [member]: 1 } },
      { ...links, 'X-Member': Buffer.from(member).toString('base64'), 'Set-Cookie': `s=${token}` },
    );
  });
  const credentials = { clientId: 'me', clientSecret };
  const recorder = createRecorder({ drop: ['memberId', 'seat'] });
  const live = await statuses(cases, { baseUrl: server.url, credentials }, recorder);
  await server.close();
  const recording = recorder.recording();
  const kept = JSON.stringify(recording);
  const bodies = recording.definitions.map(({ response }) => response).join('\n');
  const all = [token, clientSecret, member].flatMap((one) => forms(one).left);
  assert.equal(
    all.filter((form) => kept.includes(form) || bodies.includes(form)),
    [],
  );
  assert.not.match(bodies, /"seat":417\b/);
  assert.not.match(kept, /\/token/);
  assert.ok(recording.definitions.length > 0);
  const replayed = await statuses(cases, recordedTarget(recording), createReplay(recording));
  assert.equal(replayed, live);
});

test.run();
