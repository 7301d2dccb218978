// Holds whole requests and responses against what their operation declares: plans, in which a check is the printed
// validator of a schema and `schemaPointer` says where that schema stands.
import { at, kindOf, runCheck } from './check.js';
import {
  decodeHeader,
  decodeParameter,
  parseCookies,
  parseQuery,
  setOwn,
  Unreadable,
} from './decode.js';
import { matchMediaType } from './media-type.js';

/**
 * Decodes a request and checks all of it. Parameters that the operation does not declare are left alone, and so is a
 * body where it declares none: it means nothing (RFC 9110, section 9.3), and is not in the value.
 */
export function readRequestBy(plan, raw) {
  const findings = [];
  const value = { path: {}, query: {}, header: {}, cookie: {}, body: undefined };
  const source = {
    path: raw.path,
    query: parseQuery(raw.query ?? ''),
    headers: raw.headers,
    cookies: parseCookies(raw.headers?.cookie),
  };
  for (const parameter of plan.parameters) {
    const { name, place, required } = parameter;
    const pointer = `/${place}/${token(place === 'header' ? name.toLowerCase() : name)}`;
    const decoded = decodeParameter(parameter, source);
    if (decoded === undefined) {
      if (required) find(findings, pointer, `${plan.pointer}/parameters`, 'required', 'is missing');
      continue;
    }
    if (decoded instanceof Unreadable) {
      refuse(findings, pointer, parameter.schemaPointer ?? `${plan.pointer}/parameters`, decoded);
      continue;
    }
    check(parameter, decoded, findings, pointer);
    setOwn(value[place], name, decoded);
  }
  if (plan.body !== undefined) {
    const pointer = `${plan.pointer}/requestBody`;
    value.body = readBody(plan.body, raw, findings, pointer);
  }
  return answer(value, findings);
}

/** Checks a response by its status: the exact one, else a range like 4XX, else default. */
export function readResponseBy(plan, { status, headers, body }) {
  const findings = [];
  const pointer = `${plan.pointer}/responses`;
  const declared = [String(status), `${Math.trunc(status / 100)}XX`, 'default'];
  const key = declared.find((one) => Object.hasOwn(plan.responses, one));
  if (key === undefined) {
    const message = `is not a declared status: ${Object.keys(plan.responses).join(', ')}`;
    find(findings, '/status', pointer, 'status', message, status);
    return answer(undefined, findings);
  }
  const response = plan.responses[key];
  const value = { status, header: {}, body: undefined };
  for (const header of response.headers) {
    const name = header.name.toLowerCase();
    const given = Object.hasOwn(headers, name) ? headers[name] : undefined;
    const decoded = decodeHeader(header, given);
    if (decoded === undefined) {
      if (header.required) {
        const place = `${pointer}/${key}/headers/${token(header.name)}`;
        find(findings, `/header/${token(name)}`, place, 'required', 'is missing');
      }
      continue;
    }
    check(header, decoded, findings, `/header/${token(name)}`);
    setOwn(value.header, header.name, decoded);
  }
  if (Object.keys(response.content).length > 0) {
    const place = `${pointer}/${key}`;
    value.body = readBody({ required: true, ...response }, { headers, body }, findings, place);
  }
  return answer(value, findings);
}

/** Decodes and checks a body by the declared media type that its own fits. */
function readBody({ required, content }, { headers, body }, findings, pointer) {
  if (body === undefined) {
    if (required) find(findings, '/body', pointer, 'required', 'is missing');
    return undefined;
  }
  const declared = Object.keys(content);
  const given =
    headers !== undefined && Object.hasOwn(headers, 'content-type')
      ? headers['content-type']
      : undefined;
  // Several are one that is malformed (RFC 9110, section 8.3), and fit nothing.
  const type = Array.isArray(given) ? given.join(', ') : given;
  const mediaType = type === undefined ? undefined : matchMediaType(declared, type);
  if (mediaType === undefined) {
    const message = `must be ${declared.join(' or ')}`;
    find(findings, '/header/content-type', `${pointer}/content`, 'contentType', message, given);
    return undefined;
  }
  const media = content[mediaType];
  const place = `${pointer}/content/${token(mediaType)}`;
  const found = [];
  const value = decodeBody(media, body, type, found);
  findings.push(...found);
  at(findings, found.length, '/body', place);
  if (value instanceof Unreadable) refuse(findings, '/body', place, value);
  else if (value !== undefined) check(media, value, findings, '/body');
  return value;
}

function decodeBody({ decode, shape, encoding = {} }, body, type, found) {
  if (body instanceof Unreadable) return body;
  if (decode !== undefined) return decode(body, shape, encoding, found);
  // What the types of a document have for bytes.
  return body instanceof Uint8Array ? new Blob([body], { type }) : body;
}

function check(plan, value, findings, pointer) {
  if (plan.check === undefined) return;
  const found = [];
  at(found, runCheck(plan.check, value, found), pointer, plan.schemaPointer);
  findings.push(...found);
}

function refuse(findings, pointer, schemaPointer, { keyword, message }) {
  findings.push({ pointer, schemaPointer, keyword, message, kind: 'string' });
}

function find(findings, pointer, place, keyword, message, value) {
  const schemaPointer = keyword === 'required' ? `${place}/required` : place;
  findings.push({ pointer, schemaPointer, keyword, message, kind: kindOf(value) });
}

function answer(value, findings) {
  return findings.length === 0 ? { ok: true, value } : { ok: false, findings };
}

/** Escapes a name for a JSON Pointer (RFC 6901, section 3). */
function token(name) {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
