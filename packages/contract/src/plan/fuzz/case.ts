import type { At, Operation, Parameter } from '@speclock/model';
import { type Json, textShape } from '@speclock/schema';
import type { Aim } from '../../aim.ts';
import type { Case } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import { NotEncodable } from '../not-encodable.ts';
import { createSlots, type Slots } from '../slots.ts';
import { marked, type Template } from '../template.ts';
import { type RequestBody, writeRequest } from '../write-request.ts';
import { markBody } from './marks.ts';
import { type Draw, type DrawnBody, type DrawnParameter, freeParameters } from './request.ts';

/** What a draw decides of its case. */
export type DrawnCase = Pick<Case, 'why' | 'expects' | 'aim' | 'request' | 'slots' | 'at'>;

/** A part of a request, and what a case is about that this part decides. */
interface Part {
  readonly aim: Aim;
  readonly at: At;
}

interface ParameterPart extends Part {
  readonly parameter: Parameter;
  readonly value: Json;
}

interface BodyPart extends Part {
  readonly body: RequestBody;
}

/**
 * What a draw comes to, held against the document as it arrives. Undefined where it cannot be sent, and where what should be
 * accepted is wrong, or the other way round.
 */
export function caseOfDraw(
  draw: Draw,
  template: Template,
  context: PlanContext,
): DrawnCase | undefined {
  const { operation } = template;
  const slots = createSlots();
  for (const slot of template.slots) slots.mark(slot);
  const parameters = validParameters(draw, template, context);
  let body: RequestBody | undefined;
  let about: Part = { aim: { kind: 'random', in: 'method', name: '' }, at: operation.at };
  const wrongBody = draw.wrong.findLast((one) => 'plain' in one);
  const drawnBody = wrongBody ?? draw.body;
  if (drawnBody !== undefined) {
    const part = bodyPart(drawnBody, wrongBody !== undefined, operation, slots, context);
    if (part === undefined) return undefined;
    body = part.body;
    about = part;
  }
  for (const wrong of draw.wrong) {
    if (!('parameter' in wrong)) continue;
    const part = wrongParameter(wrong, operation, context);
    if (part === undefined) return undefined;
    parameters.set(part.parameter, part.value);
    about = part;
  }
  const { aim, at } = about;
  const isWrong = draw.wrong.length > 0;
  const place = aim.name === '' ? aim.in : `${aim.in} ${aim.name}`;
  try {
    const values = marked(template, { parameters });
    const request = writeRequest(context.model, operation, { ...values, ...(body && { body }) });
    return {
      why: isWrong ? `random values, wrong in ${place}` : 'random values that the document allows',
      expects: isWrong ? 'refused' : 'accepted',
      aim,
      request,
      slots: slots.all,
      at,
    };
  } catch (error) {
    if (error instanceof NotEncodable) return undefined;
    throw error;
  }
}

/** Random values where they are right as they arrive; the template's, or none, where they are not. */
function validParameters(
  draw: Draw,
  template: Template,
  { arrival }: PlanContext,
): Map<Parameter, Json> {
  const parameters = new Map(template.parameters);
  for (const [i, parameter] of freeParameters(template).entries()) {
    const value = draw.parameters[i];
    if (value === undefined) {
      if (!parameter.required) parameters.delete(parameter);
    } else if (arrival.parameter(template.operation, parameter, value)?.length === 0) {
      parameters.set(parameter, value);
    }
  }
  return parameters;
}

function wrongParameter(
  { parameter, value }: DrawnParameter,
  operation: Operation,
  { arrival, table }: PlanContext,
): ParameterPart | undefined {
  const { in: place, name, schema, at } = parameter;
  if (value === undefined || isDoubtful(value)) return undefined;
  // A name that comes twice, or properties under names of their own, mean something else to every service.
  const { types } = textShape(table, table[schema] ?? true, 0);
  const isScalar = types.length > 0 && !types.includes('array') && !types.includes('object');
  if (isScalar && typeof value === 'object') return undefined;
  const faults = arrival.parameter(operation, parameter, value);
  if (faults === undefined || faults.length === 0) return undefined;
  return {
    parameter,
    value,
    aim: { kind: 'random', in: place, name, schemaPointer: schema },
    at,
  };
}

/** Whether a text may be read as none, or as another one, by a service that is generous. */
function isDoubtful(value: Json): boolean {
  return value === null || value === '' || (typeof value === 'string' && value !== value.trim());
}

function bodyPart(
  { plain, value }: DrawnBody,
  isWrong: boolean,
  operation: Operation,
  slots: Slots,
  context: PlanContext,
): BodyPart | undefined {
  const { mediaType, at } = plain;
  if (value === undefined) return undefined;
  const faults = context.arrival.body(mediaType, value);
  if (faults === undefined || faults.length > 0 !== isWrong) return undefined;
  const wrong = new Set(faults.map(({ pointer }) => pointer));
  const { sent } = markBody(
    operation,
    plain,
    value,
    (pointer) => wrong.has(pointer),
    (changed) => context.arrival.body(mediaType, changed)?.length === faults.length,
    slots,
    context,
  );
  const [first] = faults;
  const { schema } = mediaType;
  return {
    body: { mediaType, value: sent, at },
    aim: {
      kind: 'random',
      in: 'body',
      name: first?.pointer ?? '',
      ...(schema !== undefined && { schemaPointer: schema }),
    },
    at,
  };
}
