import type { ApiModel, Header, Operation } from '@speclock/model';
import {
  type Code,
  code,
  type Direction,
  escapePointer,
  identifier,
  type Json,
  join,
  type Printer,
  type SchemaTable,
  type TextShape,
  textShape,
} from '@speclock/schema';
import { isText } from './media.ts';
import { type Needs, need, needCheck, noNeeds } from './needs.ts';
import type { TakePart } from './parts.ts';

/** What it takes to print the parts of plans. */
export interface PlanInput {
  readonly model: ApiModel;
  readonly printer: Printer;
  readonly table: SchemaTable;
  readonly take: TakePart;
}

/** The same, and where the code that is printed notes what it needs. */
export interface PartInput extends PlanInput {
  readonly needs: Needs;
}

/** Prints a call of one of the functions in plan.js. `more` are the members of its last argument. */
export function printCall(
  name: 'path' | 'query' | 'header' | 'cookie' | 'json',
  given: readonly Code[],
  more: readonly Code[],
  needs: Needs,
): Code {
  need(needs, 'plan.js', name);
  const nothing = code`undefined`;
  const padding = more.length === 0 ? [] : [nothing, nothing, nothing].slice(given.length);
  const all = [...given, ...padding, ...(more.length === 0 ? [] : [inline(more)])];
  return code`${identifier(name)}(${join(all, ', ')})`;
}

/** Prints a header of a response or of a part; `check` is what comes of its schema. */
export function printHeader(
  { name, required, style, explode, schema }: Header,
  check: readonly Code[],
  { table, needs }: PartInput,
): Code {
  const more = [
    ...(required ? [code`required: true`] : []),
    ...(style ? [code`style: ${style}`] : []),
    ...(explode ? [code`explode: true`] : []),
    ...printShape(textShape(table, table[schema] ?? true, 2)),
  ];
  return printCall('header', [code`${name}`, ...check], more, needs);
}

export function printShape(shape: TextShape): Code[] {
  return isText(shape) ? [] : [code`shape: ${shapeJson(shape)}`];
}

/** A shape without the parts that only say "text", which is what reads as such anyway. */
function shapeJson({ types, items, prefix, properties, additional }: TextShape): Json {
  const telling = Object.entries(properties ?? {}).map(([name, inner]): [string, Json] => [
    name,
    isText(inner) ? { types: [] } : shapeJson(inner),
  ]);
  return {
    types: [...types],
    ...(items && !isText(items) && { items: shapeJson(items) }),
    ...(prefix && { prefix: prefix.map(shapeJson) }),
    ...(telling.length > 0 && { properties: Object.fromEntries(telling) }),
    ...(additional && { additional: isText(additional) ? { types: [] } : shapeJson(additional) }),
  };
}

export interface PrintedCheck {
  readonly check?: Code;
  readonly schemaPointer?: string;
}

/** The check of a schema, nothing where every value passes. */
export function printCheck(
  schema: string,
  called: string,
  direction: Direction,
  { model, printer, needs }: PartInput,
): PrintedCheck {
  const isNamed = model.schemas[schema]?.name !== undefined;
  const { check, schemaPointer } = printer.root(schema, {
    direction,
    ...(isNamed ? {} : { called }),
  });
  if (check === undefined) return {};
  needCheck(needs, check, printer);
  return { check: identifier(check), schemaPointer };
}

/** A check and where its schema stands, as code, and what that needs. */
export interface Checked {
  readonly given: readonly Code[];
  readonly needs: Needs;
}

/** The check of the schema at `place` in the operation. */
export function planCheck(
  schema: string,
  called: string,
  direction: Direction,
  operation: Operation,
  place: string,
  input: PlanInput,
): Checked {
  const needs = noNeeds();
  const check = printCheck(schema, called, direction, { ...input, needs });
  return { given: located(check, operation, place), needs };
}

/** A check and where its schema stands, told from the operation where it is in there, left out where it is at `place`. */
export function located(
  { check, schemaPointer = '' }: PrintedCheck,
  operation: Operation,
  place: string,
): Code[] {
  if (check === undefined) return [];
  const start = `#/paths/${escapePointer(operation.path)}/${operation.method}`;
  const told = schemaPointer.startsWith(`${start}/`)
    ? schemaPointer.slice(start.length)
    : schemaPointer;
  return told === `${place}/schema` ? [check] : [check, code`${told}`];
}

/** A property name, computed where it would otherwise set the prototype. */
export function key(name: string): Code {
  return name === '__proto__' ? code`[${name}]` : code`${name}`;
}

export function inline(members: readonly Code[]): Code {
  return members.length === 0 ? code`{}` : code`{ ${join(members, ', ')} }`;
}
