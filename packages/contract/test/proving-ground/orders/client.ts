import { request } from 'node:http';
import type { ValidateFunction } from 'ajv';
import type { RunningGround } from '../ground.ts';
import { at, isObject, type Json, resolve } from '../library/schema.ts';
import { compile, document } from './document.ts';
import { keys } from './state.ts';

export type HeaderList = Readonly<Record<string, string | undefined>>;

/** An answer as a client sees it. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The body as JSON, undefined where it is none. */
  readonly json: unknown;
}

/** What a test asks of a running service. */
export interface Client {
  /** Sends a request with the first shop's key; a body that is no text and no bytes goes as JSON. */
  send(method: string, path: string, body?: unknown, headers?: HeaderList): Promise<Received>;
  /** Everything that an answer had that the document does not say. */
  readonly complaints: string[];
}

const compiled = new Map<string, ValidateFunction>();

function complaintAbout(schema: unknown, value: unknown): string | undefined {
  const key = JSON.stringify(schema);
  const check = compiled.get(key) ?? compile(document, schema, 'response');
  compiled.set(key, check);
  return check(value)
    ? undefined
    : `${check.errors?.[0]?.instancePath} ${check.errors?.[0]?.message}`;
}

function operationAt(method: string, path: string): Json | undefined {
  for (const [template, item] of Object.entries(at(document, '/paths'))) {
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
    const operation = at({ item }, '/item')[method === 'HEAD' ? 'get' : method.toLowerCase()];
    if (pattern.test(path) && isObject(operation)) return operation;
  }
  return undefined;
}

/** What of an answer the document does not say, for a path without its query. */
function complaintsAbout(method: string, path: string, received: Received): string[] {
  const operation = operationAt(method, path);
  if (operation === undefined) return [];
  const declared = at(operation, '/responses')[String(received.status)];
  if (declared === undefined) return [`${received.status} is not declared`];
  const answer = resolve(document, declared);
  const complaints: string[] = [];
  for (const [name, value] of Object.entries(answer['headers'] ?? {})) {
    const { schema, required } = resolve(document, value);
    const text = received.headers[name.toLowerCase()];
    const number = isObject(schema) && schema['type'] === 'integer';
    if (text === undefined && required === true) complaints.push(`${name} is missing`);
    const complaint = text !== undefined && complaintAbout(schema, number ? Number(text) : text);
    if (complaint) complaints.push(`${name}${complaint}`);
  }
  const content = answer['content'];
  if (method === 'HEAD') return complaints;
  if (!isObject(content)) return received.text === '' ? complaints : [...complaints, 'a body'];
  const type = received.headers['content-type']?.split(';')[0] ?? 'no media type';
  const media = content[type];
  if (!isObject(media)) return [...complaints, `${type} is not declared`];
  const body = /json$/.test(type) ? received.json : received.text;
  const complaint = complaintAbout(media['schema'], body);
  return complaint ? [...complaints, `body${complaint}`] : complaints;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A client that sends what fetch would mend or refuse, and holds each answer against the document. */
export function clientOf(ground: RunningGround): Client {
  const complaints: string[] = [];
  const base = new URL(ground.url);
  return {
    complaints,
    send(method, path, body, headers = {}) {
      const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
      const bytes = raw ? body : JSON.stringify(body);
      const patch = method === 'PATCH' && path.startsWith('/customers');
      const all = {
        'x-api-key': keys.first,
        // Node frames the body of a GET by itself only when it is told the length.
        ...(bytes !== undefined && { 'content-length': String(Buffer.byteLength(bytes)) }),
        ...(body !== undefined && {
          'content-type': patch ? 'application/merge-patch+json' : 'application/json',
        }),
        ...(patch && { 'if-match': '*' }),
        ...headers,
      };
      const sent = Object.entries(all).filter(([, value]) => value !== undefined);
      return new Promise((resolve, reject) => {
        const going = request(
          {
            host: base.hostname,
            port: base.port,
            method,
            path: base.pathname + path,
            headers: Object.fromEntries(sent) as Record<string, string>,
          },
          async (response) => {
            const chunks: Buffer[] = [];
            for await (const chunk of response) chunks.push(chunk);
            const text = Buffer.concat(chunks).toString();
            const pairs = Object.entries(response.headers).map(([name, value]) => [
              name,
              `${value}`,
            ]);
            const received: Received = {
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(pairs),
              text,
              json: jsonOf(text),
            };
            for (const complaint of complaintsAbout(method, path.split('?')[0] ?? '', received))
              complaints.push(`${method} ${path}: ${complaint}`);
            resolve(received);
          },
        );
        going.on('error', reject);
        going.end(bytes);
      });
    },
  };
}
