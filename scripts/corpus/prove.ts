import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ApiModel, schemaTable } from '@speclock/model';
import { createSampler, type Json, seeded } from '@speclock/schema';
import { nameComponents } from '../../packages/codegen/src/validators/components.ts';
import { schemaKeys } from '../../packages/codegen/src/validators/problems.ts';
import type { SchemaValidator } from '../../packages/codegen/src/validators/validator.js';
import { ajvOf } from './ajv.ts';
import { examine, type OperationValidators } from './examples.ts';
import type { Proof } from './outcome.ts';
import { speaksOf } from './speaks-of.ts';
import { spread } from './spread.ts';

/** How many schemas of a document, and how many changes of a value of each. */
const effort = { schemas: 20, mutations: 40 };

/**
 * Loads the validators that were generated into a folder, and holds them against values: a sample of each schema has to pass,
 * and a mutation of it and the document's own examples are to be judged as Ajv judges them.
 */
export async function prove(model: ApiModel, folder: string): Promise<Proof> {
  const table = schemaTable(model);
  const load = (name: string): Promise<Readonly<Record<string, unknown>>> =>
    import(pathToFileURL(path.join(folder, 'src/validators', name)).href);
  const validators = await load('components.js');
  const { operations } = (await load('index.js')) as {
    operations: Readonly<Record<string, OperationValidators>>;
  };
  await import(pathToFileURL(path.join(folder, 'src/checks/index.js')).href);

  const ajv = ajvOf(table);
  const sampler = createSampler(table);
  const random = seeded(1);
  const unsampled: string[] = [];
  const disagreements: string[] = [];
  const counts = { schemas: 0, unheld: 0, samples: 0, mutations: 0 };
  const components = nameComponents(model, model.operations.flatMap(schemaKeys));
  for (const { key, exported } of spread(components, effort.schemas)) {
    counts.schemas++;
    const validator = validators[`${exported}`] as SchemaValidator<unknown>;
    const value = sampler.sample(key, random);
    if (value === undefined) {
      unsampled.push(key);
      continue;
    }
    counts.samples++;
    const refusals = (one: Json): readonly string[] => {
      const result = validator(one);
      return result.ok ? [] : result.findings.map(({ keyword }) => keyword);
    };
    const [refusal] = refusals(value);
    if (refusal !== undefined) disagreements.push(`${key}: its sample is refused by ${refusal}`);
    // Ajv knows discriminators by rules of its own.
    const judge = speaksOf(table, key, 'discriminator') ? undefined : ajv(key);
    if (judge === undefined) {
      counts.unheld++;
      continue;
    }
    const mutations = spread([...sampler.mutations(key, value)], effort.mutations);
    for (const changed of [{ keyword: 'its sample', pointer: '', value }, ...mutations]) {
      counts.mutations++;
      const ours = refusals(changed.value);
      const theirs = judge(changed.value);
      if ((ours.length === 0) === (theirs.length === 0)) continue;
      const who = ours.length > 0 ? `we by ${ours[0]}` : `Ajv by ${theirs[0]}`;
      disagreements.push(`${key}${changed.pointer} ${changed.keyword}: only ${who} refuse`);
    }
  }
  const examples = examine(model, operations, ajv);
  return {
    ...counts,
    unsampled,
    ...examples,
    disagreements: [...disagreements, ...examples.disagreements],
  };
}
