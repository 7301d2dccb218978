import { randomUUID } from 'node:crypto';
import type { Fixture } from './fixture.ts';
import { encodeMultipart } from './multipart.ts';

/** What signs in to a target. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenHeaders: { readonly institutionId: string };
}

/** Everything that runDredd wants to know of a target that remembers. */
export interface Prepared {
  readonly token: string;
  readonly fixtures: Readonly<Record<string, Fixture>>;
  /** Deletes every group that was made here, and the one that Dredd creates. */
  cleanUp(): Promise<void>;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

async function call<T>(url: string, { method, path, headers, body }: Call): Promise<T> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, transactionId: randomUUID() },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(
      `Dredd could not be prepared: ${method} ${path} was answered ${answer.status} ${text.slice(0, 300)}`,
    );
  }
  return JSON.parse(text) as T;
}

async function signIn(url: string, credentials: Credentials): Promise<string> {
  const { clientId, clientSecret, tokenHeaders } = credentials;
  const pair = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const { access_token: token } = await call<{ access_token: string }>(url, {
    method: 'POST',
    path: '/oauth2/v1/token',
    headers: {
      ...tokenHeaders,
      authorization: `Basic ${pair}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  return token;
}

/**
 * Makes what each operation needs, so that none depends on another: a group to update, one to delete, one to upload to,
 * one with a job, and a token to revoke. Throws when the target refuses; what had been made by then is removed again.
 */
export async function prepare(url: string, credentials: Credentials): Promise<Prepared> {
  const token = await signIn(url, credentials);
  const signedIn = { authorization: `Bearer ${token}` };
  const run = randomUUID().slice(0, 8);
  const nameOf = (purpose: string): string => `Dredd ${run} ${purpose}`;
  const made = new Map<string, string>();

  async function makeGroup(purpose: string): Promise<string> {
    const { groupId } = await call<{ groupId: string }>(url, {
      method: 'POST',
      path: '/groups/v3/groups',
      headers: { ...signedIn, 'content-type': 'application/json' },
      body: JSON.stringify({ groupName: nameOf(purpose) }),
    });
    made.set(nameOf(purpose), groupId);
    return groupId;
  }

  async function upload(groupId: string): Promise<string> {
    const { contentType, body } = encodeMultipart([
      { name: 'type', value: 'ADD' },
      {
        name: 'fileName',
        value: 'ParticipantId\r\n1\r\n1\r\n',
        fileName: 'ids.csv',
        contentType: 'text/csv',
      },
    ]);
    const { jobId } = await call<{ jobId: string }>(url, {
      method: 'PUT',
      path: `/groups/v3/groups/${groupId}/participants`,
      headers: { ...signedIn, 'content-type': contentType },
      body: new Uint8Array(body),
    });
    return jobId;
  }

  async function cleanUp(): Promise<void> {
    const names = new Set([...made.keys(), nameOf('create'), nameOf('renamed')]);
    for (const { groupId, groupName } of await listGroups(url, signedIn)) {
      if (!names.has(groupName)) continue;
      const path = `/groups/v3/groups/${groupId}`;
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
    await cleanUp();
    throw error;
  }
}

/** All groups, page by page. */
async function listGroups(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<readonly { readonly groupId: string; readonly groupName: string }[]> {
  const groups: { groupId: string; groupName: string }[] = [];
  for (let page = 0, pages = 1; page < pages; page++) {
    const answer = await call<{ content: typeof groups; page: { totalPages: number } }>(url, {
      method: 'GET',
      path: `/groups/v3/groups?page=${page}&size=100`,
      headers,
    });
    groups.push(...answer.content);
    pages = answer.page.totalPages;
  }
  return groups;
}
