import type { IncomingMessage } from 'node:http';
import type { Parameter, Rules, Shape } from './document.ts';
import { type On, Refusal } from './exchange.ts';

export type Pairs = readonly (readonly [name: string, value: string])[];
const numeric = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Reads the pairs of a query or of a form. Throws a refusal for what is no UTF-8 in percent-encoding. */
export function pairsOf(text: string): Pairs {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decoded(name, true), decoded(value.join('='), true)];
    });
}

/** One piece of an address as text. */
export function decoded(text: string, plusIsSpace = false): string {
  try {
    return decodeURIComponent(plusIsSpace ? text.replaceAll('+', ' ') : text);
  } catch {
    throw new Refusal(400, 'The address is not UTF-8 in percent-encoding.');
  }
}

/** The value that a text stands for, as far as the schema's type lets it. */
export function coerced(text: string, schema: Shape): unknown {
  const types = [schema['type']].flat();
  if ((types.includes('integer') || types.includes('number')) && numeric.test(text)) {
    return Number(text);
  }
  return text;
}

/** The parameters of an operation by place and name, valid. Throws a refusal where they are not. */
export function readParameters(
  parameters: readonly Parameter[],
  request: IncomingMessage,
  pathValues: ReadonlyMap<string, string>,
  query: Pairs,
  rules: Rules,
  on: On,
): Record<Parameter['in'], Record<string, unknown>> {
  const read = { path: {}, query: {}, header: {}, cookie: {} } as Record<
    Parameter['in'],
    Record<string, unknown>
  >;
  for (const parameter of parameters) {
    const value = valueIn(parameter, request, pathValues, query, rules, on);
    if (value === undefined) {
      if (!parameter.required) continue;
      if (on('region-missing-breaks')) throw new TypeError(`${parameter.name} of undefined`);
      if (on('region-missing-accepted')) continue;
      throw new Refusal(422, `${parameter.name} is missing.`);
    }
    const problems = rules.check(parameter.at, value);
    if (problems.length > 0) throw new Refusal(422, `${parameter.name} is not valid.`, problems);
    read[parameter.in][parameter.name] = value;
  }
  return read;
}

function valueIn(
  parameter: Parameter,
  request: IncomingMessage,
  pathValues: ReadonlyMap<string, string>,
  query: Pairs,
  rules: Rules,
  on: On,
): unknown {
  const reference = parameter.schema['$ref'];
  const schema = typeof reference === 'string' ? (rules.at(reference) as Shape) : parameter.schema;
  switch (parameter.in) {
    case 'path':
      return pathValue(parameter, schema, pathValues.get(parameter.name) ?? '', on);
    case 'query':
      return queryValue(parameter, schema, query, on);
    case 'header': {
      const value = request.headers[parameter.name.toLowerCase()];
      return value === undefined ? undefined : coerced(String(value), schema);
    }
    case 'cookie':
      return /(?:^|;)\s*view=([^;]*)/.exec(request.headers.cookie ?? '')?.[1];
  }
}

function pathValue(parameter: Parameter, schema: Shape, raw: string, on: On): unknown {
  if (schema['type'] !== 'array') {
    if (on('path-slash-cut')) return decoded(raw).split('/')[0];
    if (on('path-decoded-twice')) return decoded(decoded(raw));
    if (on('path-plus-is-space')) return decoded(raw, true);
    return coerced(decoded(raw), schema);
  }
  if (parameter.style === 'matrix') {
    const start = `;${parameter.name}=`;
    return raw.startsWith(start) ? items(raw.slice(start.length).split(','), schema) : raw;
  }
  if (parameter.style === 'label') {
    return raw.startsWith('.') ? items(raw.slice(1).split('.'), schema) : raw;
  }
  return items(raw.split(','), schema);
}

function queryValue(parameter: Parameter, schema: Shape, query: Pairs, on: On): unknown {
  const given = query.filter(([name]) => name === parameter.name).map(([, value]) => value);
  if (parameter.style === 'deepObject') return deepObject(parameter, schema, query, given);
  if (schema['type'] === 'array' && parameter.explode) {
    return given.length === 0 ? undefined : items(given, schema, String);
  }
  const [first] = given;
  if (given.length > 1) {
    if (on('query-repeated-breaks')) throw new TypeError('text.trim is not a function');
    throw new Refusal(400, `${parameter.name} is there ${given.length} times.`);
  }
  if (first === undefined || schema['type'] !== 'array') {
    return first === undefined ? undefined : coerced(first, schema);
  }
  return items(first.split(parameter.style === 'pipeDelimited' ? '|' : ','), schema, String);
}

function deepObject(
  { name }: Parameter,
  schema: Shape,
  query: Pairs,
  given: readonly string[],
): unknown {
  const properties = schema['properties'] as Record<string, Shape>;
  const members = query.flatMap(([key, value]): [string, unknown][] => {
    const inner = key.startsWith(`${name}[`) && key.endsWith(']');
    const property = key.slice(name.length + 1, -1);
    if (!inner) return [];
    return [
      [
        property,
        Object.hasOwn(properties, property) ? coerced(value, properties[property] ?? {}) : value,
      ],
    ];
  });
  if (new Set(members.map(([key]) => key)).size < members.length) {
    throw new Refusal(400, `${name} has a property more than once.`);
  }
  return members.length > 0 ? Object.fromEntries(members) : given[0];
}

function items(
  texts: readonly string[],
  schema: Shape,
  decode: (text: string) => string = (text) => decoded(text),
): unknown[] {
  const prefix = (schema['prefixItems'] ?? []) as Shape[];
  return texts.map((text, index) =>
    coerced(decode(text), prefix[index] ?? ((schema['items'] || {}) as Shape)),
  );
}
