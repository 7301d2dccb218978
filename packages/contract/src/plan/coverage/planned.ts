import type { At, Parameter } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type { Aim } from '../../aim.ts';
import type { Case, CaseRequest, Slot } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import type { PlainBody } from '../plain-body.ts';
import { namedSlot } from '../resource-slots.ts';
import { createSlots } from '../slots.ts';
import { isFilled, isIgnored, plainParameter, type Template, withMarks } from '../template.ts';
import { bodyVariants } from './body.ts';
import { freshName, fullParameter, integerEdges, parameterVariants } from './parameter.ts';
import { createTemplateWriter, type TemplateWriter } from './template-writer.ts';
import { pointerOf, type Variant } from './variants.ts';

/** A case while it is planned. */
export interface Planned {
  readonly aim: Aim;
  readonly expects: Case['expects'];
  readonly why: string;
  /** Absent for values that have no form. */
  readonly request: CaseRequest | undefined;
  /** The slots of its marks, where they are more than the template's. */
  readonly slots?: readonly Slot[];
  /** Where the document says what is sent; the aim's schema unless given. */
  readonly at?: At;
}

/** Every case of an operation, its plain request first. */
export function* plannedOf(template: Template, context: PlanContext): Iterable<Planned> {
  const { operation, bodies } = template;
  const writer = createTemplateWriter(template, context);
  yield {
    aim: { kind: 'plain', in: 'method', name: '' },
    expects: 'accepted',
    why: 'what is required and nothing else',
    request: writer.plain(),
    at: operation.at,
  };
  for (const parameter of operation.parameters) {
    if (!isIgnored(parameter)) yield* ofParameter(template, parameter, writer, context);
  }
  yield* withoutBody(template, writer);
  for (const [i, body] of bodies.entries()) {
    const { mediaType, value, marked, at } = body;
    if (i > 0) {
      yield {
        aim: { kind: 'plain', in: 'content-type', name: mediaType.mediaType },
        expects: 'accepted',
        why: `a body of ${mediaType.mediaType}`,
        request: writer.withBody({ mediaType, value: withMarks(value, marked), at }),
        at,
      };
    }
    const { schema } = mediaType;
    const isKnown = bodies.slice(0, i).some((other) => other.mediaType.schema === schema);
    if (!isKnown) yield* ofBody(template, body, writer, context);
  }
}

function* ofParameter(
  template: Template,
  parameter: Parameter,
  writer: TemplateWriter,
  context: PlanContext,
): Iterable<Planned> {
  const { operation, parameters, marks } = template;
  const { in: place, name, at, schema } = parameter;
  if (parameter.required && place !== 'path') {
    yield {
      aim: { kind: 'missing', in: place, name },
      expects: 'refused',
      why: `without the ${place} parameter ${name}`,
      request: writer.withParameter(parameter, undefined),
      at,
    };
  }
  const known = parameters.get(parameter);
  const value = known ?? plainParameter(operation, parameter, context);
  if (value === undefined) return;
  if (known === undefined) {
    const slots = createSlots(template.slots);
    const resource = namedSlot(name, operation, context.resources);
    const sent: Json = resource === undefined ? value : slots.mark(resource);
    yield {
      aim: { kind: 'optional', in: place, name, schemaPointer: schema },
      expects: 'accepted',
      why: `with the ${place} parameter ${name}`,
      request: writer.withParameter(parameter, sent),
      ...(resource !== undefined && { slots: slots.all }),
      at,
    };
  }
  const base = fullParameter(operation, parameter, value, context);
  if (base !== value) {
    yield {
      aim: { kind: 'optional', in: place, name, schemaPointer: schema },
      expects: 'accepted',
      why: `with all that the ${place} parameter ${name} may have`,
      request: writer.withParameter(parameter, base),
      at,
    };
  }
  const isNew = marks.has(parameter) && isOwnName(template, parameter, context);
  const names = place === 'path' && !isNew && (marks.has(parameter) || !isFilled(parameter));
  const variants = [
    ...parameterVariants(operation, parameter, base, names, context),
    ...(place === 'path' && marks.has(parameter)
      ? []
      : integerEdges(operation, parameter, base, context)),
  ];
  for (const variant of variants) {
    const { kind, expects, schemaPointer } = variant;
    const slots = createSlots(template.slots);
    const sent = isNew ? freshName(operation, parameter, variant, slots, context) : variant.value;
    if (sent === undefined) continue;
    yield {
      aim: { kind, in: place, name, schemaPointer },
      expects,
      why: wordsOf(`${place} parameter ${name}`, variant),
      request: writer.withParameter(parameter, sent),
      ...(isNew && { slots: slots.all }),
    };
  }
}

/** Whether a parameter is the name that something is made under. */
function isOwnName(
  { operation }: Template,
  { in: place, name }: Parameter,
  context: PlanContext,
): boolean {
  const isMade = context.resources.some(
    ({ producer, identity }) => producer === operation.id && identity?.from === 'request',
  );
  return isMade && place === 'path' && operation.path.endsWith(`{${name}}`);
}

function* withoutBody(template: Template, writer: TemplateWriter): Iterable<Planned> {
  const { body } = template.operation;
  if (body === undefined || template.bodies.length === 0) return;
  yield {
    aim: { kind: body.required ? 'missing' : 'only-required', in: 'body', name: '' },
    expects: body.required ? 'refused' : 'accepted',
    why: 'without a body',
    request: writer.withBody(undefined),
    at: body.at,
  };
}

function* ofBody(
  { operation, slots }: Template,
  body: PlainBody,
  writer: TemplateWriter,
  context: PlanContext,
): Iterable<Planned> {
  for (const variant of bodyVariants(operation, body.mediaType, { ...body, slots }, context)) {
    const { kind, expects, path, schemaPointer, base } = variant;
    const name = pointerOf(path);
    const value = withMarks(variant.value, base.marked);
    yield {
      aim: { kind, in: 'body', name, schemaPointer },
      expects,
      why: wordsOf(name === '' ? 'body' : `body ${name}`, variant),
      request: writer.withBody({ ...body, value }),
      slots: base.slots,
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
