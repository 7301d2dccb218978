import {
  type ApiModel,
  type Operation,
  type Parameter,
  parsePointer,
  type SecurityScheme,
} from '@speclock/model';
import { isJsonObject, type Json, type JsonObject, type Problem } from '@speclock/schema';

/** What the `x-speclock-` extensions of a node say, and what is wrong with them. */
export interface Read<Value> {
  readonly value?: Value;
  readonly problems: readonly Problem[];
}

interface Node {
  readonly extensions: Readonly<Record<string, Json>>;
  readonly at: { readonly file: string; readonly pointer: string };
}

function extension(node: Node, name: string): Json | undefined {
  return Object.hasOwn(node.extensions, name) ? node.extensions[name] : undefined;
}

function wrong(node: Node, name: string, message: string, hint: string): Problem {
  return {
    code: `${name.slice('x-'.length)}-invalid`,
    severity: 'error',
    message: `${name} ${message}.`,
    file: node.at.file,
    pointer: node.at.pointer,
    hint,
  };
}

function hasOnly(value: JsonObject, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name));
}

/** `x-speclock-fill` of a parameter. */
export function readFill(parameter: Parameter): Read<'uuid'> {
  const name = 'x-speclock-fill';
  const value = extension(parameter, name);
  if (value === undefined) return { problems: [] };
  if (value !== 'uuid') {
    return { problems: [wrong(parameter, name, 'is not "uuid"', 'Write "uuid", or remove it.')] };
  }
  if (parameter.in !== 'header') {
    const message = `stands on a ${parameter.in} parameter`;
    const hint = 'Only header parameters are filled: remove it here.';
    return { problems: [wrong(parameter, name, message, hint)] };
  }
  return { value, problems: [] };
}

/** An answer that is told by its status and the service's own code. */
export type CodedAnswer = { readonly status: number; readonly code: string };

function codedAnswer(value: Json | undefined): CodedAnswer | undefined {
  if (!isJsonObject(value) || !hasOnly(value, ['status', 'code'])) return undefined;
  const { status, code } = value;
  if (!Number.isInteger(status) || typeof code !== 'string') return undefined;
  return { status: Number(status), code };
}

/** `x-speclock-retry` of an operation, or of the document: there without `never`. One of its values, or a list of them. */
export function readRetry(
  node: Operation | ApiModel,
): Read<{ readonly retry?: 'never'; readonly later?: readonly CodedAnswer[] }> {
  const name = 'x-speclock-retry';
  const value = extension(node, name);
  if (value === undefined) return { problems: [] };
  const values = Array.isArray(value) ? value : [value];
  const later = values.flatMap((each) => codedAnswer(each) ?? []);
  const mayNever = node.kind === 'operation';
  const nevers = mayNever ? values.filter((each) => each === 'never') : [];
  if (values.length === 0 || nevers.length + later.length < values.length) {
    const coded = '{status: integer, code: string}';
    const message = mayNever ? `is neither "never" nor ${coded}` : `is not ${coded}`;
    const hint = 'Write that, or a list of it, or remove the extension.';
    return { problems: [wrong(node, name, message, hint)] };
  }
  return {
    value: { ...(nevers.length > 0 && { retry: 'never' }), ...(later.length > 0 && { later }) },
    problems: [],
  };
}

/** `x-speclock-gone` of a DELETE. */
export function readGone(operation: Operation): Read<CodedAnswer> {
  const name = 'x-speclock-gone';
  const value = extension(operation, name);
  if (value === undefined) return { problems: [] };
  if (operation.method !== 'delete') {
    const message = `stands on a ${operation.method.toUpperCase()}`;
    const hint = 'Only a DELETE is done when there is nothing: remove it here.';
    return { problems: [wrong(operation, name, message, hint)] };
  }
  const gone = codedAnswer(value);
  if (gone !== undefined) return { value: gone, problems: [] };
  const message = 'is not {status: integer, code: string}';
  return { problems: [wrong(operation, name, message, 'Write that, or remove it.')] };
}

/** Where tokens are revoked. */
export type Revocation = { readonly method: 'post' | 'delete'; readonly url: string };

/** `x-speclock-revocation` of an oauth2 scheme; its method is that of RFC 7009 (POST) where it says none. */
export function readRevocation(scheme: SecurityScheme): Read<Revocation> {
  const name = 'x-speclock-revocation';
  const value = extension(scheme, name);
  if (value === undefined) return { problems: [] };
  if (isJsonObject(value) && hasOnly(value, ['url', 'method'])) {
    const { url, method = 'post' } = value;
    if (typeof url === 'string' && url !== '' && (method === 'post' || method === 'delete')) {
      return { value: { method, url }, problems: [] };
    }
  }
  const message = 'is not {url: string, method: post or delete}';
  const hint = 'Write a URL as tokenUrl is written, and the method where it is not post.';
  return { problems: [wrong(scheme, name, message, hint)] };
}

/** By name, in the order in which they are written. */
export type TokenHeaders = Readonly<Record<string, { readonly fill?: 'uuid' }>>;

/** `x-speclock-token-headers` of an oauth2 scheme. */
export function readTokenHeaders(scheme: SecurityScheme): Read<TokenHeaders> {
  const name = 'x-speclock-token-headers';
  const value = extension(scheme, name);
  if (value === undefined) return { value: {}, problems: [] };
  const hint = 'Write header names, each with {} or {fill: uuid}.';
  if (!isJsonObject(value)) return { problems: [wrong(scheme, name, 'is no object', hint)] };
  const headers: [string, { readonly fill?: 'uuid' }][] = [];
  const problems: Problem[] = [];
  for (const [header, options] of Object.entries(value)) {
    const known = isJsonObject(options) && hasOnly(options, ['fill']);
    if (!known || (options['fill'] !== undefined && options['fill'] !== 'uuid')) {
      problems.push(wrong(scheme, name, 'has a header whose options are not known', hint));
    } else if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header)) {
      problems.push(wrong(scheme, name, 'has a name that is no header name (RFC 9110)', hint));
    } else {
      headers.push([header, options['fill'] === 'uuid' ? { fill: 'uuid' } : {}]);
    }
  }
  return { value: Object.fromEntries(headers), problems };
}

/** `x-speclock-error` of the document: the names that lead to an error's code and message. */
export function readError(
  model: ApiModel,
): Read<{ readonly code?: readonly string[]; readonly message?: readonly string[] }> {
  const name = 'x-speclock-error';
  const value = extension(model, name);
  if (value === undefined) return { problems: [] };
  const hint = 'Write {code: /pointer, message: /pointer}, either or both.';
  if (!isJsonObject(value) || !hasOnly(value, ['code', 'message'])) {
    return { problems: [wrong(model, name, 'is no object of code and message', hint)] };
  }
  const places: { code?: readonly string[]; message?: readonly string[] } = {};
  for (const part of ['code', 'message'] as const) {
    const pointer = value[part];
    if (pointer === undefined) continue;
    const isPointer = typeof pointer === 'string' && /^(\/([^~/]|~[01])*)+$/.test(pointer);
    const names = isPointer ? parsePointer(pointer) : undefined;
    if (names === undefined) {
      return { problems: [wrong(model, name, `has no JSON Pointer as its ${part}`, hint)] };
    }
    places[part] = names;
  }
  return { value: places, problems: [] };
}
