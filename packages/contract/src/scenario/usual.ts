import { type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { bodySchema, opened, propertiesOf } from './properties.ts';
import type { Stage } from './scenario.ts';

/** The value that a member of a body has by the schema alone. */
export function usualOf(
  operation: Operation,
  { model }: Stage,
): (name: string) => Json | undefined {
  const key = bodySchema(operation);
  const properties = propertiesOf(schemaTable(model), key === undefined ? true : { $ref: key });
  return (name) => {
    const schema = opened(schemaTable(model), properties.get(name));
    return schema['default'] ?? schema['const'];
  };
}

/** Whether a value is unlikely to be a default. */
export function isTelling(value: Json | undefined): boolean {
  return (
    value !== undefined &&
    value !== null &&
    typeof value !== 'boolean' &&
    value !== '' &&
    value !== 0
  );
}

/** Samples in which other values are looked for. */
const tries = 8;

/** A valid body whose named members have other values, where others are found for them. */
export function withOthers(
  operation: Operation,
  body: JsonObject,
  names: readonly string[],
  stage: Stage,
): JsonObject {
  const key = bodySchema(operation);
  if (key === undefined) return body;
  const samples = Array.from({ length: tries }, () =>
    stage.sampler.candidate([{ $ref: key }], stage.random, 1),
  ).filter(isJsonObject);
  let other = body;
  for (const name of names) {
    const tried = samples
      .filter((sample) => isTelling(sample[name]) && !isSame(sample[name], body[name]))
      .map((sample): JsonObject => ({ ...other, [name]: sample[name] ?? null }));
    other = tried.find((one) => stage.isValidBody(operation, one)) ?? other;
  }
  return other;
}

/** Whether two members are alike, also in that both are missing. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
