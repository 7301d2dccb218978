// Reads bodies that are no JSON: forms, multipart, and text that stands for a number or a boolean. A part that cannot
// be read is a finding, and then there is no value.
import {
  asIs,
  coerce,
  decodePairs,
  decodeQueryText,
  deepName,
  isOfDeepObject,
  itemShape,
  parseJson,
  parseQuery,
  propertyShape,
  setOwn,
  Unreadable,
  wants,
} from './decode.js';
import { isJsonMediaType } from './media-type.js';

/** How many findings are enough: a body of many wrong parts must not become as many findings. */
const plenty = 100;

/** An application/x-www-form-urlencoded body as an object. */
export function decodeForm(body, shape, encoding = {}, findings = []) {
  if (typeof body !== 'string') return body;
  const before = findings.length;
  const object = decodeFields(parseQuery(body), shape, encoding, decodeQueryText, (name, texts) => {
    const own = ownEncoding(encoding, name);
    const values = texts.map(decodeQueryText);
    return readAll(name, values, propertyShape(shape, name), own, findings);
  });
  return findings.length > before ? undefined : object;
}

/** A list of multipart parts as an object; parts of one name are a list where the schema says so, bytes are a File. */
export function decodeMultipart(body, shape, encoding = {}, findings = []) {
  if (!Array.isArray(body)) return body;
  const before = findings.length;
  const pairs = body.map((part) => [part.name, part]);
  const object = decodeFields(pairs, shape, encoding, asIs, (name, parts) => {
    const own = ownEncoding(encoding, name);
    return readAll(name, parts, propertyShape(shape, name), own, findings);
  });
  return findings.length > before ? undefined : object;
}

/** A text body whose schema asks for more than text, or bytes whose schema asks for text. */
export function decodeTextBody(body, shape) {
  if (typeof body === 'string') return coerce(body, shape);
  if (!(body instanceof Uint8Array)) return body;
  try {
    return coerce(new TextDecoder('utf-8', { fatal: true }).decode(body), shape);
  } catch {
    return new Unreadable('syntax', 'must be UTF-8');
  }
}

/**
 * The properties of a form: those with a style by their style, as in a query, all others by `read`, which gets every
 * text or part of the name. A style counts where the encoding has one of its three members (OpenAPI 3.1.1, section 4.8.15.1.2).
 */
function decodeFields(pairs, shape, encoding, decode, read) {
  const byName = new Map();
  for (const pair of pairs) {
    const list = byName.get(pair[0]);
    if (list === undefined) byName.set(pair[0], [pair]);
    else list.push(pair);
  }
  const object = {};
  const declared = new Set([...Object.keys(shape?.properties ?? {}), ...Object.keys(encoding)]);
  for (const name of declared) {
    const value = hasStyle(ownEncoding(encoding, name))
      ? decodeStyled(name, byName, shape, encoding, declared, decode)
      : readNamed(name, byName, read);
    if (value !== undefined) setOwn(object, name, value);
  }
  for (const name of byName.keys()) setOwn(object, name, readNamed(name, byName, read));
  return object;
}

function readNamed(name, byName, read) {
  const list = byName.get(name);
  if (list === undefined) return undefined;
  byName.delete(name);
  const values = list.map(([, one]) => one);
  return read(name, values);
}

/** The property by its style, from the names that the style gives it. Those are no properties of their own then. */
function decodeStyled(name, byName, shape, encoding, declared, decode) {
  const { style = 'form', explode = style === 'form' } = ownEncoding(encoding, name);
  const inner = propertyShape(shape, name);
  const isItsOwn = (one) => {
    if (style === 'deepObject') return isOfDeepObject({ name, shape: inner }, one);
    if (!explode || !wants(inner, 'object')) return one === name;
    if (inner.properties !== undefined && Object.hasOwn(inner.properties, one)) return true;
    return inner.additional !== undefined && !declared.has(deepName(one) ?? one);
  };
  const pairs = [];
  for (const [one, list] of byName) {
    if (!isItsOwn(one)) continue;
    for (const [, part] of list) pairs.push([one, typeof part === 'string' ? part : part.value]);
    byName.delete(one);
  }
  // A file has no style; it stays what it is, for the validator to refuse.
  const file = pairs.find(([, text]) => typeof text !== 'string');
  return file ? file[1] : decodePairs({ name, style, explode, shape: inner }, pairs, decode);
}

function ownEncoding(encoding, name) {
  return Object.hasOwn(encoding, name) ? encoding[name] : {};
}

function hasStyle({ style, explode, allowReserved }) {
  return (style ?? explode ?? allowReserved) !== undefined;
}

/** Every text or part of one name. A name that came several times and is no list stays one, which the validator refuses. */
function readAll(name, list, shape, encoding, findings) {
  const isList = wants(shape, 'array');
  const values = list.map((one, i) => {
    const pointer = list.length > 1 || isList ? [name, i] : [name];
    return readOne(one, isList ? itemShape(shape, i) : shape, encoding, pointer, findings);
  });
  if (!isList) return values.length > 1 ? values : values[0];
  // JSON that is a list already stands for the whole property.
  const [only] = values;
  const isWhole =
    values.length === 1 && Array.isArray(only) && !wants(itemShape(shape, 0), 'array');
  return isWhole ? only : values;
}

function readOne(one, shape, encoding, pointer, findings) {
  const part = typeof one === 'string' ? { value: one } : one;
  const { value, contentType } = part;
  const isComplex = wants(shape, 'object') || wants(shape, 'array');
  const types = contentType === undefined ? (encoding.contentType ?? []) : [contentType];
  const isJson = types.some(isJsonMediaType);
  // A file that is called JSON is one for a schema that asks for it; otherwise it stays a file.
  const asksForJson = (shape?.types.length ?? 0) > 0;
  const text = value instanceof Uint8Array && isJson && asksForJson ? utf8(value) : value;
  if (typeof text !== 'string') return value instanceof Uint8Array ? fileOf(part) : value;
  if (!isJson && (!isComplex || (contentType === undefined && types.length > 0))) {
    return coerce(text, shape);
  }
  const parsed = parseJson(text);
  if (!(parsed instanceof Unreadable)) return parsed;
  const mayBeText = isJson ? !types.every(isJsonMediaType) : wants(shape, 'string');
  if (mayBeText) return coerce(text, shape);
  const { keyword, message } = parsed;
  if (findings.length < plenty) {
    findings.push({ pointer: join(pointer), schemaPointer: '', keyword, message, kind: 'string' });
  }
  return undefined;
}

/** What the types of a document have for a file. */
function fileOf({ name, filename = name, contentType = '', value }) {
  return new File([value], filename, { type: contentType });
}

function utf8(bytes) {
  return new TextDecoder().decode(bytes);
}

/** A JSON Pointer (RFC 6901, section 3). */
function join(tokens) {
  return tokens
    .map((one) => `/${String(one).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
