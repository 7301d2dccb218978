import type { ValidateFunction } from 'ajv';
import { document } from './enforced.ts';
import { at, compile, isObject, type Json, jsonSchema, resolve } from './schema.ts';

/** An answer as a client sees it. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, undefined where it is none. */
  readonly json: unknown;
}

const compiled = new Map<string, ValidateFunction>();

function complaintAbout(schema: unknown, value: unknown): string | undefined {
  const key = JSON.stringify(schema);
  const check = compiled.get(key) ?? compile(jsonSchema(document, schema, 'response'));
  compiled.set(key, check);
  if (check(value)) return undefined;
  return `${check.errors?.[0]?.instancePath} ${check.errors?.[0]?.message}`;
}

function operationAt(method: string, path: string): Json | undefined {
  for (const [template, item] of Object.entries(at(document, '/paths'))) {
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
    const operation = isObject(item)
      ? item[method === 'HEAD' ? 'get' : method.toLowerCase()]
      : null;
    if (pattern.test(path) && isObject(operation)) return operation;
  }
  return undefined;
}

/** What of an answer the document does not say, for a path without its query; empty where all is as it says. */
export function complaintsAbout(method: string, path: string, received: Received): string[] {
  const operation = operationAt(method, path);
  if (operation === undefined) return [];
  const declared = at(operation, '/responses')[String(received.status)];
  if (declared === undefined) return [`${received.status} is not declared`];
  const answer = resolve(document, declared);
  const complaints: string[] = [];
  for (const [name, value] of Object.entries(answer['headers'] ?? {})) {
    const { schema, required } = resolve(document, value);
    const text = received.headers.get(name);
    const number = isObject(schema) && schema['type'] === 'integer';
    if (text === null && required === true) complaints.push(`${name} is missing`);
    const complaint = text !== null && complaintAbout(schema, number ? Number(text) : text);
    if (complaint) complaints.push(`${name}${complaint}`);
  }
  const content = answer['content'];
  if (!isObject(content) || method === 'HEAD') return complaints;
  const type = received.headers.get('content-type')?.split(';')[0] ?? 'no media type';
  const media = content[type];
  if (!isObject(media)) return [...complaints, `${type} is not declared`];
  const body = /json$/.test(type) ? received.json : received.text;
  const complaint = complaintAbout(media['schema'], body);
  return complaint ? [...complaints, `body${complaint}`] : complaints;
}
