// Holds whole requests and responses against what their operation declares, which is told by a plan.
import { escapePointer, isEnough, isObject, kindOf, runCheck } from './check.js';
import {
  decodeHeader,
  decodeParameter,
  isOfDeepObject,
  parseCookies,
  parseQuery,
  setOwn,
  Unreadable,
} from './decode.js';
import { matchMediaType } from './media-type.js';
import { parseOperation, requestPlan, responsePlan } from './plan.js';
import { answer, standard } from './validator.js';

/**
 * Makes the validator of an operation's requests. The operation is told by its id and as `GET /groups/{id}`. `parameters`
 * and `body` answer what is declared, and are asked once, when there is a request. `credentials` are names in the query
 * that sign-in uses.
 */
export function requestValidator(
  id,
  operation,
  parameters = none,
  body = nothing,
  credentials = [],
) {
  let plan;
  const validator = standard((raw, options) => {
    plan ??= requestPlan(operation, parameters(), body(), credentials);
    return readRequest(plan, raw, options);
  }, refuseRequest);
  return Object.assign(validator, { of: 'request', id, ...parseOperation(operation) });
}

/** Makes the validator of an operation's responses. `responses` answers what is declared by status, and is asked once. */
export function responseValidator(id, operation, responses) {
  let plan;
  const validator = standard((raw) => {
    plan ??= responsePlan(operation, responses());
    return readResponse(plan, raw);
  }, refuseResponse);
  return Object.assign(validator, { of: 'response', id, ...parseOperation(operation) });
}

/** Makes the table of operations by their ids from modules that export nothing but validators. */
export function operationTable(modules) {
  const table = new Map();
  for (const validator of modules.flatMap((module) => Object.values(module))) {
    const { id, method, path, of } = validator;
    table.set(id, { ...(table.get(id) ?? { method, path }), [of]: validator });
  }
  return Object.fromEntries(table);
}

function none() {
  return [];
}

function nothing() {
  return undefined;
}

/**
 * Decodes a request and checks all of it. A body is left alone where the operation declares none: it means nothing
 * (RFC 9110, section 9.3), and is not in the value.
 */
function readRequest(plan, raw, options) {
  const findings = [];
  const value = { path: {}, query: {}, header: {}, cookie: {}, body: undefined };
  const source = {
    path: raw.path,
    query: parseQuery(raw.query ?? ''),
    headers: raw.headers,
    cookies: parseCookies(raw.headers?.cookie),
  };
  const place = `${plan.pointer}/parameters`;
  for (const parameter of plan.parameters) {
    const pointer = pointerTo(parameter);
    const decoded = decodeParameter(parameter, source);
    if (decoded === undefined) {
      if (parameter.required) find(findings, pointer, place, 'required', 'is missing');
      continue;
    }
    if (decoded instanceof Unreadable) {
      refuse(findings, pointer, parameter.schemaPointer, decoded);
      continue;
    }
    check(parameter, decoded, findings, pointer);
    setOwn(value[parameter.place], parameter.name, decoded);
  }
  if (options?.undeclared === 'refuse') refuseUndeclared(plan, source.query, findings);
  if (plan.body !== undefined) {
    value.body = readBody(plan.body, raw, findings, `${plan.pointer}/requestBody`);
  }
  return answer(value, findings);
}

/** Refuses names of the query that are no parameter's, no part of one, and no place of a credential. */
function refuseUndeclared({ pointer, parameters, credentials }, pairs, findings) {
  const declared = parameters.filter(({ place }) => place === 'query');
  for (const name of new Set(pairs.map(([one]) => one))) {
    if (isEnough(findings)) break;
    if (credentials.includes(name) || declared.some((one) => takes(one, name))) continue;
    const place = `${pointer}/parameters`;
    find(findings, `/query/${escapePointer(name)}`, place, 'undeclared', 'is not declared', '');
  }
}

/** Whether a name in the query is this parameter's. */
function takes(parameter, given) {
  const { name, style, explode, shape } = parameter;
  if (style === 'deepObject') return isOfDeepObject(parameter, given);
  if (!explode || !shape?.types.includes('object')) return given === name;
  return (
    shape.additional !== undefined ||
    (shape.properties !== undefined && Object.hasOwn(shape.properties, given))
  );
}

/** By its status: the exact one, else a range like 4XX, else default. */
function readResponse({ pointer, responses }, { status, headers, body }) {
  const findings = [];
  const declared = [String(status), `${Math.trunc(status / 100)}XX`, 'default'];
  const key = declared.find((one) => Object.hasOwn(responses, one));
  if (key === undefined) {
    const message = `is not a declared status: ${Object.keys(responses).join(', ')}`;
    find(findings, '/status', pointer, 'status', message, status);
    return answer(undefined, findings);
  }
  const response = responses[key];
  const place = `${pointer}/${key}`;
  const value = { status, header: {}, body: undefined };
  for (const header of response.headers) {
    const where = pointerTo(header);
    const decoded = decodeHeader(header, own(headers, header.name.toLowerCase()));
    if (decoded === undefined) {
      const stands = `${place}/headers/${escapePointer(header.name)}`;
      if (header.required) find(findings, where, stands, 'required', 'is missing');
      continue;
    }
    check(header, decoded, findings, where);
    setOwn(value.header, header.name, decoded);
  }
  if (Object.keys(response.content).length > 0) {
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
  const given = own(headers, 'content-type');
  // Several are one that is malformed (RFC 9110, section 8.3), and fit nothing.
  const type = Array.isArray(given) ? given.join(', ') : given;
  const mediaType = type === undefined ? undefined : matchMediaType(declared, type);
  if (mediaType === undefined) {
    const message = `must be ${declared.join(' or ')}`;
    find(findings, '/header/content-type', `${pointer}/content`, 'contentType', message, given);
    return undefined;
  }
  const media = content[mediaType];
  const found = [];
  const value = decodeBody(media, body, type, found);
  if (found.length > 0 || value instanceof Unreadable) {
    const place = `${pointer}/content/${escapePointer(mediaType)}`;
    findings.push(...found.map((finding) => inBody(finding, place)));
    if (value instanceof Unreadable) refuse(findings, '/body', place, value);
  }
  if (value !== undefined && !(value instanceof Unreadable)) check(media, value, findings, '/body');
  return value;
}

/** A finding about a part of a body; of the checks of parts, the schema's place is whole already. */
function inBody(finding, place) {
  const { pointer, schemaPointer } = finding;
  const isWhole = schemaPointer !== '' && !schemaPointer.startsWith('/');
  return {
    ...finding,
    pointer: `/body${pointer}`,
    schemaPointer: isWhole ? schemaPointer : place + schemaPointer,
  };
}

function decodeBody({ decode, shape, encoding = {} }, body, type, found) {
  if (body instanceof Unreadable) return body;
  if (decode !== undefined) return decode(body, shape, encoding, found);
  // What the types of a document have for bytes.
  return body instanceof Uint8Array ? new Blob([body], { type }) : body;
}

function check(plan, value, findings, pointer) {
  if (plan.check === undefined) return;
  const found = runCheck(plan.check, value, pointer, plan.schemaPointer);
  if (found.length > 0) findings.push(...found);
}

function refuse(findings, pointer, schemaPointer, { keyword, message }) {
  findings.push({ pointer, schemaPointer, keyword, message, kind: 'string' });
}

function find(findings, pointer, place, keyword, message, value) {
  const schemaPointer = keyword === 'required' ? `${place}/required` : place;
  findings.push({ pointer, schemaPointer, keyword, message, kind: kindOf(value) });
}

function pointerTo({ place, name }) {
  return `/${place}/${escapePointer(place === 'header' ? name.toLowerCase() : name)}`;
}

function own(object, name) {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** What keeps a value from being a request at all, such as a query that is no text. */
function refuseRequest(raw) {
  if (!isObject(raw)) return [misshapen('', 'must be an object that holds a request', raw)];
  const findings = refuseHeaders(raw.headers ?? {});
  const { path = {}, query = '' } = raw;
  if (!isObject(path) || !Object.values(path).every(isText)) {
    findings.push(misshapen('/path', 'must hold texts by name', path));
  }
  if (!isText(query)) findings.push(misshapen('/query', 'must be a string', query));
  return findings;
}

/** What keeps a value from being a response at all. */
function refuseResponse(raw) {
  if (!isObject(raw)) return [misshapen('', 'must be an object that holds a response', raw)];
  const findings = refuseHeaders(raw.headers);
  if (!Number.isInteger(raw.status)) {
    findings.push(misshapen('/status', 'must be an integer', raw.status));
  }
  return findings;
}

function refuseHeaders(headers) {
  const isRight =
    isObject(headers) &&
    Object.values(headers).every((value) => {
      return value === undefined || isText(value) || (Array.isArray(value) && value.every(isText));
    });
  return isRight ? [] : [misshapen('/headers', 'must hold texts by lower-case name', headers)];
}

function isText(value) {
  return typeof value === 'string';
}

function misshapen(pointer, message, value) {
  return { pointer, schemaPointer: '', keyword: 'type', message, kind: kindOf(value) };
}
