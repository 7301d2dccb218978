import type { ApiModel, At, Example, MediaType, Operation } from '@speclock/model';
import type { Json, Problem } from '@speclock/schema';
import type { Case } from '../case.ts';
import { NotEncodable } from './not-encodable.ts';
import type { Plan } from './plan.ts';
import type { ParameterValues } from './request-parameters.ts';
import { createSlots, type Slots } from './slots.ts';
import { isFilled } from './template.ts';
import { writeRequest } from './write-request.ts';

/**
 * One case for each request example of each operation, and one for each operation without a body.
 *
 * Parameters take the example of the same name, else their first; parameters that are optional and have
 * none are left out. What lacks an example that it needs becomes a Problem of severity `warning`.
 * Cases stand in the document's order, those of DELETE operations last.
 */
export function planExamples(model: ApiModel): Plan {
  const cases: Case[] = [];
  const problems: Problem[] = [];
  for (const operation of model.operations) planOperation(model, operation, cases, problems);
  const isLast = (one: Case): number => (one.request.method === 'delete' ? 1 : 0);
  return { cases: cases.toSorted((a, b) => isLast(a) - isLast(b)), problems };
}

function planOperation(
  model: ApiModel,
  operation: Operation,
  cases: Case[],
  problems: Problem[],
): void {
  const missing = missingExamples(operation);
  problems.push(...missing);
  if (missing.length > 0) return;
  const ids = new Set<string>();
  for (const body of bodiesOf(operation)) {
    try {
      const one = caseOf(model, operation, body);
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

function missingExamples(operation: Operation): Problem[] {
  const { parameters, body } = operation;
  const lacking = parameters.filter(
    (one) => one.required && !isFilled(one) && one.examples.length === 0,
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

function caseOf(model: ApiModel, operation: Operation, body: ExampleBody | undefined): Case {
  const name = body?.example.name ?? '';
  const slots = createSlots();
  const parameters = valuesOf(operation, name, slots);
  const request = writeRequest(model, operation, {
    parameters,
    ...(body && { body: { mediaType: body.mediaType, ...body.example } }),
  });
  const part = body && [body.mediaType.mediaType, ...(name === '' ? [] : [name])].join('/');
  return {
    kind: 'case',
    id: [operation.id, 'examples', ...(part ? [part] : [])].join('/'),
    operation: operation.id,
    phase: 'examples',
    why: name === '' ? 'example' : `example ${JSON.stringify(name)}`,
    expects: 'accepted',
    request,
    slots: slots.all,
    at: body?.example.at ?? operation.at,
  };
}

function valuesOf(operation: Operation, name: string, slots: Slots): ParameterValues {
  const values = new Map<Operation['parameters'][number], Json>();
  for (const parameter of operation.parameters) {
    if (isFilled(parameter)) {
      values.set(parameter, slots.mark({ kind: 'uuid' }));
      continue;
    }
    const { examples } = parameter;
    const example = examples.find((one) => one.name === name) ?? examples[0];
    if (example !== undefined) values.set(parameter, example.value);
  }
  return values;
}
