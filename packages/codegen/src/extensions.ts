import type { ApiModel, Operation, Parameter, SecurityScheme } from '@speclock/model';
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

/** `x-speclock-retry` of an operation. */
export function readRetry(
  operation: Operation,
): Read<'never' | { readonly status: number; readonly code: string }> {
  const name = 'x-speclock-retry';
  const value = extension(operation, name);
  if (value === undefined) return { problems: [] };
  if (value === 'never') return { value, problems: [] };
  if (isJsonObject(value) && hasOnly(value, ['status', 'code'])) {
    const { status, code } = value;
    if (typeof status === 'number' && Number.isInteger(status) && typeof code === 'string') {
      return { value: { status, code }, problems: [] };
    }
  }
  const message = 'is neither "never" nor {status: integer, code: string}';
  return { problems: [wrong(operation, name, message, 'Write one of the two, or remove it.')] };
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

/** `x-speclock-error` of the document. */
export function readError(
  model: ApiModel,
): Read<{ readonly code?: string; readonly message?: string }> {
  const name = 'x-speclock-error';
  const value = extension(model, name);
  if (value === undefined) return { problems: [] };
  const hint = 'Write {code: /pointer, message: /pointer}, either or both.';
  if (!isJsonObject(value) || !hasOnly(value, ['code', 'message'])) {
    return { problems: [wrong(model, name, 'is no object of code and message', hint)] };
  }
  const pointers: { code?: string; message?: string } = {};
  for (const part of ['code', 'message'] as const) {
    const pointer = value[part];
    if (pointer === undefined) continue;
    if (typeof pointer !== 'string' || !/^(\/([^~/]|~[01])*)+$/.test(pointer)) {
      return { problems: [wrong(model, name, `has no JSON Pointer as its ${part}`, hint)] };
    }
    pointers[part] = pointer;
  }
  return { value: pointers, problems: [] };
}
