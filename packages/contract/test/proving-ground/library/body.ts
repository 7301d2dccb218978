import type { IncomingMessage } from 'node:http';
import { crash, Refusal } from './exchange.ts';
import type { On } from './faults.ts';
import type { Operation } from './operations.ts';
import { isObject } from './schema.ts';

const largestBody = 100_000;
const deepest = 64;

/** The refusal of a body that is JSON and breaks its schema. */
export class InvalidBody extends Refusal {
  readonly body: Readonly<Record<string, unknown>>;

  constructor(detail: string, body: Readonly<Record<string, unknown>>) {
    super(422, detail);
    this.body = body;
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // What is too large is read to its end all the same, so that the sender hears the answer.
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody) throw new Refusal(413, `A body has at most ${largestBody} bytes.`);
  return Buffer.concat(chunks);
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

function parsed(text: string, on: On): unknown {
  if (depthOf(text) > deepest) {
    if (on('deep-nesting-crashes')) crash();
    throw new Refusal(400, `The body is more than ${deepest} levels deep.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    if (on('malformed-json-crashes')) crash();
    if (on('truncated-json-crashes') && /[{[,:]\s*$/.test(text)) crash();
    throw new Refusal(400, 'The body is not JSON.');
  }
}

/** The media type of a body, in lower case. Throws a Refusal where it is none that the operation takes. */
function mediaTypeOf(header: string | undefined, operation: Operation, on: On): string {
  const known = /^([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(?:;\s*charset\s*=\s*"?([\w-]+)"?\s*)?$/i.exec(
    header ?? '',
  );
  const type = (known?.[1] ?? '').toLowerCase();
  const charset = (known?.[2] ?? 'utf-8').toLowerCase();
  if (on('missing-content-type-crashes') && header === undefined) crash();
  if (on('malformed-content-type-crashes') && header !== undefined && known === null) crash();
  if (on('odd-charset-crashes') && charset !== 'utf-8') crash();
  if (on('content-type-in-capitals-refused') && known?.[1] !== type)
    throw new Refusal(415, 'The Content-Type is not known.');
  const taken =
    operation.bodies.has(type) ||
    (on('plain-text-taken-for-json') && type === 'text/plain') ||
    (on('form-taken-for-json') && type === 'application/x-www-form-urlencoded') ||
    (on('patch-as-plain-json-taken') && type === 'application/json');
  if (!taken || !['utf-8', 'utf8'].includes(charset))
    throw new Refusal(
      415,
      `A body here is ${[...operation.bodies.keys()].join(' or ')}, in UTF-8.`,
    );
  return type;
}

/** The JSON object that a request carries, and its text. Throws a Refusal for one that breaks the document. */
export async function readBody(
  request: IncomingMessage,
  operation: Operation,
  asked: On,
): Promise<{ body: Record<string, unknown>; text: string }> {
  const on: On = (fault) => asked(fault, operation.id);
  if (operation.bodies.size === 0) return { body: {}, text: '{}' };
  const empty =
    request.headers['content-type'] === undefined &&
    request.headers['transfer-encoding'] === undefined &&
    Number(request.headers['content-length'] ?? 0) === 0;
  if (empty && on('copy-without-body-accepted')) return { body: { condition: 'new' }, text: '{}' };
  if (empty && on('empty-body-crashes')) crash();
  if (empty) throw new Refusal(400, 'A body is needed.');
  const type = mediaTypeOf(request.headers['content-type'], operation, on);
  const bytes = await bytesOf(request).catch((error) => {
    throw on('large-body-crashes') ? new Error('Broken on purpose.') : error;
  });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (on('invalid-utf8-crashes')) crash();
    throw new Refusal(400, 'The body is not UTF-8.');
  }
  if (on('empty-body-crashes') && text === '') crash();
  const body = parsed(text, on);
  if (on('same-key-twice-crashes') && (text.match(/"name"\s*:/g) ?? []).length > 1) crash();
  const check = operation.bodies.get(type) ?? [...operation.bodies.values()][0];
  oddities(text, body, on);
  if (check?.(body) !== true || !isObject(body)) {
    const at = check?.errors?.[0];
    const detail = `${at?.instancePath || 'The body'} ${at?.message ?? 'is not valid'}.`;
    throw new InvalidBody(detail, isObject(body) ? body : {});
  }
  return { body: { ...body }, text };
}

/** Faults that strike before anything is checked. */
function oddities(text: string, body: unknown, on: On): void {
  const own = isObject(body) ? body : {};
  const number = (name: string): number => Number(own[name]);
  if (on('apostrophe-in-a-name-crashes') && String(own['name']).includes("'")) crash();
  if (on('nul-in-a-title-crashes') && String(own['title']).includes('\0')) crash();
  if (on('lone-surrogate-crashes') && /\p{Surrogate}/u.test(String(own['name']))) crash();
  if (on('astral-note-crashes') && /[\u{10000}-\u{10ffff}]/u.test(String(own['note']))) crash();
  if (on('pages-near-int32-crash') && /"pages"\s*:\s*2147483647\b/.test(text)) crash();
  if (on('weight-beyond-int64-crashes') && number('weight') >= 2 ** 63) crash();
  if (on('infinite-price-crashes') && number('price') === Number.POSITIVE_INFINITY) crash();
  if (on('february-30-crashes') && /-02-30$/.test(String(own['published']))) crash();
  if (on('leap-second-crashes') && /:60(Z|[+-])/.test(String(own['remindAt']))) crash();
  if (on('profile-named-has-own-property-crashes') && isObject(own['profiles']))
    if (Object.hasOwn(own['profiles'], 'hasOwnProperty')) crash();
  if (on('label-counted-in-utf16-units') && String(own['label']).length > 60)
    throw new Refusal(422, '/label must not have more than 60 characters.');
}
