import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { at, isObject, type Json, jsonSchema, resolve } from '../library/schema.ts';

export const file = path.join(import.meta.dirname, 'openapi.yaml');
export const document: Json = parse(readFileSync(file, 'utf8'));

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Json;
  readonly check: ValidateFunction;
}

/** An operation of the document, as the service needs it. */
export interface Operation {
  readonly id: string;
  readonly parameters: readonly Parameter[];
  readonly bodyRequired: boolean;
  /** How each media type of a body is checked. */
  readonly bodies: ReadonlyMap<string, ValidateFunction>;
  /** Media types of the answer when all goes well; none for an answer without a body. */
  readonly produces: readonly string[];
}

/** A path of the document. */
export interface Route {
  readonly pattern: RegExp;
  readonly operations: ReadonlyMap<string, Operation>;
}

const ajv = new Ajv({ strict: false, multipleOfPrecision: 9, addUsedSchema: false });
formats.default(ajv);
const days = ajv.compile({ type: 'string', format: 'date' });
const time = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
// ajv-formats also takes a space for the T, and offsets without minutes (RFC 3339, section 5.6).
ajv.addFormat('date-time', (text: string) => {
  const [day = '', rest = ''] = text.toUpperCase().split('T');
  return days(day) && time.test(rest) && (!/:60/.test(rest) || isLeapSecond(rest));
});
ajv.addFormat('uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i);

/** A minute has a 61st second only at the end of a day in UTC. */
function isLeapSecond(rest: string): boolean {
  const [, hours, minutes, offset = 'Z'] =
    /^(\d\d):(\d\d):60(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(rest) ?? [];
  const [ahead, behind] = offset === 'Z' ? [0, 0] : offset.slice(1).split(':').map(Number);
  const shift = (offset.startsWith('-') ? -1 : 1) * ((ahead ?? 0) * 60 + (behind ?? 0));
  return (Number(hours) * 60 + Number(minutes) - shift + 2880) % 1440 === 1439;
}

export const compile = (from: Json, schema: unknown, side: 'request' | 'response') =>
  ajv.compile(jsonSchema(from, schema, side));

function operationOf(from: Json, item: Json, method: string): Operation {
  const operation = at(item, `/${method}`);
  const listed = [item['parameters'], operation['parameters']].flatMap((list) => list ?? []);
  const request = resolve(from, operation['requestBody']);
  const content = isObject(request['content']) ? request['content'] : {};
  return {
    id: String(operation['operationId']),
    parameters: listed.map((value) => {
      const parameter = resolve(from, value);
      return {
        name: String(parameter['name']),
        in: String(parameter['in']),
        required: parameter['required'] === true,
        schema: resolve(from, parameter['schema']),
        check: compile(from, parameter['schema'], 'request'),
      };
    }),
    bodyRequired: request['required'] === true,
    bodies: new Map(
      Object.entries(content).map(([type, media]) => [
        type,
        compile(from, resolve(from, media)['schema'], 'request'),
      ]),
    ),
    produces: Object.entries(at(operation, '/responses'))
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([, answer]) => Object.keys(resolve(from, answer)['content'] ?? {}))
      .filter((type, index, all) => all.indexOf(type) === index),
  };
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** The paths of a document, each with its operations. */
export function routesOf(from: Json): readonly Route[] {
  return Object.entries(at(from, '/paths')).map(([template, value]) => {
    const item = resolve(from, value);
    const pattern = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    return {
      pattern: new RegExp(`^${pattern}$`),
      operations: new Map(
        methods
          .filter((method) => item[method] !== undefined)
          .map((method) => [method.toUpperCase(), operationOf(from, item, method)]),
      ),
    };
  });
}

const clean = routesOf(document);

/** The routes of the document; some operations enforce a changed schema in place of the document's. */
export function enforcedRoutes(
  change: readonly [pointer: string, change: Json] | undefined,
  operations: readonly string[],
): readonly Route[] {
  if (change === undefined) return clean;
  const changed = structuredClone(document);
  Object.assign(at(changed, change[0]), change[1]);
  const other = routesOf(changed);
  return clean.map((route, index) => {
    const pick = ([method, operation]: [string, Operation]): [string, Operation] => {
      const instead = other[index]?.operations.get(method);
      return [method, instead && operations.includes(operation.id) ? instead : operation];
    };
    return { ...route, operations: new Map([...route.operations].map(pick)) };
  });
}
