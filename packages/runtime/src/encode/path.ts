import type { OperationDescriptor, ParameterDescriptor } from '../descriptor.ts';
import { cannotEncode, checkSeparable, percentEncode, readValue, type Value } from './values.ts';

function simple(parameter: ParameterDescriptor, value: Value): string {
  const encode = (text: string): string => percentEncode(parameter, text);
  switch (value.kind) {
    case 'primitive':
      return encode(value.text);
    case 'array':
      return value.items.map(encode).join(',');
    case 'object': {
      const between = parameter.explode ? '=' : ',';
      return value.members.map(([name, text]) => encode(name) + between + encode(text)).join(',');
    }
  }
}

function label(parameter: ParameterDescriptor, value: Value): string {
  if (!parameter.explode || value.kind === 'primitive') return `.${simple(parameter, value)}`;
  checkSeparable(parameter, value, '.');
  return `.${simple(parameter, value).replaceAll(',', '.')}`;
}

function matrix(parameter: ParameterDescriptor, value: Value): string {
  const encode = (text: string): string => percentEncode(parameter, text);
  const pair = (name: string, text: string): string =>
    text === '' ? `;${encode(name)}` : `;${encode(name)}=${text}`;
  if (parameter.explode && value.kind === 'array') {
    return value.items.map((item) => pair(parameter.name, encode(item))).join('');
  }
  if (parameter.explode && value.kind === 'object') {
    return value.members.map(([name, text]) => pair(name, encode(text))).join('');
  }
  return pair(parameter.name, simple(parameter, value));
}

function encodePathParameter(parameter: ParameterDescriptor, given: unknown): string {
  const value = readValue(parameter, given);
  if (value === undefined) throw cannotEncode(parameter, 'it is missing');
  switch (parameter.style) {
    case 'simple':
      return simple(parameter, value);
    case 'label':
      return label(parameter, value);
    case 'matrix':
      return matrix(parameter, value);
    default:
      throw cannotEncode(parameter, `style ${parameter.style} is no style of a path parameter`);
  }
}

/**
 * The operation's path with its parameters in place (OpenAPI 3.1, "Style Values").
 *
 * A segment that would come out empty, `.` or `..` is refused: it would name another resource.
 */
export function encodePath(
  operation: OperationDescriptor,
  given: Readonly<Record<string, unknown>>,
): string {
  const parameters = new Map(
    operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => [parameter.name, parameter]),
  );
  const segments = operation.path.split('/').map((template) => {
    let last: ParameterDescriptor | undefined;
    const segment = template.replace(/\{([^{}]+)\}/g, (placeholder, name: string) => {
      last = parameters.get(name);
      return last === undefined
        ? placeholder
        : encodePathParameter(last, Object.hasOwn(given, name) ? given[name] : undefined);
    });
    if (last !== undefined && (segment === '' || segment === '.' || segment === '..')) {
      throw cannotEncode(last, 'it is empty, "." or ".."');
    }
    return segment;
  });
  return segments.join('/');
}
