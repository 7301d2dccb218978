import { type Operation, schemaTable } from '@speclock/model';
import { createSampler, isJsonObject, type Json } from '@speclock/schema';
import { bodySchema } from './properties.ts';
import type { Stage } from './scenario.ts';

const tries = 8;

/**
 * A valid body with as many properties as eight samples bring together; those of the plain body stay, since they may refer to
 * what exists.
 */
export async function fullBody(
  operation: Operation,
  stage: Stage,
  use?: 'fresh',
): Promise<Json | undefined> {
  const plain = await stage.body(operation, use);
  const key = bodySchema(operation);
  if (!isJsonObject(plain) || key === undefined) return plain;
  const sampler = createSampler(schemaTable(stage.model), { direction: 'request' });
  let full = plain;
  for (let n = 0; n < tries; n++) {
    const sampled = sampler.sample(key, stage.random);
    if (!isJsonObject(sampled)) break;
    const made = Object.entries(sampled).filter(([name, value]) => !isReference(name, value));
    // What is null already may have a value, too.
    const told = Object.entries(full).filter(([name, value]) => value !== null || !sampled[name]);
    const more = { ...Object.fromEntries(made), ...Object.fromEntries(told) };
    if (sampler.validatorOf(key)?.(more).length === 0) full = more;
  }
  return full;
}

/** Whether a value names something that would have to exist. */
function isReference(name: string, value: Json): boolean {
  const isNamed = /(?:^|[a-z0-9_])(?:ids?|refs?|uuids?)$/i.test(name);
  const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
  return isNamed || (typeof value === 'string' && uuid.test(value));
}
