import type { OperationDescriptor, ParameterDescriptor } from '../descriptor.ts';
import { cannotEncode, checkSeparable, percentEncode, readValue, type Value } from './values.ts';

type Pair = readonly [name: string, encoded: string];

function form(parameter: ParameterDescriptor, value: Value): Pair[] {
  const encode = (text: string): string => percentEncode(parameter, text);
  // A comma stands between the parts, so that one inside a part is encoded even where reserved signs may stay.
  const encodePart = (text: string): string => encode(text).replaceAll(',', '%2C');
  switch (value.kind) {
    case 'primitive':
      return [[parameter.name, encode(value.text)]];
    case 'array':
      return parameter.explode
        ? value.items.map((item) => [parameter.name, encode(item)] as const)
        : [[parameter.name, value.items.map(encodePart).join(',')]];
    case 'object':
      return parameter.explode
        ? value.members.map(([name, text]) => [name, encode(text)] as const)
        : [[parameter.name, value.members.flat().map(encodePart).join(',')]];
  }
}

function delimited(parameter: ParameterDescriptor, value: Value, delimiter: string): Pair[] {
  if (parameter.explode) {
    throw cannotEncode(parameter, `style ${parameter.style} is not defined with explode`);
  }
  if (value.kind === 'primitive') {
    throw cannotEncode(parameter, `style ${parameter.style} is not defined for a single value`);
  }
  checkSeparable(parameter, value, delimiter);
  const parts = value.kind === 'array' ? value.items : value.members.flat();
  const encoded = parts.map((part) => percentEncode(parameter, part));
  return [[parameter.name, encoded.join(encodeURIComponent(delimiter))]];
}

function pairsOf(parameter: ParameterDescriptor, value: Value): Pair[] {
  switch (parameter.style) {
    case 'form':
      return form(parameter, value);
    case 'spaceDelimited':
      return delimited(parameter, value, ' ');
    case 'pipeDelimited':
      return delimited(parameter, value, '|');
    case 'deepObject':
      if (value.kind !== 'object') {
        throw cannotEncode(parameter, 'style deepObject is defined for objects only');
      }
      return value.members.map(([name, text]) => [
        `${parameter.name}[${name}]`,
        percentEncode(parameter, text),
      ]);
    default:
      throw cannotEncode(parameter, `style ${parameter.style} is no style of a query parameter`);
  }
}

/** The operation's query without `?`, in the order of its parameters; empty when nothing is given. */
export function encodeQuery(
  operation: OperationDescriptor,
  given: Readonly<Record<string, unknown>>,
): string {
  return operation.parameters
    .filter((parameter) => parameter.in === 'query' && Object.hasOwn(given, parameter.name))
    .flatMap((parameter) => {
      const value = readValue(parameter, given[parameter.name]);
      if (value === undefined) return [];
      // A name is never "reserved characters allowed": `&` in it would start another parameter.
      const { allowReserved: _, ...named } = parameter;
      return pairsOf(parameter, value).map(
        ([name, encoded]) => `${percentEncode(named, name)}=${encoded}`,
      );
    })
    .join('&');
}
