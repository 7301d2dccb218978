import type {
  ApiModel,
  Body,
  Header,
  MediaType,
  Operation,
  Parameter,
  Response,
} from '@speclock/model';
import {
  type Code,
  code,
  type Direction,
  escapePointer,
  type HelperName,
  identifier,
  indent,
  type Json,
  join,
  type Printer,
  type SchemaTable,
  type TextShape,
  textShape,
} from '@speclock/schema';
import { essenceOf, isJsonMediaType } from '@speclock/wire';
import { isReadable, isText, shapeOf } from './media.ts';

/** The decoders of bodies, by the file that they stand in. */
export const decoderFiles = {
  decodeForm: 'bodies.js',
  decodeMultipart: 'bodies.js',
  decodeTextBody: 'bodies.js',
  readParts: 'encoding.js',
} as const;
export type Decoder = keyof typeof decoderFiles;

/** What a plan needs from other modules: checks by name, and decoders of bodies. */
export interface Needs {
  readonly checks: Set<string>;
  readonly decoders: Set<Decoder>;
  readonly helpers: Set<HelperName>;
}

export interface PlanInput {
  readonly model: ApiModel;
  readonly printer: Printer;
  readonly table: SchemaTable;
  readonly needs: Needs;
}

/** Prints the plan of an operation's request. */
export function printRequestPlan(operation: Operation, input: PlanInput): Code {
  const parameters = operation.parameters.map((parameter) => {
    return printParameter(operation, parameter, input);
  });
  const { body } = operation;
  const members = [
    code`pointer: ${pointerOf(operation)}`,
    code`parameters: ${list(parameters)}`,
    ...(body ? [code`body: ${printBody(operation, body, input)}`] : []),
  ];
  return object(members);
}

/** Prints the plan of an operation's responses. */
export function printResponsePlan(operation: Operation, input: PlanInput): Code {
  const responses = operation.responses.map((response) => {
    return code`${key(response.status)}: ${printResponse(operation, response, input)}`;
  });
  return object([code`pointer: ${pointerOf(operation)}`, code`responses: ${object(responses)}`]);
}

/** Where an operation stands in the document. */
function pointerOf({ path, method }: Operation): string {
  return `#/paths/${escapePointer(path)}/${method}`;
}

function printParameter(operation: Operation, parameter: Parameter, input: PlanInput): Code {
  const { name, in: place, required, style, explode, mediaType, schema } = parameter;
  const shape = textShape(input.table, input.table[schema] ?? true, 2);
  const isJson = mediaType !== undefined && isJsonMediaType(mediaType);
  const takesAny = shape.additional !== undefined && style === 'form' && explode;
  const others = operation.parameters.filter((one) => one.in === place && one !== parameter);
  // A plain text has no lists or objects in it.
  const isPlain = mediaType === undefined || !/array|object/.test(shape.types.join());
  return inline([
    code`name: ${name}`,
    code`place: ${place}`,
    code`required: ${required}`,
    ...(isJson ? [code`json: true`] : [code`style: ${style}`, code`explode: ${explode}`]),
    ...(parameter.allowEmptyValue && !required ? [code`allowEmpty: true`] : []),
    ...(isPlain && !isJson ? printShape(shape) : []),
    ...(takesAny ? [code`others: ${others.flatMap((one) => namesOf(one, input.table))}`] : []),
    ...printCheck(schema, `${operation.id} ${name}`, 'request', input),
  ]);
}

/** The names that a parameter has in a query: its own, or those of its properties. */
function namesOf({ name, style, explode, schema }: Parameter, table: SchemaTable): string[] {
  const { properties = {} } = textShape(table, table[schema] ?? true, 1);
  return style === 'form' && explode ? [name, ...Object.keys(properties)] : [name];
}

function printBody(operation: Operation, body: Body, input: PlanInput): Code {
  const called = `${operation.id} request body`;
  return object([
    code`required: ${body.required}`,
    code`content: ${printContent(body.content, called, 'request', input)}`,
  ]);
}

function printResponse(operation: Operation, response: Response, input: PlanInput): Code {
  const headers = response.headers
    .filter(({ name }) => name.toLowerCase() !== 'content-type')
    .map((header) => {
      const called = `${operation.id} ${response.status} ${header.name}`;
      return printHeader(header, called, 'response', input);
    });
  // An answer to HEAD has no body whatever the document says of it (RFC 9110, section 9.3.2).
  const content = operation.method === 'head' ? [] : response.content;
  const called = `${operation.id} ${response.status} body`;
  return object([
    code`headers: ${list(headers)}`,
    code`content: ${printContent(content, called, 'response', input)}`,
  ]);
}

function printHeader(
  { name, required, explode, schema }: Header,
  called: string,
  direction: Direction,
  input: PlanInput,
): Code {
  return inline([
    code`name: ${name}`,
    code`required: ${required}`,
    code`style: 'simple'`,
    code`explode: ${explode}`,
    ...printShape(textShape(input.table, input.table[schema] ?? true, 2)),
    ...printCheck(schema, called, direction, input),
  ]);
}

function printContent(
  content: readonly MediaType[],
  called: string,
  direction: Direction,
  input: PlanInput,
): Code {
  const members = content.map((media) => {
    const parts = [
      ...printDecoder(media, called, direction, input),
      ...(media.schema === undefined || !isReadable(media, input.table)
        ? []
        : printCheck(media.schema, called, direction, input)),
    ];
    return code`${key(media.mediaType)}: ${inline(parts)}`;
  });
  return members.length === 0 ? code`{}` : object(members);
}

/** How a body that is not JSON becomes a value; nothing for what is checked as it comes. */
function printDecoder(
  media: MediaType,
  called: string,
  direction: Direction,
  input: PlanInput,
): Code[] {
  const essence = essenceOf(media.mediaType) ?? '';
  if (isJsonMediaType(essence)) return [];
  const shape = shapeOf(media, input.table);
  const decoder = (name: Decoder): Code[] => {
    input.needs.decoders.add(name);
    return [code`decode: ${identifier(name)}`, ...printShape(shape)];
  };
  if (essence === 'application/x-www-form-urlencoded') {
    return [...decoder('decodeForm'), ...printEncodings(media, called, direction, input)];
  }
  if (essence.startsWith('multipart/')) {
    const encodings = printEncodings(media, called, direction, input);
    return [...decoder(encodings.length > 0 ? 'readParts' : 'decodeMultipart'), ...encodings];
  }
  if (essence.startsWith('text/') && !isText(shape)) return decoder('decodeTextBody');
  // What is no text comes as bytes.
  const asksForText = shape.types.includes('string') && isText(shape);
  return asksForText && !/^text\/|\*/.test(essence) ? decoder('decodeTextBody') : [];
}

function printEncodings(
  { encoding }: MediaType,
  called: string,
  direction: Direction,
  input: PlanInput,
): Code[] {
  const own = Object.entries(encoding).flatMap(([name, { contentType, headers, ...style }]) => {
    const types = contentType?.split(',').map((type) => type.trim());
    const members = [
      ...(types ? [code`contentType: ${types}`] : []),
      ...Object.entries(style).map(([member, value]) => code`${member}: ${value}`),
      ...(headers.length === 0
        ? []
        : [
            code`headers: [${join(
              headers.map((one) =>
                printHeader(one, `${called} ${name} ${one.name}`, direction, input),
              ),
              ', ',
            )}]`,
          ]),
    ];
    return members.length === 0 ? [] : [code`${key(name)}: ${inline(members)}`];
  });
  return own.length === 0 ? [] : [code`encoding: ${inline(own)}`];
}

function printShape(shape: TextShape): Code[] {
  return isText(shape) ? [] : [code`shape: ${shapeJson(shape)}`];
}

/** A shape without the parts that only say "text", which is what reads as such anyway. */
function shapeJson({ types, items, properties, additional }: TextShape): Json {
  const telling = Object.entries(properties ?? {}).map(([name, inner]): [string, Json] => [
    name,
    isText(inner) ? { types: [] } : shapeJson(inner),
  ]);
  return {
    types: [...types],
    ...(items && !isText(items) && { items: shapeJson(items) }),
    ...(telling.length > 0 && { properties: Object.fromEntries(telling) }),
    ...(additional && { additional: isText(additional) ? { types: [] } : shapeJson(additional) }),
  };
}

function printCheck(
  schema: string,
  called: string,
  direction: Direction,
  { model, printer, needs }: PlanInput,
): Code[] {
  const isNamed = model.schemas[schema]?.name !== undefined;
  const { check, schemaPointer } = printer.root(schema, {
    direction,
    ...(isNamed ? {} : { called }),
  });
  if (check === undefined) return [];
  if (check === 'refuse') needs.helpers.add(check);
  else needs.checks.add(check);
  return [code`check: ${identifier(check)}`, code`schemaPointer: ${schemaPointer}`];
}

/** A property name, computed where it would otherwise set the prototype. */
function key(name: string): Code {
  return name === '__proto__' ? code`[${name}]` : code`${name}`;
}

function inline(members: readonly Code[]): Code {
  return members.length === 0 ? code`{}` : code`{ ${join(members, ', ')} }`;
}

function object(members: readonly Code[]): Code {
  return members.length === 0 ? code`{}` : code`{\n${indent(join(members, ',\n'))},\n}`;
}

function list(items: readonly Code[]): Code {
  return items.length === 0 ? code`[]` : code`[\n${indent(join(items, ',\n'))},\n]`;
}
