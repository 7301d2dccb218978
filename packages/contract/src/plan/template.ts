import type { Operation, Parameter } from '@speclock/model';
import { type Json, type Problem, replaced } from '@speclock/schema';
import type { Slot } from '../case.ts';
import type { PlanContext } from './context.ts';
import { type Marked, type PlainBody, plainBody } from './plain-body.ts';
import { ignoredHeaders } from './request-parameters.ts';
import { namedSlot, pathSlots } from './resource-slots.ts';
import { createSlots, type Slots } from './slots.ts';
import { uniqueText } from './unique.ts';
import type { RequestValues } from './write-request.ts';

/**
 * The plain valid request of an operation: what is required and nothing else. Cases differ from it in one thing.
 *
 * Values stand in it that a validator may judge; what is known only when the request is sent takes their place by `marked`.
 */
export interface Template {
  readonly operation: Operation;
  readonly parameters: ReadonlyMap<Parameter, Json>;
  /** Marks that are sent in place of parameters' values. */
  readonly marks: ReadonlyMap<Parameter, string>;
  /** One for each media type that a valid body was found for; the plain request has the first. */
  readonly bodies: readonly PlainBody[];
  readonly slots: readonly Slot[];
}

/** Makes an operation's template, or says what stands in the way. */
export function createTemplate(operation: Operation, context: PlanContext): Template | Problem {
  const slots = createSlots();
  const parameters = new Map<Parameter, Json>();
  const marks = new Map<Parameter, string>();
  const ofPath = pathSlots(operation, context.resources);
  for (const parameter of operation.parameters) {
    if (!parameter.required && !isFilled(parameter)) continue;
    if (isIgnored(parameter)) continue;
    const value = plainParameter(operation, parameter, context);
    if (value === undefined) {
      return notPlanned(
        operation,
        `no value was found for the ${parameter.in} parameter ${JSON.stringify(parameter.name)}`,
        parameter.at,
      );
    }
    parameters.set(parameter, value);
    const mark = markOf(operation, parameter, value, ofPath, slots, context);
    if (mark !== undefined) marks.set(parameter, mark);
  }
  const content = operation.body?.content ?? [];
  const isJson = ({ mediaType }: PlainBody): number => (/json/i.test(mediaType.mediaType) ? 0 : 1);
  const bodies = content
    .flatMap((mediaType) => plainBody(operation, mediaType, slots, context) ?? [])
    .toSorted((a, b) => isJson(a) - isJson(b));
  if (operation.body?.required && bodies.length === 0) {
    return notPlanned(operation, 'no valid body was found', operation.body.at);
  }
  return { operation, parameters, marks, bodies, slots: slots.all };
}

function notPlanned(operation: Operation, reason: string, at: Operation['at']): Problem {
  return {
    code: 'request-not-found',
    severity: 'warning',
    message: `${operation.id} is tried by no more than its examples: ${reason}.`,
    hint: 'Give the document an example that it accepts itself, or add one by the overlay.',
    ...at,
  };
}

/** The values of a template, marks in place of what is known only when it is sent. */
export function marked(template: Template, values: RequestValues): RequestValues {
  const parameters = markedParameters(template, values.parameters);
  const { body } = values;
  const own = template.bodies.find(({ mediaType }) => mediaType === body?.mediaType);
  if (body === undefined || own === undefined) return { ...values, parameters };
  return { parameters, body: { ...body, value: withMarks(body.value as Json, own.marked) } };
}

/** Parameters' values, marks in place of those that are still the template's. */
function markedParameters(
  template: Template,
  values: RequestValues['parameters'],
): RequestValues['parameters'] {
  if (template.marks.size === 0) return values;
  const parameters = new Map(values);
  for (const [parameter, mark] of template.marks) {
    if (parameters.get(parameter) === template.parameters.get(parameter)) {
      parameters.set(parameter, mark);
    }
  }
  return parameters;
}

/** A body's value with marks wherever the plain value still stands. */
export function withMarks(plainValue: Json, marks: readonly Marked[]): Json {
  let value = plainValue;
  for (const { path, plain, mark } of marks) {
    if (valueAt(value, path) === plain) value = replaced(value, path, mark);
  }
  return value;
}

/** The plain request itself. */
export function plainValues({ parameters, bodies: [body] }: Template): RequestValues {
  return { parameters, ...(body && { body }) };
}

export function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  let here = value;
  for (const token of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, token)) return undefined;
    here = (here as Readonly<Record<string, Json>>)[token];
  }
  return here;
}

export function isFilled({ extensions }: Pick<Parameter, 'extensions'>): boolean {
  return extensions['x-speclock-fill'] === 'uuid';
}

/** Whether a parameter stands in the document and is not what it says (OpenAPI 3.1.1, section 4.8.12.1). */
export function isIgnored({ in: place, name }: Parameter): boolean {
  return place === 'header' && ignoredHeaders.has(name.toLowerCase());
}

/** A valid value of a parameter: an example, a default, or one that is made. */
export function plainParameter(
  operation: Operation,
  parameter: Parameter,
  context: PlanContext,
): Json | undefined {
  const { schema, examples } = parameter;
  const isValid = (value: Json): boolean =>
    context.arrival.parameter(operation, parameter, value)?.length === 0;
  const told = examples.map(({ value }) => value).find(isValid);
  if (told !== undefined) return told;
  if (isFilled(parameter)) return '6f1f9c5e-8c1b-4b52-9d7e-0d8b3a1c2e4f';
  const { sampler, table } = context;
  const entry = table[schema];
  const usual = typeof entry === 'object' ? entry['default'] : undefined;
  if (usual !== undefined && isValid(usual)) return usual;
  const random = context.random(`parameter ${schema}`);
  for (let n = 0; n < 8; n++) {
    const value = sampler.candidate([{ $ref: schema }], random, n / 8);
    if (value !== undefined && isValid(value)) return value;
  }
  return undefined;
}

/** What is sent in place of a parameter's value: something new, or what names a resource; undefined for most. */
export function markOf(
  operation: Operation,
  parameter: Parameter,
  value: Json,
  ofPath: ReturnType<typeof pathSlots>,
  slots: Slots,
  context: PlanContext,
): string | undefined {
  const { in: place, name } = parameter;
  if (isFilled(parameter)) return slots.mark({ kind: 'uuid' });
  const resource =
    place === 'path' ? ofPath.get(name) : namedSlot(name, operation, context.resources);
  if (resource !== undefined) return slots.mark(resource);
  // What is made under a name of its own needs a new one each time; what already exists is not renamed.
  const isFresh =
    place === 'path'
      ? context.resources.some(({ producer }) => producer === operation.id)
      : /idempot|request-?id|correlation/i.test(name);
  if (!isFresh || typeof value !== 'string') return undefined;
  const accepts = (text: string): boolean =>
    context.arrival.parameter(operation, parameter, text)?.length === 0;
  const schemas = context.sampler.spots(parameter.schema, value).map(({ schema }) => schema);
  return uniqueText(value, schemas, slots, accepts);
}
