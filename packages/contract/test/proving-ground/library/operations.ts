import type { ValidateFunction } from 'ajv';
import { at, compile, isObject, type Json, jsonSchema, resolve } from './schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly schema: Json;
  readonly check: ValidateFunction;
}

/** An operation of the document, as the service needs it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly open: boolean;
  readonly parameters: readonly Parameter[];
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

const methods = ['get', 'put', 'post', 'delete', 'patch'];

function parameterOf(document: Json, value: unknown): Parameter {
  const parameter = resolve(document, value);
  const schema = jsonSchema(document, parameter['schema'], 'request');
  return {
    name: String(parameter['name']),
    in: String(parameter['in']),
    required: parameter['required'] === true,
    style: String(parameter['style'] ?? 'form'),
    schema,
    check: compile(schema),
  };
}

function operationOf(document: Json, item: Json, method: string): Operation {
  const operation = at(item, `/${method}`);
  const listed = [item['parameters'], operation['parameters']].flatMap((list) => list ?? []);
  const content = resolve(document, operation['requestBody'])['content'];
  const answers = Object.entries(at(operation, '/responses'));
  return {
    id: String(operation['operationId']),
    method: method.toUpperCase(),
    open: Array.isArray(operation['security']) && operation['security'].length === 0,
    parameters: listed.map((value) => parameterOf(document, value)),
    bodies: new Map(
      Object.entries(isObject(content) ? content : {}).map(([type, media]) => [
        type,
        compile(jsonSchema(document, resolve(document, media)['schema'], 'request')),
      ]),
    ),
    produces: answers
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([, answer]) => Object.keys(resolve(document, answer)['content'] ?? {})),
  };
}

/** The paths of a document, each with its operations. */
export function routesOf(document: Json): readonly Route[] {
  return Object.entries(at(document, '/paths')).map(([template, value]) => {
    const item = resolve(document, value);
    return {
      pattern: new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
      operations: new Map(
        methods
          .filter((method) => item[method] !== undefined)
          .map((method) => [method.toUpperCase(), operationOf(document, item, method)]),
      ),
    };
  });
}
