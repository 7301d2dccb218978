import type { Operation, Parameter } from '@speclock/model';
import type { Json } from '@speclock/schema';
import { encodeParameter, isJsonMediaType, type ParameterValue } from '@speclock/wire';
import { readFill } from '../extensions.ts';
import { preferredOf } from './answer-script.ts';
import { pairsOf } from './body.ts';
import type { RequestContext } from './context.ts';
import type { Pair, Url } from './format.ts';
import { described, plainText, urlName, urlText } from './text.ts';

/** OpenAPI 3.1.1, section 4.8.12.1: header parameters of these names are ignored. */
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

/** The text of a parameter as it is sent: in a URL encoded, in a query with its names; undefined where there is none. */
export function textOf(
  operation: Operation,
  parameter: Parameter,
  example: string | undefined,
  { exampleOf, problems }: RequestContext,
): string | undefined {
  const value = exampleOf(parameter, example);
  if (value !== undefined) {
    try {
      return encodeParameter(parameter, sentValue(parameter, value));
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof URIError)) throw error;
    }
  }
  if (!parameter.required) return undefined;
  problems.push({
    code: 'postman-value-missing',
    severity: 'warning',
    message: `The request of ${operation.id} has no value in Postman for the ${parameter.in} parameter ${JSON.stringify(parameter.name)}: there is no example that can be sent.`,
    ...parameter.at,
    hint: 'Give the document an example, or add one by the overlay.',
  });
  return undefined;
}

function sentValue({ mediaType }: Parameter, value: Json): ParameterValue {
  if (mediaType === undefined) return value as ParameterValue;
  return isJsonMediaType(mediaType) || typeof value !== 'string' ? JSON.stringify(value) : value;
}

/** Prints where a request goes: the path's parameters as variables, and those of the query that are optional disabled. */
export function printUrl(
  operation: Operation,
  example: string | undefined,
  context: RequestContext,
): Url {
  const variable: Pair[] = [];
  const byName = new Map(
    operation.parameters.filter((one) => one.in === 'path').map((one) => [one.name, one]),
  );
  const pieceOf = (parameter: Parameter): string => {
    const shared = context.variables.of(operation, parameter);
    if (shared !== undefined) return `{{${shared.name}}}`;
    return urlText(textOf(operation, parameter, example, context) ?? '');
  };
  const path = operation.path
    .split('/')
    .slice(1)
    .map((segment) => {
      const whole = byName.get(/^\{([A-Za-z_][\w-]*)\}$/.exec(segment)?.[1] ?? '');
      if (whole !== undefined) {
        variable.push({ key: whole.name, value: pieceOf(whole), ...described(whole.description) });
        return `:${whole.name}`;
      }
      return segment
        .split(/(\{[^{}]*\})/)
        .map((piece) => {
          const parameter = piece.startsWith('{') ? byName.get(piece.slice(1, -1)) : undefined;
          return parameter === undefined ? urlText(piece) : pieceOf(parameter);
        })
        .join('');
    });
  const query = operation.parameters
    .filter((one) => one.in === 'query')
    .flatMap((parameter) => queryPairs(operation, parameter, example, context));
  const sent = query.filter(({ disabled }) => !disabled);
  const tail = sent.map(({ key, value }) => `${key}=${value}`).join('&');
  const host = '{{baseUrl}}';
  return {
    raw: [host, ...path].join('/') + (tail === '' ? '' : `?${tail}`),
    host: [host],
    path,
    ...(query.length > 0 && { query }),
    ...(variable.length > 0 && { variable }),
  };
}

function queryPairs(
  operation: Operation,
  parameter: Parameter,
  example: string | undefined,
  context: RequestContext,
): readonly Pair[] {
  const disabled = parameter.required ? {} : ({ disabled: true } as const);
  const more = { ...described(parameter.description), ...disabled };
  const shared = context.variables.of(operation, parameter);
  if (shared !== undefined) {
    return [{ key: urlName(parameter.name), value: `{{${shared.name}}}`, ...more }];
  }
  const text = textOf(operation, parameter, example, context);
  const pairs = text === undefined ? [[urlName(parameter.name), '']] : pairsOf(text);
  return pairs.map(([key = '', value = '']) => ({
    key: urlText(key),
    value: urlText(value),
    ...more,
  }));
}

/** Prints a request's headers: what answers may be, the body's content type, parameters, and cookies. */
export function printHeaders(
  operation: Operation,
  contentType: string | undefined,
  example: string | undefined,
  context: RequestContext,
): readonly Pair[] {
  const { problems } = context;
  const accepted = operation.responses.flatMap(({ content }) => {
    const preferred = preferredOf(content);
    return preferred === undefined ? [] : preferred.mediaType;
  });
  const own = [
    ...(accepted.length > 0 ? [['Accept', [...new Set(accepted)].join(', ')] as const] : []),
    ...(contentType === undefined ? [] : [['Content-Type', contentType] as const]),
  ].map(([key, value]) => ({ key, value: plainText(value, operation.at, problems) }));
  const headers = operation.parameters
    .filter((one) => one.in === 'header' && !ignoredHeaders.has(one.name.toLowerCase()))
    .map((parameter): Pair => {
      const { name, at, required, description } = parameter;
      const key = plainText(name, at, problems);
      if (readFill(parameter).value === 'uuid') {
        return { key, value: '{{$guid}}', ...described(description) };
      }
      const text = textOf(operation, parameter, example, context) ?? '';
      const value = plainText(text, at, problems);
      return { key, value, ...described(description), ...(!required && { disabled: true }) };
    });
  const cookies = operation.parameters
    .filter((one) => one.in === 'cookie')
    .map((parameter): Pair => {
      const text = textOf(operation, parameter, example, context) ?? '';
      const value = plainText(text, parameter.at, problems);
      return { key: 'Cookie', value, ...(!parameter.required && { disabled: true }) };
    });
  return [...own, ...headers, ...cookies];
}
