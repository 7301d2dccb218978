import type { ApiModel, Header, Operation, Parameter, Response } from '@speclock/model';
import { code, escapePointer, type SchemaTable, textShape } from '@speclock/schema';
import { isJsonMediaType } from '@speclock/wire';
import { type BodyPlan, planContent } from './content.ts';
import { addNeeds, noNeeds } from './needs.ts';
import type { Part } from './parts.ts';
import {
  type Checked,
  located,
  type PlanInput,
  planCheck,
  printCall,
  printCheck,
  printHeader,
  printShape,
} from './plan-code.ts';

/** The exported names of an operation's two validators. */
export interface ValidatorNames {
  readonly request: string;
  readonly response: string;
}

/** What an operation's two validators are made of; parts that are equal are one and the same. */
export interface OperationPlan {
  readonly operation: Operation;
  readonly names: ValidatorNames;
  readonly parameters: readonly ParameterPlan[];
  readonly body?: BodyPlan;
  readonly responses: readonly ResponsePlan[];
  /** Names in the query that sign-in uses. */
  readonly credentials: readonly string[];
}

export interface ParameterPlan {
  readonly parameter: Parameter;
  readonly part: Part;
  readonly checked: Checked;
}

export interface ResponsePlan {
  readonly status: string;
  readonly headers: readonly Part[];
  readonly body?: BodyPlan;
}

/** Makes the plan of an operation. */
export function planOperation(
  operation: Operation,
  names: ValidatorNames,
  input: PlanInput,
): OperationPlan {
  const { body } = operation;
  return {
    operation,
    names,
    parameters: operation.parameters.map((parameter, index) => {
      return planParameter(operation, parameter, index, input);
    }),
    ...(body && {
      body: planContent(operation, body.content, 'request body', '/requestBody', 'request', input),
    }),
    responses: operation.responses.map((response) => planResponse(operation, response, input)),
    credentials: queryCredentials(operation, input.model),
  };
}

function queryCredentials({ security }: Operation, { securitySchemes }: ApiModel): string[] {
  const schemes = new Set(security.flatMap((requirement) => Object.keys(requirement)));
  return [...schemes].flatMap((name) => {
    const scheme = Object.hasOwn(securitySchemes, name) ? securitySchemes[name] : undefined;
    return scheme?.kind === 'apiKey' && scheme.in === 'query' ? [scheme.name] : [];
  });
}

/** The style of a parameter that says none (OpenAPI 3.1.1, section 4.8.12.2). */
const usualStyles = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' } as const;

function planParameter(
  operation: Operation,
  parameter: Parameter,
  index: number,
  input: PlanInput,
): ParameterPlan {
  const { name, in: place, required, style, explode, mediaType, schema } = parameter;
  const shape = textShape(input.table, input.table[schema] ?? true, 2);
  const isJson = mediaType !== undefined && isJsonMediaType(mediaType);
  const takesAny = shape.additional !== undefined && style === 'form' && explode;
  const others = operation.parameters.filter((one) => one.in === place && one !== parameter);
  // A plain text has no lists or objects in it.
  const isPlain = mediaType === undefined || !/array|object/.test(shape.types.join());
  const usual = usualStyles[place];
  const more = [
    ...(required === (place === 'path') ? [] : [code`required: ${required}`]),
    ...(isJson ? [code`json: true`] : []),
    ...(isJson || style === usual ? [] : [code`style: ${style}`]),
    ...(isJson || explode === (usual === 'form') ? [] : [code`explode: ${explode}`]),
    ...(parameter.allowEmptyValue && !required ? [code`allowEmpty: true`] : []),
    ...(isPlain && !isJson ? printShape(shape) : []),
    ...(takesAny ? [code`others: ${others.flatMap((one) => namesOf(one, input.table))}`] : []),
  ];
  const stands = `/parameters/${index}`;
  const checked = planCheck(schema, `${operation.id} ${name}`, 'request', operation, stands, input);
  const needs = noNeeds();
  addNeeds(needs, checked.needs);
  const printed = printCall(place, [code`${name}`, ...checked.given], more, needs);
  const part = input.take({ called: `${name} ${place}`, code: printed, needs });
  return { parameter, part, checked };
}

/** The names that a parameter has in a query: its own, or those of its properties. */
function namesOf({ name, style, explode, schema }: Parameter, table: SchemaTable): string[] {
  const { properties = {} } = textShape(table, table[schema] ?? true, 1);
  return style === 'form' && explode ? [name, ...Object.keys(properties)] : [name];
}

function planResponse(operation: Operation, response: Response, input: PlanInput): ResponsePlan {
  const { status } = response;
  const place = `/responses/${status}`;
  // An answer to HEAD has no body whatever the document says of it (RFC 9110, section 9.3.2).
  const content = operation.method === 'head' ? [] : response.content;
  return {
    status,
    headers: response.headers
      .filter(({ name }) => name.toLowerCase() !== 'content-type')
      .map((header) => planHeader(operation, status, header, input)),
    ...(content.length > 0 && {
      body: planContent(operation, content, `${status} body`, place, 'response', input),
    }),
  };
}

function planHeader(operation: Operation, status: string, header: Header, input: PlanInput): Part {
  const { name, schema } = header;
  const needs = noNeeds();
  const own = { ...input, needs };
  const check = printCheck(schema, `${operation.id} ${status} ${name}`, 'response', own);
  const place = `/responses/${status}/headers/${escapePointer(name)}`;
  const printed = printHeader(header, located(check, operation, place), own);
  return input.take({ called: `${name} header`, code: printed, needs });
}
