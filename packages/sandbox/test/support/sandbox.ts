import { randomUUID } from 'node:crypto';
import * as assert from 'uvu/assert';
import type { Credentials, Sandbox, SandboxOptions } from '../../src/index.ts';
import { startSandbox } from '../../src/index.ts';
import { checkAnswer } from './check-answer.ts';
import { watchAnswers } from './watch-answers.ts';

/** An answer whose form has been checked. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
  readonly body: any;
  readonly headers: Headers;
}

export interface Request {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: NonNullable<RequestInit['body']>;
  readonly token?: string;
}

/** Runs `work` on a sandbox of its own that keeps its log to itself, stops it, and judges whatever it answered meanwhile. */
export async function withSandbox(
  options: SandboxOptions,
  work: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ port: 0, logLevel: 'silent', ...options });
  const breaksAnswers = options.faults?.some(({ effect }) => effect.kind === 'break') ?? false;
  const judgeAll = breaksAnswers ? () => {} : watchAnswers(sandbox.url);
  try {
    await work(sandbox);
  } finally {
    await sandbox.close();
  }
  judgeAll();
}

/** Sends one request with a transaction id of its own, and checks the form of what comes back. */
export async function send(
  url: string,
  method: string,
  path: string,
  { query, headers, json, body, token }: Request = {},
): Promise<Answer> {
  const transactionId = randomUUID();
  const response = await fetch(`${url}${path}${query === undefined ? '' : `?${query}`}`, {
    method,
    headers: {
      transactionId,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const answer = { status: response.status, text, headers: response.headers };
  return {
    status: response.status,
    headers: response.headers,
    body: checkAnswer(method, path, answer),
  };
}

export function basic({ clientId, clientSecret }: Credentials): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

/** Asks for a token; what is in `changes` takes the place of what a right request has. */
export async function askForToken(
  url: string,
  credentials: Credentials,
  changes: { readonly headers?: Record<string, string>; readonly form?: string } = {},
): Promise<Answer> {
  return send(url, 'POST', '/oauth2/v1/token', {
    headers: {
      authorization: basic(credentials),
      institutionId: credentials.tokenHeaders.institutionId,
      'content-type': 'application/x-www-form-urlencoded',
      ...changes.headers,
    },
    body: changes.form ?? 'grant_type=client_credentials',
  });
}

/** The calls of one signed-in client. */
export class Client {
  readonly url: string;
  readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  send(method: string, path: string, request: Request = {}): Promise<Answer> {
    return send(this.url, method, path, { token: this.token, ...request });
  }

  async createGroup(groupName: string): Promise<string> {
    const { status, body } = await this.send('POST', '/groups/v3/groups', { json: { groupName } });
    assert.is(status, 200);
    return body.groupId;
  }

  upload(groupId: string, type: string, text: string, fileName = 'p.csv'): Promise<Answer> {
    return this.send('PUT', `/groups/v3/groups/${groupId}/participants`, {
      body: form(['type', type], ['fileName', new File([text], fileName, { type: 'text/csv' })]),
    });
  }

  /** Looks at a job until it has ended, for so many milliseconds. */
  async ended(jobId: string, patience = 60_000): Promise<Answer['body']> {
    const giveUp = Date.now() + patience;
    while (Date.now() < giveUp) {
      const { status, body } = await this.send('GET', `/groups/v3/jobs/${jobId}`);
      assert.is(status, 200);
      if (body.jobStatus !== 'CREATED' && body.jobStatus !== 'PROCESSING') return body;
    }
    throw new Error(`The job ${jobId} did not end.`);
  }

  /** Uploads a file of these lines and waits for the end of its job. */
  async import(groupId: string, type: string, ...lines: string[]): Promise<Answer['body']> {
    const text = ['ParticipantId', ...lines, ''].join('\r\n');
    const { status, body } = await this.upload(groupId, type, text);
    assert.is(status, 200);
    return this.ended(body.jobId);
  }

  async count(groupId: string): Promise<number> {
    const { body } = await this.send('GET', '/groups/v3/groups', { query: 'size=1000' });
    const group = body.content.find((one: { groupId: string }) => one.groupId === groupId);
    return group.noOfParticipants;
  }
}

export async function signIn(sandbox: Sandbox, index = 0): Promise<Client> {
  const credentials = sandbox.credentials[index];
  if (!credentials) throw new Error(`There is no key pair ${index}.`);
  const { status, body } = await askForToken(sandbox.url, credentials);
  assert.is(status, 200);
  return new Client(sandbox.url, body.access_token);
}

/** Runs `work` on a sandbox of its own with a signed-in client. */
export function withClient(
  work: (client: Client, sandbox: Sandbox) => Promise<void>,
  options: SandboxOptions = {},
): Promise<void> {
  return withSandbox(options, async (sandbox) => work(await signIn(sandbox), sandbox));
}

export function form(...parts: readonly [string, string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of parts) data.append(name, value);
  return data;
}

/** Asserts that a call was refused with this status and code, and that the message names `about`. */
export function assertRefused(answer: Answer, status: number, code: string, about = ''): void {
  assert.equal([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body));
  assert.ok(answer.body.message.includes(about), answer.body.message);
}
