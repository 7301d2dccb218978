import { randomUUID } from 'node:crypto';
import { encodeMultipart } from '@speclock/wire';
import type { Credentials } from '../src/target.ts';
import { asList, asNode, type Node } from './document.ts';
import type { Fixture } from './fixture.ts';

/** Everything that runDredd wants to know of a target that remembers. */
export interface Prepared {
  readonly token: string;
  readonly fixtures: Readonly<Record<string, Fixture>>;
  /** Deletes every group that was made here, and the one that Dredd creates. */
  cleanUp(): Promise<void>;
}

/** The target does not do what has to be done before Dredd can call its operations. */
export class PrepareError extends Error {
  override readonly name = 'PrepareError';

  constructor(what: string) {
    super(`Dredd could not be prepared: ${what}.`);
  }
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

async function call(url: string, { method, path, headers, body }: Call): Promise<Node> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, transactionId: randomUUID() },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new PrepareError(`${method} ${path} was answered ${answer.status} ${text.slice(0, 300)}`);
  }
  try {
    return asNode(JSON.parse(text));
  } catch {
    throw new PrepareError(`${method} ${path} was answered ${answer.status} without JSON`);
  }
}

/** A field that all the rest needs. */
async function callFor(field: string, url: string, request: Call): Promise<string> {
  const value = (await call(url, request))[field];
  if (typeof value === 'string') return value;
  throw new PrepareError(`${request.method} ${request.path} was answered without ${field}`);
}

async function signIn(url: string, credentials: Credentials): Promise<string> {
  const { clientId, clientSecret, tokenHeaders } = credentials;
  const pair = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  return callFor('access_token', url, {
    method: 'POST',
    path: '/oauth2/v1/token',
    headers: {
      ...tokenHeaders,
      authorization: `Basic ${pair}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
}

/**
 * Makes what each operation needs, so that none depends on another: a group to update, one to delete, one to upload to,
 * one with a job, and a token to revoke. Throws a PrepareError when the target refuses; what was made by then is removed.
 */
export async function prepare(url: string, credentials: Credentials): Promise<Prepared> {
  const token = await signIn(url, credentials);
  const signedIn = { authorization: `Bearer ${token}` };
  const run = randomUUID().slice(0, 8);
  const nameOf = (purpose: string): string => `Dredd ${run} ${purpose}`;

  const makeGroup = (purpose: string): Promise<string> =>
    callFor('groupId', url, {
      method: 'POST',
      path: '/groups/v3/groups',
      headers: { ...signedIn, 'content-type': 'application/json' },
      body: JSON.stringify({ groupName: nameOf(purpose) }),
    });

  async function upload(groupId: string): Promise<string> {
    const { contentType, body } = encodeMultipart([
      { name: 'type', value: 'ADD' },
      {
        name: 'fileName',
        value: 'ParticipantId\r\n1\r\n1\r\n',
        filename: 'ids.csv',
        contentType: 'text/csv',
      },
    ]);
    return callFor('jobId', url, {
      method: 'PUT',
      path: `/groups/v3/groups/${groupId}/participants`,
      headers: { ...signedIn, 'content-type': contentType },
      body: new Uint8Array(body),
    });
  }

  async function cleanUp(): Promise<void> {
    for (const group of await listGroups(url, signedIn)) {
      if (!`${group['groupName']}`.startsWith(nameOf(''))) continue;
      const path = `/groups/v3/groups/${group['groupId']}`;
      await call(url, { method: 'DELETE', path, headers: signedIn });
    }
  }

  try {
    const toUpdate = await makeGroup('update');
    const toDelete = await makeGroup('delete');
    const toUploadTo = await makeGroup('upload');
    const withJob = await makeGroup('job');
    const jobId = await upload(withJob);
    return {
      token,
      cleanUp,
      fixtures: {
        createGroup: { body: { groupName: nameOf('create'), groupDescription: 'Made by Dredd' } },
        updateGroup: { path: { groupId: toUpdate }, body: { groupName: nameOf('renamed') } },
        deleteGroup: { path: { groupId: toDelete } },
        uploadParticipants: { path: { groupId: toUploadTo } },
        listJobs: { query: { groupId: withJob } },
        getJob: { path: { jobId } },
        getJobErrors: { path: { jobId } },
        createToken: { header: { institutionId: credentials.tokenHeaders.institutionId } },
        revokeToken: { body: { token: await signIn(url, credentials) } },
      },
    };
  } catch (error) {
    // What went wrong first says more than what goes wrong because of it.
    await cleanUp().catch(() => undefined);
    throw error;
  }
}

/** All groups, page by page, as far as the answers say how many there are. */
async function listGroups(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<readonly Node[]> {
  const groups: Node[] = [];
  for (let page = 0, pages = 1; page < pages; page++) {
    const path = `/groups/v3/groups?page=${page}&size=100`;
    const answer = await call(url, { method: 'GET', path, headers });
    groups.push(...asList(answer['content']).map(asNode));
    pages = Number(asNode(answer['page'])['totalPages'] ?? 0);
  }
  return groups;
}
