import type { Operation, Parameter } from '@speclock/model';
import type { Json } from '@speclock/schema';
import { encodeParameter, isJsonMediaType, type ParameterValue } from '@speclock/wire';
import type { CaseRequest } from '../case.ts';
import { encodedAt, NotEncodable } from './not-encodable.ts';

/** The values to send; marks of slots may stand in them. */
export type ParameterValues = ReadonlyMap<Parameter, Json>;

/** OpenAPI 3.1.1, section 4.8.12.1: header parameters of these names are ignored. */
export const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

/**
 * Path, query and headers of a request with these parameter values.
 *
 * @throws NotEncodable for a value that the parameter's style cannot carry.
 */
export function encodeParameters(
  operation: Operation,
  values: ParameterValues,
): Pick<CaseRequest, 'target' | 'headers'> {
  let path = operation.path;
  const query: string[] = [];
  const headers: [string, string][] = [];
  const cookies: string[] = [];
  for (const parameter of operation.parameters) {
    const value = values.get(parameter);
    if (value === undefined) continue;
    const text = encodedAt(parameter.at, () => encodeValue(parameter, value));
    if (text === undefined) continue;
    switch (parameter.in) {
      case 'path':
        path = path.replaceAll(`{${parameter.name}}`, () => text);
        break;
      case 'query':
        query.push(text);
        break;
      case 'header':
        if (!ignoredHeaders.has(parameter.name.toLowerCase())) headers.push([parameter.name, text]);
        break;
      case 'cookie':
        cookies.push(text);
        break;
    }
  }
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')]);
  return { target: query.length > 0 ? `${path}?${query.join('&')}` : path, headers };
}

/** A parameter's text, in the style that it has. */
export function encodeValue(parameter: Parameter, value: Json): string | undefined {
  if (parameter.mediaType !== undefined) {
    if (isJsonMediaType(parameter.mediaType)) {
      return encodeParameter(parameter, JSON.stringify(value));
    }
    if (typeof value !== 'string') throw cannotCarry(parameter);
    return encodeParameter(parameter, value);
  }
  if (!isParameterValue(value)) throw cannotCarry(parameter);
  return encodeParameter(parameter, value);
}

function cannotCarry(parameter: Parameter): NotEncodable {
  const name = JSON.stringify(parameter.name);
  return new NotEncodable(
    `${parameter.in} parameter ${name} cannot carry its value.`,
    parameter.at,
  );
}

/** Lists of scalars, objects of scalars and of lists: nothing nests deeper in a parameter. */
function isParameterValue(value: Json): value is ParameterValue {
  const isFlat = (one: Json): boolean => (Array.isArray(one) ? one.every(isScalar) : isScalar(one));
  if (Array.isArray(value) || isScalar(value)) return isFlat(value);
  return Object.values(value as object).every(isFlat);
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}
