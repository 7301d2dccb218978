import type { Example } from '@speclock/model';
import { createSampler, type Json, type SchemaTable, seeded } from '@speclock/schema';

interface Exemplified {
  readonly schema?: string;
  readonly examples: readonly Example[];
}

/**
 * The value to send for a parameter or a body: the example of this name, the first one, or a sample of the schema.
 * Undefined where there is no example and no sample could be made.
 */
export type ExampleOf = (node: Exemplified, name?: string) => Json | undefined;

/** Finds examples, and makes samples of a table's schemas. */
export function createExamples(table: SchemaTable): ExampleOf {
  const sampler = createSampler(table, { direction: 'request' });
  return ({ schema, examples }, name) => {
    const example = examples.find((one) => one.name === name) ?? examples[0];
    if (example !== undefined) return example.value;
    return schema === undefined ? undefined : sampler.sample(schema, seeded(1));
  };
}
