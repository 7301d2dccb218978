import { isJsonObject, resolve, type Schema, type SchemaTable } from '@speclock/schema';
import type { Hazard, Hazards } from './base.ts';
import { hazardNames, oddDates, oddInstants } from './tries.ts';

/** Longer than servers take in a request line as they come (8 KiB), and shorter than what they break off at. */
const length = 9000;

const signs = [
  ['nul', 'a%00b'],
  ['dots', '%2E%2E%2Fa'],
  ['not-utf-8', '%FF'],
  ['astral', '%F0%9F%98%80'],
  ['broken-percent', '%zz'],
] as const;

/** Values of path parameters that programs stumble over: nothing has such a name, whatever the schema takes. */
export function pathHazards(table: SchemaTable): Hazards {
  return ({ operation, request }) => {
    const last = /\{([^{}/]+)\}$/.exec(operation.path)?.[1];
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === last);
    if (last === undefined || parameter === undefined || operation.method !== 'get') return [];
    const schema = resolve(table, parameter.schema);
    const listed = isJsonObject(schema) && (schema['enum'] ?? schema['const']) !== undefined;
    if (listed) return [];
    const [path = '', ...query] = request.target.split('?');
    const start = path.slice(0, path.lastIndexOf('/') + 1);
    return [...hazardNames.map((name) => [name, name] as const), ...signs].map(
      ([variant, text]): Hazard => ({
        aim: { kind: 'name-hazard', in: 'path', name: last },
        variant,
        why: `${text} as ${last}`,
        expects: 'answered',
        request: { ...request, target: [start + text, ...query].join('?') },
      }),
    );
  };
}

/** An address that is very long, and query strings that are odd (RFC 9110, section 4.1; RFC 3986). */
export const queryHazards: Hazards = ({ operation, request }) => {
  if (operation.method !== 'get') return [];
  const hazard = (kind: string, variant: string, why: string, more: string): Hazard => ({
    aim: { kind, in: 'query', name: '' },
    variant,
    why,
    expects: 'answered',
    request: {
      ...request,
      target: `${request.target}${request.target.includes('?') ? '&' : '?'}${more}`,
    },
  });
  return [
    hazard('url-long', '', `an address of ${length} characters`, `speclock=${'a'.repeat(length)}`),
    hazard('query-odd', 'percent', 'a percent sign without its digits', 'speclock=%zz%'),
    hazard('query-odd', 'hazard-name', '__proto__ in the query', '__proto__[a]=1&constructor=1'),
    hazard('query-odd', 'empty', 'names and values that are empty', '=&&a&=b'),
    hazard('query-odd', 'unknown', 'a parameter that is not declared', 'speclockUnknown=1'),
  ];
};

const odd: Readonly<Record<string, readonly string[]>> = {
  date: oddDates,
  'date-time': oddInstants,
};

/** What SQL, patterns and percent-encoding read otherwise. */
const patternSigns = '%_*\'"\\';

/** Whether a schema says of a text at most how long it is. */
function isFreeText(schema: Schema | undefined): boolean {
  return (
    isJsonObject(schema) && !['enum', 'const', 'format', 'pattern'].some((one) => one in schema)
  );
}

/** Texts with signs in them, numbers with something after them, which some readers of numbers do not see, and dates as few send them. */
export function queryValueHazards(table: SchemaTable): Hazards {
  return ({ operation, request }) => {
    const join = (target: string, more: string): string =>
      `${target}${target.includes('?') ? '&' : '?'}${more}`;
    const tried = operation.parameters.filter(
      ({ in: place, required, mediaType }) =>
        place === 'query' && !required && mediaType === undefined,
    );
    const described = tried.map((parameter) => ({
      parameter,
      schema: resolve(table, parameter.schema),
    }));
    const dated = described.filter(
      ({ schema }) => isJsonObject(schema) && schema['format'] === 'date',
    );
    const hazards = described.flatMap(({ parameter: { name }, schema }): Hazard[] => {
      const type = isJsonObject(schema) ? schema['type'] : undefined;
      const format = isJsonObject(schema) ? schema['format'] : undefined;
      const written = encodeURIComponent(name);
      const isNumber = type === 'integer' || type === 'number';
      const numbers = isNumber ? ['1speclock', '0x1'] : [];
      const isFree = type === 'string' && isFreeText(schema);
      return [
        ...(isFree ? [patternSigns] : []).map((text) => ({
          aim: { kind: 'text-odd', in: 'query' as const, name },
          variant: 'signs',
          why: `signs that mean something elsewhere as ${name}`,
          expects: 'answered' as const,
          request: {
            ...request,
            target: join(request.target, `${written}=${encodeURIComponent(text)}`),
          },
        })),
        ...numbers.map((text) => ({
          aim: { kind: 'type', in: 'query' as const, name },
          variant: text,
          why: `${name}=${text}, which is no number`,
          expects: 'refused' as const,
          request: { ...request, target: join(request.target, `${written}=${text}`) },
        })),
        ...(odd[String(format)] ?? []).map((text) => ({
          aim: { kind: 'date-odd', in: 'query' as const, name },
          variant: text,
          why: `${text} as ${name}`,
          expects: 'answered' as const,
          request: {
            ...request,
            target: join(request.target, `${written}=${encodeURIComponent(text)}`),
          },
        })),
      ];
    });
    const [first, last] = [dated[0], dated.at(-1)];
    if (first === undefined || last === undefined || first === last) return hazards;
    const [from, to] = [first, last].map(({ parameter }) => encodeURIComponent(parameter.name));
    const backward: Hazard = {
      aim: { kind: 'date-odd', in: 'query', name: first.parameter.name },
      variant: 'backward',
      why: 'dates of which the first is after the last',
      expects: 'answered',
      request: { ...request, target: join(request.target, `${from}=2030-01-02&${to}=2001-01-02`) },
    };
    return [...hazards, backward];
  };
}

/** A header of the operation sent twice, and one that is very long. */
export const headerHazards: Hazards = ({ operation, request }) => {
  const declared = new Set(
    operation.parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase()),
  );
  return request.headers
    .filter(([name]) => declared.has(name.toLowerCase()))
    .slice(0, 2)
    .map(
      ([name, value]): Hazard => ({
        aim: { kind: 'header-repeated', in: 'header', name },
        variant: '',
        why: `${name} sent twice`,
        expects: 'answered',
        request: { ...request, headers: [...request.headers, [name, value]] },
      }),
    );
};
