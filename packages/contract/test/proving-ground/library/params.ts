import type { IncomingMessage } from 'node:http';
import { crash, Refusal } from './exchange.ts';
import type { On } from './faults.ts';
import type { Operation, Parameter } from './operations.ts';
import { isObject } from './schema.ts';

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(400, 'A percent sign is not followed by UTF-8 in hexadecimal digits.');
  }
}

/** The pairs of a query, in order; a plus is a space. */
export function queryPairs(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.replaceAll('+', ' ').split('=');
      return [percentDecoded(name), percentDecoded(value.join('='))];
    });
}

/** A text as a value of a type, or the text where it is none. */
function typed(text: string, type: unknown): unknown {
  if ((type === 'integer' || type === 'number') && number.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

const typeOf = (schema: unknown): unknown => (isObject(schema) ? schema['type'] : undefined);

function fromQuery(parameter: Parameter, pairs: readonly [string, string][], on: On): unknown {
  const { name, schema } = parameter;
  const properties = schema['properties'];
  if (isObject(properties)) {
    const members = pairs.filter(([key]) => key === name || key.startsWith(`${name}[`));
    const names = members.map(([key]) => key.slice(name.length + 1, -1));
    if (members.length === 0) return undefined;
    if (new Set(names).size < names.length || members.some(([key]) => !/\[[^[\]]*\]$/.test(key)))
      throw new Refusal(422, `${name} is not given as ${name}[member]=value, each member once.`);
    return Object.fromEntries(
      members.map(([, text], index) => {
        const member = names[index] ?? '';
        const type = Object.hasOwn(properties, member) ? typeOf(properties[member]) : undefined;
        return [member, typed(text, type)];
      }),
    );
  }
  const values = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const many = schema['type'] === 'array' && parameter.style === 'form';
  if (values.length > 1 && !many) {
    if (on('repeated-query-crashes')) crash();
    if (!on('repeated-page-accepted')) throw new Refusal(422, `${name} is given more than once.`);
  }
  const text = values.at(-1);
  if (text === undefined) return undefined;
  if (schema['type'] === 'array') return many ? values : text.split('|');
  if (on('number-with-a-tail-accepted') && name === 'page') return Number.parseInt(text, 10);
  return typed(text, schema['type']);
}

function fromCookie(name: string, header: string | undefined): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  const found = pairs.filter(([key]) => key === name);
  if (found.length > 1) throw new Refusal(422, `The cookie ${name} is given more than once.`);
  return found[0]?.slice(1).join('=');
}

/** The parameters of a request by name, defaults filled in. Throws a Refusal for those that break the document. */
export function readParams(
  operation: Operation,
  request: IncomingMessage,
  path: Readonly<Record<string, string>>,
  pairs: readonly [string, string][],
  asked: On,
): ReadonlyMap<string, unknown> {
  const on: On = (fault) => asked(fault, operation.id);
  const read = (parameter: Parameter): unknown => {
    const { name, schema } = parameter;
    if (parameter.in === 'query') return fromQuery(parameter, pairs, on);
    if (parameter.in === 'header') return request.headers[name.toLowerCase()];
    if (parameter.in === 'cookie') return fromCookie(name, request.headers.cookie);
    const text = path[name] ?? '';
    if (on('book-id-with-a-tail-accepted')) return Number.parseInt(text, 10);
    return typed(text, schema['type']);
  };
  return new Map(
    operation.parameters.map((parameter) => {
      const { name } = parameter;
      const value = read(parameter);
      if (value === undefined && !parameter.required) return [name, undefined];
      if (value === undefined) {
        if (on('search-without-request-id-crashes') && name === 'X-Request-Id') crash();
        if (on('search-without-text-crashes') && name === 'q') crash();
        throw new Refusal(422, `${name} is missing.`);
      }
      if (on('repeated-header-crashes') && /,/.test(String(value))) crash();
      if (on('year-zero-crashes') && String(value).startsWith('0000')) crash();
      if (!parameter.check(value)) throw new Refusal(422, `${name} breaks the document.`);
      return [name, value];
    }),
  );
}
