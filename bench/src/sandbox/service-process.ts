import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { fileOf, type Order } from './rows.ts';

/** What the service has used so far: milliseconds of the thread that answers, and the most memory of the process. */
export interface Used {
  readonly threadTime: number;
  readonly peakBytes: number;
}

/** The sandbox in a process of its own, and a client that is signed in. */
export interface Service {
  send(method: string, path: string): Promise<Answer>;
  createGroup(): Promise<string>;
  /** Uploads a file by ADD; the id of its job. */
  upload(groupId: string, count: number, order: Order): Promise<string>;
  used(): Promise<Used>;
  stop(): Promise<void>;
}

type Answer = Readonly<Record<string, unknown>>;

interface Ready {
  readonly url: string;
  readonly credentials: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly tokenHeaders: { readonly institutionId: string };
  };
}

export async function startService(...args: readonly string[]): Promise<Service> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'service.ts'), ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { url, credentials } = await told<Ready>(child);
  const token = await signIn(url, credentials);
  const agent = new http.Agent({ keepAlive: true });
  const request = (method: string, target: string, headers: Readonly<Record<string, string>>) =>
    http.request(`${url}${target}`, {
      method,
      agent,
      headers: { authorization: `Bearer ${token}`, transactionId: randomUUID(), ...headers },
    });
  const createGroup = async () => {
    const groupName = randomUUID().slice(0, 30);
    const sending = request('POST', '/groups/v3/groups', { 'content-type': 'application/json' });
    const { groupId } = await answerTo(sending.end(JSON.stringify({ groupName })));
    return String(groupId);
  };
  return {
    createGroup,
    send: (method, target) => answerTo(request(method, target, {}).end()),
    async upload(groupId, count, order) {
      const target = `/groups/v3/groups/${groupId}/participants`;
      const boundary = randomUUID();
      const type = `multipart/form-data; boundary=${boundary}`;
      const sending = request('PUT', target, { 'content-type': type });
      const part = (name: string) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
      sending.write(`${part('type')}\r\n\r\nADD\r\n${part('fileName')}; filename="p.csv"\r\n`);
      sending.write('Content-Type: text/csv\r\n\r\n');
      for (const piece of fileOf(count, order)) {
        if (!sending.write(piece)) await once(sending, 'drain');
      }
      const { jobId } = await answerTo(sending.end(`\r\n--${boundary}--\r\n`));
      return String(jobId);
    },
    used() {
      child.send('used');
      return told<Used>(child);
    },
    async stop() {
      agent.destroy();
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** Asks for a job until it has ended; throws an Error when not each line was applied. */
export async function ended(service: Service, jobId: string, count: number): Promise<void> {
  for (;;) {
    const job = await service.send('GET', `/groups/v3/jobs/${jobId}`);
    if (job['jobStatus'] === 'CREATED' || job['jobStatus'] === 'PROCESSING') {
      await new Promise((resolve) => setTimeout(resolve, 10));
      continue;
    }
    if (job['jobStatus'] === 'SUCCESSFUL' && job['successRecordsCount'] === count) return;
    throw new Error(`the import ended as ${JSON.stringify(job)}`);
  }
}

async function told<Message>(child: ChildProcess): Promise<Message> {
  const [message] = await once(child, 'message');
  return message as Message;
}

async function signIn(url: string, { clientId, clientSecret, tokenHeaders }: Ready['credentials']) {
  const response = await fetch(`${url}/oauth2/v1/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
      transactionId: randomUUID(),
      ...tokenHeaders,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token } = (await response.json()) as { readonly access_token: string };
  return access_token;
}

async function answerTo(request: http.ClientRequest): Promise<Answer> {
  const [response]: [http.IncomingMessage] = (await once(request, 'response')) as never;
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${text}`);
  return JSON.parse(text);
}
