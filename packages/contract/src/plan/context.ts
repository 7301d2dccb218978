import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import {
  createSampler,
  type Problem,
  type Random,
  type Sampler,
  type SchemaTable,
  seeded,
} from '@speclock/schema';
import type { Resource } from '../resource.ts';
import { type Arrival, createArrival } from './arrival.ts';
import { hashOf } from './hash.ts';
import type { PlanOptions } from './plan.ts';
import { createTemplate, type Template } from './template.ts';

/** What all planners of one plan share: each schema is compiled once, each template made once. */
export interface PlanContext {
  readonly model: ApiModel;
  readonly resources: readonly Resource[];
  readonly options: PlanOptions;
  readonly table: SchemaTable;
  /** Of requests. */
  readonly sampler: Sampler;
  readonly arrival: Arrival;
  /** The plain valid request of an operation, or why there is none. */
  template(operation: Operation): Template | Problem;
  /** Numbers of their own for each label, by the seed. */
  random(label: string): Random;
}

export function createContext(
  model: ApiModel,
  resources: readonly Resource[],
  options: PlanOptions,
): PlanContext {
  const table = schemaTable(model);
  const templates = new Map<string, Template | Problem>();
  const sampler = createSampler(table, { direction: 'request' });
  const context: PlanContext = {
    model,
    resources,
    options,
    table,
    sampler,
    arrival: createArrival(model, table, sampler),
    template(operation) {
      const known = templates.get(operation.id) ?? createTemplate(operation, context);
      templates.set(operation.id, known);
      return known;
    },
    random: (label) => seeded(options.seed ^ hashOf(label)),
  };
  return context;
}
