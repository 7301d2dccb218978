import type { ApiModel, MediaType, Operation, Parameter } from '@speclock/model';
import {
  type Finding,
  isJsonObject,
  type Json,
  type Sampler,
  type SchemaTable,
  type TextShape,
  textShape,
} from '@speclock/schema';
import {
  decodeForm,
  decodeMultipart,
  decodeParameter,
  decodeTextBody,
  essenceOf,
  isJsonMediaType,
  type ParameterPlan,
  parseCookies,
  parseQuery,
  Unreadable,
} from '@speclock/wire';
import { NotEncodable } from './not-encodable.ts';
import { encodeBody, encodingOf, partsOf } from './request-body.ts';
import { encodeValue } from './request-parameters.ts';

/** Judges values as a server reads them: written, sent, decoded, and only then held against the schema. */
export interface Arrival {
  /**
   * What is wrong with a parameter's value; undefined where the parameter cannot carry it, or what arrives is no value at all.
   */
  parameter(operation: Operation, parameter: Parameter, value: Json): readonly Fault[] | undefined;
  /** What is wrong with a body's value; undefined where the media type cannot carry it. */
  body(mediaType: MediaType, value: Json): readonly Fault[] | undefined;
}

/** Where something is wrong, and by which keyword. */
export type Fault = Pick<Finding, 'keyword' | 'pointer'>;

export function createArrival(model: ApiModel, table: SchemaTable, sampler: Sampler): Arrival {
  const plans = new Map<Parameter, ParameterPlan>();
  const shapes = new Map<MediaType, TextShape>();
  const shapeFor = (mediaType: MediaType): TextShape => {
    const known =
      shapes.get(mediaType) ?? textShape(table, table[mediaType.schema ?? ''] ?? true, 2);
    shapes.set(mediaType, known);
    return known;
  };
  const planFor = (operation: Operation, parameter: Parameter): ParameterPlan => {
    const known = plans.get(parameter) ?? planOf(operation, parameter, table);
    plans.set(parameter, known);
    return known;
  };
  return {
    parameter(operation, parameter, value) {
      const text = written(() => encodeValue(parameter, value));
      if (text === undefined || !isCarried(parameter, text)) return undefined;
      const arrived = decodeParameter(planFor(operation, parameter), rawOf(parameter, text));
      if (arrived === undefined) return undefined;
      if (arrived instanceof Unreadable) return [{ keyword: arrived.keyword, pointer: '' }];
      return sampler.validatorOf(parameter.schema)?.(arrived);
    },
    body(mediaType, value) {
      const validate =
        mediaType.schema === undefined ? () => [] : sampler.validatorOf(mediaType.schema);
      if (isJsonMediaType(mediaType.mediaType)) return validate?.(value);
      const arrived = bodyAsRead(model, mediaType, shapeFor(mediaType), value);
      if (arrived === undefined) return undefined;
      return 'faults' in arrived ? arrived.faults : validate?.(arrived.value);
    },
  };
}

/** What a body is read as that is no JSON. */
function bodyAsRead(
  model: ApiModel,
  mediaType: MediaType,
  shape: TextShape,
  value: Json,
): { readonly value: unknown } | { readonly faults: readonly Fault[] } | undefined {
  const essence = essenceOf(mediaType.mediaType);
  const found: { keyword: string; pointer: string }[] = [];
  const read = (): unknown => {
    if (essence === 'multipart/form-data') {
      if (!isJsonObject(value)) return undefined;
      const parts = partsOf(model, mediaType, value);
      return decodeMultipart(parts, shape, encodingOf(mediaType), found as never);
    }
    const text = written(() => encodeBody(model, mediaType, value, mediaType.at).text);
    if (text === undefined) return undefined;
    return essence === 'application/x-www-form-urlencoded'
      ? decodeForm(text, shape, encodingOf(mediaType), found as never)
      : decodeTextBody(text, shape);
  };
  const arrived = read();
  if (found.length > 0) return { faults: found };
  if (arrived instanceof Unreadable) return { faults: [{ keyword: 'syntax', pointer: '' }] };
  return arrived === undefined ? undefined : { value: arrived };
}

/** What `write` makes; undefined where the value has no form. */
function written<T>(write: () => T): T | undefined {
  try {
    return write();
  } catch (error) {
    const isRefused = error instanceof RangeError || error instanceof URIError;
    if (isRefused || error instanceof NotEncodable) return undefined;
    throw error;
  }
}

/** Whether a text reaches the service as it is, and is told from no value there. */
function isCarried({ in: place }: Parameter, text: string): boolean {
  if (place === 'path') return !/^(?:\.|%2e){0,2}$/i.test(text);
  // RFC 9110, section 5.5: a field's value has visible characters, and space around it means nothing.
  if (place === 'header') return /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/.test(text);
  return place !== 'cookie' || /=./.test(text);
}

function rawOf(parameter: Parameter, text: string) {
  const { in: place, name } = parameter;
  return {
    path: place === 'path' ? { [name]: text } : {},
    query: place === 'query' ? parseQuery(text) : [],
    headers: place === 'header' ? { [name.toLowerCase()]: text } : {},
    cookies: place === 'cookie' ? parseCookies(text) : [],
  };
}

function planOf(operation: Operation, parameter: Parameter, table: SchemaTable): ParameterPlan {
  const { name, in: place, style, explode, mediaType, schema, required } = parameter;
  const isJson = mediaType !== undefined && isJsonMediaType(mediaType);
  const others = operation.parameters.filter((one) => one.in === place && one !== parameter);
  return {
    name,
    place,
    style,
    explode,
    shape: textShape(table, table[schema] ?? true, 2),
    others: others.map((one) => one.name),
    ...(isJson && { json: true }),
    ...(parameter.allowEmptyValue && !required && { allowEmpty: true }),
  };
}
