import type { ApiModel, At, Example, MediaType, Operation, Parameter } from '@speclock/model';
import { type Json, type Problem, replaced } from '@speclock/schema';
import type { Case } from '../case.ts';
import { createContext, type PlanContext } from './context.ts';
import { NotEncodable } from './not-encodable.ts';
import { marksIn } from './plain-body.ts';
import type { Plan, PlanOptions } from './plan.ts';
import { pathSlots } from './resource-slots.ts';
import { createSlots, type Slots } from './slots.ts';
import { isFilled, markOf } from './template.ts';
import { type RequestBody, writeRequest } from './write-request.ts';

const defaultOptions: PlanOptions = {
  seed: 1,
  phases: ['examples'],
  only: [],
  skip: [],
  fuzzCases: 0,
};

/**
 * One case for each request example of each operation, and one for each operation without a body.
 *
 * Parameters take the example of the same name, else their first; parameters that are optional and have
 * none are left out. What lacks an example that it needs becomes a Problem of severity `warning`.
 * Cases stand in the document's order, those of DELETE operations last.
 */
export function planExamples(
  model: ApiModel,
  context: PlanContext = createContext(model, [], defaultOptions),
): Plan {
  const cases: Case[] = [];
  const problems: Problem[] = [];
  for (const operation of model.operations) planOperation(operation, context, cases, problems);
  const isLast = (one: Case): number => (one.request.method === 'delete' ? 1 : 0);
  return { cases: cases.toSorted((a, b) => isLast(a) - isLast(b)), problems };
}

function planOperation(
  operation: Operation,
  context: PlanContext,
  cases: Case[],
  problems: Problem[],
): void {
  const missing = missingExamples(operation, pathSlots(operation, context.resources));
  problems.push(...missing);
  if (missing.length > 0) return;
  const ids = new Set<string>();
  for (const body of bodiesOf(operation)) {
    try {
      const one = caseOf(operation, body, context);
      let id = one.id;
      for (let count = 2; ids.has(id); count++) id = `${one.id}#${count}`;
      ids.add(id);
      cases.push({ ...one, id });
    } catch (error) {
      if (!(error instanceof NotEncodable)) throw error;
      problems.push(notPlanned(operation, 'example-not-encodable', error.message, error.at));
    }
  }
}

/** A body to send; absent for a request without one. */
interface ExampleBody {
  readonly mediaType: MediaType;
  readonly example: Example;
}

function bodiesOf({ body }: Operation): readonly (ExampleBody | undefined)[] {
  const bodies = (body?.content ?? []).flatMap((mediaType) =>
    mediaType.examples.map((example) => ({ mediaType, example })),
  );
  return bodies.length > 0 ? bodies : [undefined];
}

function missingExamples(operation: Operation, ofPath: ReturnType<typeof pathSlots>): Problem[] {
  const { parameters, body } = operation;
  const lacking = parameters.filter(
    (one) =>
      one.required &&
      !isFilled(one) &&
      !(one.in === 'path' && ofPath.has(one.name)) &&
      one.examples.length === 0,
  );
  const problems = lacking.map((one) =>
    notPlanned(
      operation,
      'example-missing',
      `The required ${one.in} parameter ${JSON.stringify(one.name)} has no example.`,
      one.at,
    ),
  );
  if (body?.required && body.content.every(({ examples }) => examples.length === 0)) {
    const message = 'The required request body has no example.';
    problems.push(notPlanned(operation, 'example-missing', message, body.at));
  }
  return problems;
}

function notPlanned(operation: Operation, code: string, reason: string, at: At): Problem {
  return {
    code,
    severity: 'warning',
    message: `${operation.id} is not tried: ${reason}`,
    hint: 'Give the document an example that can be sent, or add one by the overlay.',
    ...at,
  };
}

function caseOf(operation: Operation, body: ExampleBody | undefined, context: PlanContext): Case {
  const name = body?.example.name ?? '';
  const slots = createSlots();
  const { parameters, isValid } = valuesOf(operation, name, slots, context);
  const request = writeRequest(context.model, operation, {
    parameters,
    ...(body && { body: markedExample(operation, body, slots, context) }),
  });
  // An example that breaks its own schema says nothing of the service.
  const isBodyValid =
    body === undefined || !hasFaults(context.arrival.body(body.mediaType, body.example.value));
  const part = body && [body.mediaType.mediaType, ...(name === '' ? [] : [name])].join('/');
  return {
    kind: 'case',
    id: [operation.id, 'examples', ...(part ? [part] : [])].join('/'),
    operation: operation.id,
    phase: 'examples',
    why: name === '' ? 'example' : `example ${JSON.stringify(name)}`,
    expects: isValid && isBodyValid ? 'accepted' : 'answered',
    request,
    slots: slots.all,
    at: body?.example.at ?? operation.at,
  };
}

function hasFaults(faults: readonly unknown[] | undefined): boolean {
  return faults !== undefined && faults.length > 0;
}

/** The example, with marks for what has to be new and for what exists only on the target. */
function markedExample(
  operation: Operation,
  { mediaType, example }: ExampleBody,
  slots: Slots,
  context: PlanContext,
): RequestBody {
  let { value } = example;
  for (const { path, mark } of marksIn(operation, mediaType, value, 'example', slots, context)) {
    value = replaced(value, path, mark);
  }
  return { mediaType, value, at: example.at };
}

function valuesOf(operation: Operation, name: string, slots: Slots, context: PlanContext) {
  const parameters = new Map<Parameter, Json>();
  const ofPath = pathSlots(operation, context.resources);
  let isValid = true;
  for (const parameter of operation.parameters) {
    const { examples } = parameter;
    const { value } = examples.find((one) => one.name === name) ?? examples[0] ?? {};
    if (value !== undefined && hasFaults(context.arrival.parameter(operation, parameter, value))) {
      isValid = false;
    }
    const mark = markOf(operation, parameter, value ?? null, ofPath, slots, context);
    if (mark !== undefined) parameters.set(parameter, mark);
    else if (value !== undefined) parameters.set(parameter, value);
  }
  return { parameters, isValid };
}
