import { type At, schemaPlace } from '@speclock/model';
import type { Case } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import type { Plan } from '../plan.ts';
import type { Template } from '../template.ts';
import { type Planned, plannedOf } from './planned.ts';

/**
 * Tries every parameter and every property of each body from both sides of each keyword: what satisfies it is accepted, what
 * breaks it and nothing else is refused. Values are judged as they arrive.
 */
export function planCoverage(context: PlanContext): Plan {
  const plans = context.model.operations.map((operation): Plan => {
    const template = context.template(operation);
    if ('code' in template) return { cases: [], problems: [template] };
    return { cases: planOperation(template, context), problems: [] };
  });
  return {
    cases: plans.flatMap(({ cases }) => cases),
    problems: plans.flatMap(({ problems }) => problems),
  };
}

function planOperation(template: Template, context: PlanContext): Case[] {
  const known: Known = { ids: new Map(), places: new Map() };
  const cases: Case[] = [];
  for (const planned of plannedOf(template, context)) {
    const { request } = planned;
    // What the document has no form for is no case.
    if (request !== undefined)
      cases.push({ ...caseOf(template, planned, known, context), request });
  }
  return cases;
}

/** What the cases of an operation have in common. */
interface Known {
  /** How often the beginning of an id was used. */
  readonly ids: Map<string, number>;
  readonly places: Map<string, At>;
}

function caseOf(
  template: Template,
  { aim, expects, why, slots, at }: Planned,
  { ids, places }: Known,
  { model }: PlanContext,
): Omit<Case, 'request'> {
  const name = aim.name.replace(/^\//, '');
  const where = name === '' ? aim.in : `${aim.in}/${name}`;
  const start = `${template.operation.id}/coverage/${where}/${aim.kind}/${expects}`;
  const count = (ids.get(start) ?? 0) + 1;
  ids.set(start, count);
  const { schemaPointer = '' } = aim;
  const place = places.get(schemaPointer) ?? schemaPlace(model, schemaPointer);
  places.set(schemaPointer, place);
  return {
    kind: 'case',
    id: count === 1 ? start : `${start}#${count}`,
    operation: template.operation.id,
    phase: 'coverage',
    why,
    expects,
    aim,
    slots: slots ?? template.slots,
    at: at ?? place,
  };
}
