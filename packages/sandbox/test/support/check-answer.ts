import * as assert from 'uvu/assert';
import { judgeAnswer, type Received } from './judge.ts';

/**
 * Checks the form of an answer three times: by the generated validators that the sandbox itself uses, by Ajv on the
 * documents, and by the rules written down here, which are stricter. Gives the parsed body.
 */
export function checkAnswer(method: string, path: string, received: Received) {
  judgeAnswer(method, path, received);
  const { status, text, headers } = received;
  const where = `${method} ${path} ${status} ${text.slice(0, 500)}`;
  if (status === 204) {
    assert.is(text, '', where);
    return undefined;
  }
  assert.match(headers.get('content-type') ?? '', /^application\/json\b/, where);
  const body = JSON.parse(text);
  if (status === 404 || status === 405 || status === 417) assert.is(body.code, '2000', where);
  else if (status !== 200) assert.ok(errorCodes[status]?.includes(body.code), where);
  const shape = status === 200 ? shapeOf(method, path) : codeAndMessage;
  assert.ok(shape, `no shape is known for ${where}`);
  shape(body, where);
  return body;
}

const errorCodes: Readonly<Record<number, readonly string[]>> = {
  400: [
    '2000',
    '2001',
    '2004',
    'CMN_90005',
    'CMN_90006',
    'CMN_90007',
    'CMN_90008',
    'CMN_90010',
  ].concat(['CMN_90011', 'CMN_90012']),
  401: ['2003', 'CMN_90004', 'CMN_90018'],
  500: ['2001', 'CMN_90000', 'CMN_90002', 'CMN_90003'],
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const status = /^(CREATED|PROCESSING|SUCCESSFUL|PARTIAL_SUCCESS|FAILED)$/;

type Rule = RegExp | 'text' | 'count' | ((value: unknown, where: string) => void);
type Shape = (value: unknown, where: string) => void;

/** An object with exactly these members; a name that ends in `?` may be missing. */
function object(rules: Readonly<Record<string, Rule>>): Shape {
  return (value, where) => {
    assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), where);
    const members = new Map(Object.entries(value));
    for (const [rawName, rule] of Object.entries(rules)) {
      const name = rawName.replace('?', '');
      if (!members.has(name) && rawName !== name) continue;
      const member = members.get(name);
      members.delete(name);
      if (typeof rule === 'function') rule(member, `${name} in ${where}`);
      else if (rule === 'text') assert.type(member, 'string', `${name} in ${where}`);
      else if (rule === 'count') assert.ok(Number.isSafeInteger(member), `${name} in ${where}`);
      else assert.match(String(member), rule, `${name} in ${where}`);
    }
    assert.equal([...members.keys()], [], where);
  };
}

function list(item: Shape): Shape {
  return (value, where) => {
    assert.ok(Array.isArray(value), where);
    for (const one of value) item(one, where);
  };
}

const codeAndMessage = object({ code: 'text', message: /./ });
const links = list(object({ rel: /^(first|self|next|last)$/, href: /^http:\/\// }));
const group = object({
  groupId: uuid,
  groupName: 'text',
  'groupDescription?': 'text',
  groupType: /^EXPERIENCE_GROUP$/,
  groupPlatform: /^RETAIL_BANKING$/,
  groupLastUpdatedDateTime: time,
  groupParticipantCount: 'count',
  groupStatus: /^ACTIVE$/,
});
const summary = object({
  groupId: uuid,
  groupName: 'text',
  groupType: /^EXPERIENCE_GROUP$/,
  noOfParticipants: 'count',
  links,
});
const job = object({
  jobId: uuid,
  groupId: uuid,
  groupName: 'text',
  groupType: /^EXPERIENCE_GROUP$/,
  inputFileName: 'text',
  workingFileName: 'text',
  type: /^(ADD|REMOVE|REPLACE)$/,
  totalRecordsCount: 'count',
  successRecordsCount: 'count',
  failedRecordsCount: 'count',
  jobDetails: 'text',
  jobStatus: status,
  jobCreatedBy: 'text',
  createdDateTime: time,
  lastUpdatedDateTime: time,
  'links?': links,
});
const lineError = object({ lineNbr: 'count', errorMsg: /./, links });
const upload = object({ code: /^1000$/, message: /./, jobId: uuid, jobStatus: /^CREATED$/ });
const token = object({
  access_token: /./,
  expires_in: (value, where) => assert.ok(typeof value === 'string' && /^\d+$/.test(value), where),
  token_type: /^Bearer$/,
});

function page(item: Shape): Shape {
  const numbers = object({
    size: 'count',
    totalElements: 'count',
    totalPages: 'count',
    number: 'count',
  });
  return object({ links, content: list(item), page: numbers });
}

function shapeOf(method: string, path: string): Shape | undefined {
  const template = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}');
  // The successor answers as 2.5 does, at other paths.
  const operation = `${method} ${template.replace(/^\/v3\//, '/groups/v3/')}`;
  return new Map<string, Shape>([
    ['POST /oauth2/v1/token', token],
    ['POST /groups/v3/groups', group],
    ['GET /groups/v3/groups', page(summary)],
    ['PUT /groups/v3/groups/{id}', group],
    ['DELETE /groups/v3/groups/{id}', object({ code: /^1000$/, message: /./ })],
    ['PUT /groups/v3/groups/{id}/participants', upload],
    ['GET /groups/v3/jobs', page(job)],
    ['GET /groups/v3/jobs/{id}', job],
    ['GET /groups/v3/jobs/{id}/errors', page(lineError)],
  ]).get(operation);
}
