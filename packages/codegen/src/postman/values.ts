import { type ApiModel, type Example, schemaTable } from '@speclock/model';
import { createSampler, type Json, seeded } from '@speclock/schema';

interface Exemplified {
  readonly schema?: string;
  readonly examples: readonly Example[];
}

/** The value to send for a parameter or a body: the example of this name, the first one, or a sample of the schema. */
export type ExampleOf = (node: Exemplified, name?: string) => Json | undefined;

/** Finds values in a model; undefined where there is no example and no sample of the schema could be made. */
export function createValues(model: ApiModel): ExampleOf {
  const sampler = createSampler(schemaTable(model), { direction: 'request' });
  return ({ schema, examples }, name) => {
    const example = examples.find((one) => one.name === name) ?? examples[0];
    if (example !== undefined) return example.value;
    return schema === undefined ? undefined : sampler.sample(schema, seeded(1));
  };
}
