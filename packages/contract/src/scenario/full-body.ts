import { type Operation, schemaTable } from '@speclock/model';
import { isEqual, isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { filledOut } from '../plan/filled-out.ts';
import { bodySchema, opened, propertiesOf } from './properties.ts';
import type { Stage } from './scenario.ts';

/** A valid body with what it may leave out, too; what the plain body says stays, since it may refer to what exists. */
export async function fullBody(
  operation: Operation,
  stage: Stage,
  use?: 'fresh',
): Promise<Json | undefined> {
  const plain = await stage.body(operation, use);
  const key = bodySchema(operation);
  if (!isJsonObject(plain) || key === undefined) return plain;
  const sample = (): Json | undefined => stage.sampler.candidate([{ $ref: key }], stage.random, 1);
  return filledOut(plain, sample, (object) => stage.isValidBody(operation, object));
}

/**
 * A body that says something else wherever it can: texts as long as they may be, or 300 characters, where they have no form
 * of their own, and other values, numbers and truths than the usual ones.
 */
export function unusual(operation: Operation, body: Json, stage: Stage): Json {
  const key = bodySchema(operation);
  if (!isJsonObject(body) || key === undefined) return body;
  const properties = propertiesOf(schemaTable(stage.model), { $ref: key });
  /** What a member may be apart from what it is by default. */
  const listedFor = (name: string): readonly Json[] => {
    const { enum: listed, default: usual } = opened(schemaTable(stage.model), properties.get(name));
    return Array.isArray(listed) ? listed.filter((one) => !isEqual(one, usual ?? null)) : [];
  };
  const samples = Array.from({ length: 4 }, () =>
    stage.sampler.candidate([{ $ref: key }], stage.random, 1),
  ).filter(isJsonObject);
  let other: JsonObject = body;
  for (const [name, value] of Object.entries(body)) {
    const tried =
      isWord(value) && listedFor(name).length === 0
        ? lengths.filter((length) => length > value.length).map((length) => longer(value, length))
        : // A text that has a form may have to be new, as an address: what was made up once is not.
          [
            ...listedFor(name),
            ...(typeof value === 'string' ? [] : samples.map((one) => one[name])),
          ];
    const found = tried.find(
      (one) =>
        one !== undefined &&
        one !== null &&
        typeof one !== 'object' &&
        typeof one === typeof value &&
        one !== value &&
        stage.isValidBody(operation, { ...other, [name]: one }),
    );
    if (found !== undefined) other = { ...other, [name]: found };
  }
  return other;
}

const lengths = [300, 200, 120, 80, 60, 50, 40, 30, 20];

function longer(text: string, length: number): string {
  const words = `${text} ${'Words of a longer text. '.repeat(length / 20 + 1)}`;
  return `${words.slice(0, length - 1)}z`;
}

/** A date or an address is no longer one when it is longer, and one of few words is another. */
function isWord(value: Json): value is string {
  return typeof value === 'string' && !/[@:/]|^\d|^[a-zA-Z]{1,5}$/.test(value);
}

/** A body without all that it may leave out. */
export function leastBody(operation: Operation, body: JsonObject, stage: Stage): JsonObject {
  let least = body;
  for (const name of Object.keys(body)) {
    const { [name]: _, ...less } = least;
    if (stage.isValidBody(operation, less)) least = less;
  }
  return least;
}
