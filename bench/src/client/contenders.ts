/** The names of those who call, in the order of the tables. */
export const callerNames = [
  'fetch and JSON.parse',
  'openapi-fetch',
  'openapi-fetch + Ajv',
  'hey-api + Zod',
  'Speclock, unchecked',
  'Speclock',
] as const;

export type CallerName = (typeof callerNames)[number];

/** Who holds requests and answers against the document, and so must refuse wrong ones. */
export const checking: ReadonlySet<CallerName> = new Set<CallerName>([
  'openapi-fetch + Ajv',
  'hey-api + Zod',
  'Speclock',
]);

/** Creates one group and answers what came back. Throws for any answer but a group. */
export type CreateGroup = (body: unknown) => Promise<unknown>;

/** What each contender's module exports. Without `fetch` the global one is used. */
export type Connect = (baseUrl: string, fetch?: typeof globalThis.fetch) => CreateGroup;

const path = '/groups/v3/groups';
const token = 'a-token-that-was-obtained-before';

const openapiFetch = `
import createClient from 'openapi-fetch';
function client(baseUrl, fetch) {
  const api = createClient({ baseUrl, fetch });
  return (body) => api.POST('${path}', {
    body,
    headers: { authorization: 'Bearer ${token}', transactionId: crypto.randomUUID() },
  });
}`;

const speclock = (checks: string, options: string): string => `
import { createClient } from '@speclock/experience-groups-api';
${checks}
export function connect(baseUrl, fetch) {
  const credentials = { clientId: 'id', clientSecret: 'secret', tokenHeaders: { institutionId: '1' } };
  const api = createClient({ baseUrl, credentials, ...(fetch && { fetch }), ${options} });
  return async (body) => {
    const answer = await api.createGroup({ body });
    if (!answer.ok) throw new Error('refused');
    return answer.data;
  };
}`;

/**
 * The source of each contender: the same call, with a bearer token, a new transaction id and a JSON body. Speclock signs in by
 * itself, once, before what is measured; the others are given a token. `./ajv.js` and `./hey-api/` stand beside them.
 */
export const callerSources: Readonly<Record<CallerName, string>> = {
  'fetch and JSON.parse': `
export function connect(baseUrl, fetch = globalThis.fetch) {
  return async (body) => {
    const response = await fetch(baseUrl + '${path}', {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: 'Bearer ${token}',
        'content-type': 'application/json',
        transactionId: crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (response.status !== 200) throw new Error('refused');
    return JSON.parse(await response.text());
  };
}`,
  'openapi-fetch': `${openapiFetch}
export function connect(baseUrl, fetch) {
  const post = client(baseUrl, fetch);
  return async (body) => {
    const { data, error } = await post(body);
    if (error !== undefined) throw new Error('refused');
    return data;
  };
}`,
  'openapi-fetch + Ajv': `${openapiFetch}
import { request, answer } from './ajv.js';
export function connect(baseUrl, fetch) {
  const post = client(baseUrl, fetch);
  return async (body) => {
    if (!request(body)) throw new Error('invalid request');
    const { data, error } = await post(body);
    if (error !== undefined) throw new Error('refused');
    if (!answer(data)) throw new Error('invalid answer');
    return data;
  };
}`,
  'hey-api + Zod': `
import { createGroup } from './hey-api/sdk.gen';
import { createClient } from './hey-api/client';
import { zCreateGroupBody } from './hey-api/zod.gen';
// Its own reads the required header from an instance of Headers as from a plain object, and so refuses every request.
const requestValidator = ({ body }) => zCreateGroupBody.parseAsync(body);
export function connect(baseUrl, fetch) {
  const client = createClient({ baseUrl, auth: () => '${token}', ...(fetch && { fetch }) });
  return async (body) => {
    const headers = { transactionId: crypto.randomUUID() };
    const { data } = await createGroup({ client, body, headers, requestValidator, throwOnError: true });
    return data;
  };
}`,
  'Speclock, unchecked': speclock('', ''),
  Speclock: speclock(
    "import * as checks from '@speclock/experience-groups-api/checks';",
    "checks, validate: { responses: 'strict' }",
  ),
};
