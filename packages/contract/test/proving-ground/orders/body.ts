import type { IncomingMessage } from 'node:http';
import { isObject } from '../library/schema.ts';
import type { Operation } from './document.ts';
import { crash, type On, Refusal } from './exchange.ts';

const largestBody = 200_000;
const deepest = 100;

async function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // What is too large is read to its end all the same, so that the sender hears the answer.
    if (size <= largestBody) chunks.push(chunk);
  }
  return size > largestBody ? undefined : Buffer.concat(chunks);
}

/** How deep the lists and objects of a JSON text go. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (token === '[' || token === '{') most = Math.max(most, ++depth);
    if (token === ']' || token === '}') depth--;
  }
  return most;
}

// JSON.rawJSON, which TypeScript does not know yet, prints integers that a double would round.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** A JSON text with integers beyond 2^53 as they were written. Throws a Refusal for those beyond int64. */
function exactly(text: string, on: On): Record<string, unknown> {
  const read = (key: string, value: unknown, context?: { source?: string }): unknown => {
    const digits = /^(-?\d+)(?:\.0+)?$/.exec(context?.source ?? '')?.[1];
    if (key !== 'erp_number' || typeof value !== 'number') return value;
    if (Number.isSafeInteger(value) || digits === undefined) return value;
    if (BigInt.asIntN(64, BigInt(digits)) !== BigInt(digits)) {
      if (!on('erp-number-beyond-int64-accepted'))
        throw new Refusal(422, '/erp_number is beyond int64.');
    }
    return on('erp-number-rounded') ? value : rawJSON(digits);
  };
  return JSON.parse(text, read);
}

function parsed(text: string, on: On): unknown {
  if (depthOf(text) > deepest) {
    throw new Refusal(400, `The body is more than ${deepest} levels deep.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    if (on('truncated-json-crashes') && /[{[,:]\s*$/.test(text)) crash();
    throw new Refusal(400, 'The body is not JSON.');
  }
}

/** How a body of the media type that a request names is checked. Throws a Refusal where it is none of the operation's. */
function checkFor(request: IncomingMessage, operation: Operation, on: On) {
  const header = request.headers['content-type'];
  const known =
    /^([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(?:;\s*charset\s*=\s*"?([\w-]+)"?\s*)?;?\s*$/i.exec(
      header ?? '',
    );
  const type = (known?.[1] ?? '').toLowerCase();
  const charset = (known?.[2] ?? 'utf-8').toLowerCase();
  const [only] = operation.bodies.values();
  if (on('charset-utf-8-refused') && known?.[2] !== undefined)
    throw new Refusal(415, 'The Content-Type is not known.');
  if ((request.headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    if (on('gzip-crashes')) crash();
    throw new Refusal(415, 'A body here has no Content-Encoding.');
  }
  const careless =
    (on('plain-text-taken-for-json') && type === 'text/plain') ||
    (on('customer-patched-with-plain-json') && type === 'application/json');
  const check = operation.bodies.get(type) ?? (careless ? only : undefined);
  if (check === undefined || !['utf-8', 'utf8'].includes(charset))
    throw new Refusal(415, `A body here is ${[...operation.bodies.keys()]}, in UTF-8.`);
  return check;
}

/** The JSON object that a request carries. Throws a Refusal for one that breaks the document. */
export async function readBody(
  request: IncomingMessage,
  operation: Operation,
  on: On,
): Promise<Record<string, unknown>> {
  if (operation.bodies.size === 0) return {};
  const { headers } = request;
  const empty =
    headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
  if (empty && on('shipped-without-body')) return { carrier: 'post' };
  if (empty && on('empty-body-crashes')) crash();
  if (empty && (operation.bodyRequired || on('cancel-without-body-refused')))
    throw new Refusal(400, 'A body is needed.');
  if (empty) return {};
  const check = checkFor(request, operation, on);
  const bytes = await bytesOf(request);
  if (bytes === undefined) {
    throw new Refusal(413, `A body has at most ${largestBody} bytes.`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(400, 'The body is not UTF-8.');
  }
  const body = parsed(text, on);
  oddities(body, on);
  if (!check(body) || !isObject(body)) {
    const at = check.errors?.[0];
    const detail = `${at?.instancePath || 'The body'} ${at?.message ?? 'is not valid'}.`;
    throw new Refusal(422, detail, {}, isObject(body) ? { ...body } : undefined);
  }
  return { ...exactly(text, on) };
}

/** Faults that strike before anything is checked. */
function oddities(body: unknown, on: On): void {
  const own = isObject(body) ? body : {};
  const read = (name: string): string => (typeof own[name] === 'string' ? own[name] : '');
  const metadata = isObject(own['metadata']) ? own['metadata'] : {};
  if (on('lone-surrogate-crashes') && /\p{Surrogate}/u.test(read('note'))) crash();
  if (on('astral-city-crashes') && /[\u{10000}-\u{10ffff}]/u.test(read('city'))) crash();
  if (on('metadata-named-constructor-crashes') && Object.hasOwn(metadata, 'constructor')) crash();
  if (on('customers-of-numbers-crash') && Array.isArray(own['customers']))
    for (const one of own['customers']) if (!isObject(one)) crash();
  if (on('name-counted-in-utf16-units') && read('name').length > 80)
    throw new Refusal(422, '/name must not have more than 80 characters.');
  if (on('newline-in-a-note-refused') && read('note').includes('\n'))
    throw new Refusal(422, '/note must be one line.');
  if (on('leap-day-refused') && /-02-29$/.test(read('due_on')))
    throw new Refusal(422, '/due_on is not a day.');
  if (on('apostrophe-in-a-name-refused') && read('name').includes("'"))
    throw new Refusal(422, '/name has odd characters.');
}
