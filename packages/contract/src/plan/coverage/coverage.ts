import { type At, type Parameter, schemaPlace } from '@speclock/model';
import type { Json, Problem } from '@speclock/schema';
import type { Aim } from '../../aim.ts';
import type { Case } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import { NotEncodable } from '../not-encodable.ts';
import type { PlainBody } from '../plain-body.ts';
import type { Plan } from '../plan.ts';
import {
  isFilled,
  isIgnored,
  marked,
  plainParameter,
  plainValues,
  type Template,
} from '../template.ts';
import { type RequestValues, writeRequest } from '../write-request.ts';
import { bodyVariants } from './body.ts';
import { parameterVariants } from './parameter.ts';
import { pointerOf, type Variant } from './variants.ts';

/**
 * Tries every parameter and every property of each body from both sides of each keyword: what satisfies it is accepted, what
 * breaks it and nothing else is refused. Values are judged as they arrive.
 */
export function planCoverage(context: PlanContext): Plan {
  const cases: Case[] = [];
  const problems: Problem[] = [];
  for (const operation of context.model.operations) {
    const template = context.template(operation);
    if ('code' in template) problems.push(template);
    else planOperation(template, context, cases);
  }
  return { cases, problems };
}

/** A case while it is planned. */
interface Planned {
  readonly aim: Aim;
  readonly expects: Case['expects'];
  readonly why: string;
  readonly values: RequestValues;
  /** The path of what is sent as it is, though marks would belong there. */
  readonly fixed?: readonly string[];
  readonly at: At;
}

function planOperation(template: Template, context: PlanContext, cases: Case[]): void {
  const ids = new Map<string, number>();
  for (const planned of plannedOf(template, context)) {
    const { aim, expects, why, at } = planned;
    const request = written(template, planned, context);
    if (request === undefined) continue;
    const start = [
      template.operation.id,
      'coverage',
      ...[aim.in, aim.name.replace(/^\//, ''), aim.kind].filter((part) => part !== ''),
      expects,
    ].join('/');
    const count = (ids.get(start) ?? 0) + 1;
    ids.set(start, count);
    cases.push({
      kind: 'case',
      id: count === 1 ? start : `${start}#${count}`,
      operation: template.operation.id,
      phase: 'coverage',
      why,
      expects,
      aim,
      request,
      slots: template.slots,
      at,
    });
  }
}

function written(template: Template, { values, fixed }: Planned, { model }: PlanContext) {
  try {
    return writeRequest(model, template.operation, marked(template, values, fixed));
  } catch (error) {
    // What the document has no form for is no case.
    if (error instanceof NotEncodable) return undefined;
    throw error;
  }
}

function* plannedOf(template: Template, context: PlanContext): Iterable<Planned> {
  const { operation, bodies } = template;
  const plain = plainValues(template);
  yield {
    aim: { kind: 'plain', in: 'method', name: '' },
    expects: 'accepted',
    why: 'what is required and nothing else',
    values: plain,
    at: operation.at,
  };
  for (const parameter of operation.parameters)
    yield* ofParameter(template, parameter, plain, context);
  yield* ofBody(template, plain, context);
  for (const body of bodies.slice(1)) {
    yield {
      aim: { kind: 'plain', in: 'content-type', name: body.mediaType.mediaType },
      expects: 'accepted',
      why: `a body of ${body.mediaType.mediaType}`,
      values: { ...plain, body },
      at: body.at,
    };
  }
}

function* ofParameter(
  template: Template,
  parameter: Parameter,
  plain: RequestValues,
  context: PlanContext,
): Iterable<Planned> {
  const { operation, parameters, marks } = template;
  const { in: place, name, at } = parameter;
  if (isIgnored(parameter)) return;
  const withValue = (value: Json | undefined): RequestValues => {
    const all = new Map(parameters);
    if (value === undefined) all.delete(parameter);
    else all.set(parameter, value);
    return { ...plain, parameters: all };
  };
  if (parameter.required && place !== 'path') {
    yield {
      aim: { kind: 'missing', in: place, name },
      expects: 'refused',
      why: `without the ${place} parameter ${name}`,
      values: withValue(undefined),
      at,
    };
  }
  const known = parameters.get(parameter);
  const value = known ?? plainParameter(operation, parameter, context);
  if (value === undefined) return;
  if (known === undefined) {
    yield {
      aim: { kind: 'optional', in: place, name, schemaPointer: parameter.schema },
      expects: 'accepted',
      why: `with the ${place} parameter ${name}`,
      values: withValue(value),
      at,
    };
  }
  const names = place === 'path' && (marks.has(parameter) || !isFilled(parameter));
  for (const variant of parameterVariants(operation, parameter, value, names, context)) {
    const { kind, expects, schemaPointer } = variant;
    yield {
      aim: { kind, in: place, name, schemaPointer },
      expects,
      why: wordsOf(`${place} parameter ${name}`, variant),
      values: withValue(variant.value),
      at: schemaPlace(context.model, schemaPointer),
    };
  }
}

function* ofBody(
  template: Template,
  plain: RequestValues,
  context: PlanContext,
): Iterable<Planned> {
  const { operation } = template;
  const body: PlainBody | undefined = template.bodies[0];
  if (operation.body === undefined || body === undefined) return;
  yield {
    aim: { kind: operation.body.required ? 'missing' : 'only-required', in: 'body', name: '' },
    expects: operation.body.required ? 'refused' : 'accepted',
    why: 'without a body',
    values: { parameters: plain.parameters },
    at: operation.body.at,
  };
  for (const variant of bodyVariants(body.mediaType, body.value, context)) {
    const { kind, expects, path, schemaPointer, value } = variant;
    const name = pointerOf(path);
    yield {
      aim: { kind, in: 'body', name, schemaPointer },
      expects,
      why: wordsOf(name === '' ? 'body' : `body ${name}`, variant),
      values: { ...plain, body: { ...body, value } },
      // What is wrong with a list, such as that two of its items are one, must not be mended by marks.
      ...(expects === 'refused' && Array.isArray(variant.changed) && { fixed: path }),
      at: schemaPlace(context.model, schemaPointer),
    };
  }
}

const longest = 40;

function wordsOf(place: string, { kind, expects, changed }: Variant): string {
  const how = { accepted: 'kept', refused: 'broken', answered: 'tried' }[expects];
  if (changed === undefined) return `${place}: ${kind} ${how}`;
  const text = JSON.stringify(changed);
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `${place}: ${kind} ${how} by ${shown}`;
}
