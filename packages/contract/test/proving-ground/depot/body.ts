import type { IncomingMessage } from 'node:http';
import type { Operation, Rules, Shape } from './document.ts';
import { type On, type Part, Refusal } from './exchange.ts';
import { partsOf } from './multipart.ts';
import { coerced, pairsOf } from './parameters.ts';

const sizeLimit = 256 * 1024;
const depthLimit = 40;

export interface Body {
  readonly value: unknown;
  readonly bytes: Buffer;
  readonly parts: readonly Part[];
}

/** The body of a request, valid. Throws a refusal where it is not. */
export async function readBody(
  request: IncomingMessage,
  operation: Operation,
  rules: Rules,
  on: On,
): Promise<Body> {
  const contentType = request.headers['content-type'] ?? '';
  const media = mediaOf(contentType, operation, on);
  const bytes = await bytesOf(request, on);
  const pointer = operation.requests.get(media) ?? '';
  const parts = media === 'multipart/form-data' ? partsOf(bytes, contentType, on) : [];
  const value = valueIn(media, bytes, parts, rules.at(pointer) as Shape, rules, on);
  const problems = value === bytes ? [] : rules.check(pointer, value);
  if (problems.length > 0) throw new Refusal(422, 'The body is not valid.', problems);
  return { value, bytes, parts };
}

function mediaOf(contentType: string, operation: Operation, on: On): string {
  const [type = '', ...attributes] = contentType.split(';').map((piece) => piece.trim());
  const charset = attributes.find((attribute) => /^charset=/i.test(attribute))?.slice(8);
  const media = on('upper-case-type-breaks') ? type : type.toLowerCase();
  if (media !== type.toLowerCase()) throw new TypeError(`no reader for ${type}`);
  const foreign = charset !== undefined && !/^"?utf-?8"?$/i.test(charset);
  if (foreign && on('charset-breaks')) throw new TypeError(`no decoder for ${charset}`);
  if (type === '' && on('type-missing-breaks')) throw new TypeError('type of undefined');
  if (operation.requests.has(media) && !(foreign && media !== 'multipart/form-data')) return media;
  const [first] = operation.requests.keys();
  if (on('plain-text-read-as-json') && media === 'text/plain') return first ?? '';
  if (on('json-taken-for-a-patch') && media === 'application/json') return first ?? '';
  throw new Refusal(415, `No ${contentType || 'body without a type'} is read here.`);
}

async function bytesOf(request: IncomingMessage, on: On): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= sizeLimit) chunks.push(chunk);
  }
  if (size > sizeLimit && on('large-body-breaks')) throw new RangeError('offset is out of range');
  if (size > sizeLimit) throw new Refusal(413, `A body has at most ${sizeLimit} bytes.`);
  return Buffer.concat(chunks);
}

function valueIn(
  media: string,
  bytes: Buffer,
  parts: readonly Part[],
  schema: Shape,
  rules: Rules,
  on: On,
): unknown {
  if (media === 'application/octet-stream') return bytes;
  if (media === 'multipart/form-data') return partsValue(parts, on);
  if (media === 'application/x-www-form-urlencoded') {
    const form = rules.at(String(schema['$ref'])) as { properties: Record<string, Shape> };
    return formValue(textOf(bytes), form.properties);
  }
  return jsonOf(textOf(bytes), on);
}

/** JSON as text. Throws a refusal where it is none, or nested too deeply. */
export function jsonOf(text: string, on: On): unknown {
  if (on('broken-json-breaks')) return JSON.parse(text);
  if (on('nul-breaks') && text.includes('\\u0000')) throw new TypeError('NUL in a text');
  if (on('lone-surrogate-breaks') && /\\ud[89a-f]/i.test(text)) encodeURIComponent('\ud800');
  if (on('huge-number-breaks') && /[eE]\+?[1-9]\d\d/.test(text)) throw new RangeError(text);
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    depth += token === '[' || token === '{' ? 1 : token === ']' || token === '}' ? -1 : 0;
    deepest = Math.max(deepest, depth);
  }
  if (deepest > depthLimit && on('deep-json-breaks')) throw new RangeError('stack size exceeded');
  if (deepest > depthLimit) throw new Refusal(400, `At most ${depthLimit} levels are read.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body is no JSON.');
  }
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(400, 'The body is not UTF-8.');
  }
}

function formValue(text: string, properties: Record<string, Shape>): Record<string, unknown> {
  const pairs = pairsOf(text);
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) {
    throw new Refusal(400, 'A field is there more than once.');
  }
  return Object.fromEntries(
    pairs.map(([name, value]) => [
      name,
      Object.hasOwn(properties, name) ? coerced(value, properties[name] ?? {}) : value,
    ]),
  );
}

function partsValue(parts: readonly Part[], on: On): Record<string, unknown> {
  if (parts.length === 0 && on('empty-multipart-breaks')) throw new TypeError('no first part');
  const names = parts.map(({ name }) => name);
  if (!names.includes('content') && on('upload-without-content-breaks')) {
    throw new TypeError('bytes of undefined');
  }
  if (new Set(names).size < names.length) {
    if (on('two-files-break')) throw new TypeError('file.pipe is not a function');
    throw new Refusal(422, 'A part is there more than once.');
  }
  return Object.fromEntries(
    parts.map(({ name, media, bytes }) => {
      if (name !== 'metadata') return [name, ''];
      if (media !== undefined && !/^application\/json\s*(;|$)/i.test(media)) {
        throw new Refusal(422, 'The metadata is to be application/json.');
      }
      return [name, jsonOf(textOf(bytes), on)];
    }),
  );
}
