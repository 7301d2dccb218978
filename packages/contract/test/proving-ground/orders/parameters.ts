import type { IncomingMessage } from 'node:http';
import type { Operation, Parameter } from './document.ts';
import { crash, type On, Refusal } from './exchange.ts';

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(400, 'A percent sign is not followed by UTF-8 in hexadecimal digits.');
  }
}

/** The pairs of a query, in order; a plus is a space. */
function pairsOf(query: string): [name: string, value: string][] {
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

function fromQuery({ name, schema }: Parameter, pairs: readonly [string, string][], on: On) {
  const values = pairs.filter(([key]) => key === name).map(([, value]) => value);
  if (values.length > 1) {
    if (!on('repeated-page-size-accepted')) throw new Refusal(400, `${name} is given twice.`);
  }
  const text = values.at(-1);
  if (text === undefined) return undefined;
  if (schema['type'] !== 'array') {
    if (on('number-with-a-tail-accepted') && name === 'min_total') return Number.parseInt(text, 10);
    return typed(text, schema['type']);
  }
  const list = text.split(',');
  if (on('two-states-refused') && list.length === 2) throw new Refusal(400, 'One at a time.');
  return list;
}

/** Faults that strike while a value is read. */
function oddities(name: string, value: unknown, on: On): void {
  const text = String(value);
  if (on('percent-in-a-search-crashes') && name === 'q' && text.includes('%')) crash();
  if (on('large-total-crashes') && name === 'max_total' && Number(value) > 2147483647) crash();
}

/** The parameters of a request by name. Throws a Refusal for those that break the document. */
export function readParameters(
  operation: Operation,
  request: IncomingMessage,
  path: Readonly<Record<string, string>>,
  query: string,
  on: On,
): ReadonlyMap<string, unknown> {
  const pairs = pairsOf(query);
  return new Map(
    operation.parameters.map((parameter) => {
      const { name, schema } = parameter;
      const value =
        parameter.in === 'query'
          ? fromQuery(parameter, pairs, on)
          : parameter.in === 'header'
            ? request.headers[name.toLowerCase()]
            : typed(path[name] ?? '', schema['type']);
      if (value === undefined && name === 'If-Match' && parameter.required) {
        if (!on('if-match-optional')) throw new Refusal(428, 'If-Match is needed.');
        return [name, '*'];
      }
      if (value === undefined && !parameter.required) return [name, undefined];
      if (value === undefined) {
        throw new Refusal(400, `${name} is missing.`);
      }
      oddities(name, value, on);
      if (!parameter.check(value)) throw new Refusal(400, `${name} breaks the document.`);
      return [name, value];
    }),
  );
}
