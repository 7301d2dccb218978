import { type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type JsonObject } from '@speclock/schema';
import { isJsonMediaType } from '@speclock/wire';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { comparable } from './comparable.ts';
import { callOf, found, isDone, isDoneNow } from './found.ts';
import { fullBody } from './full-body.ts';
import { thingIn } from './life.ts';
import { bodySchema, opened, propertiesOf } from './properties.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { changedBy, parentOf, subjectOf } from './subject.ts';

/** 2^53 + 1, which a double has no room for, and what becomes of it there. */
const exact = '9007199254740993';
const rounded = 9007199254740992;

/** An int64 is stored to its last digit (OpenAPI format registry): JSON has no limit where a double ends (RFC 8259, section 6). */
export const digitsLost: Scenario = {
  name: 'digits-lost',
  why: 'an int64 comes back to its last digit',
  applies: (operation, resources, model) =>
    longMembers(operation, model).length > 0 &&
    (resources.some((one) => one.producer === operation.id && one.reader !== undefined) ||
      changedBy(operation, resources, model.operations)?.reader !== undefined),
  async run(operation, stage) {
    const body = await fullBody(operation, stage);
    if (!isJsonObject(body)) return [];
    const made = stage.resources.find(({ producer }) => producer === operation.id);
    const subject = made === undefined ? await subjectOf(operation, stage) : undefined;
    const resource = made ?? subject?.resource;
    if (resource?.reader === undefined) return [];
    const instance = made === undefined ? subject?.instance : await parentOf(made, stage);
    const reader = stage.operation(resource.reader);
    const isCompared = comparable(stage, operation, reader);
    for (const name of longMembers(operation, stage.model)) {
      if (!isCompared(`/${name}`)) continue;
      const step = await write(operation, { ...body, [name]: rounded }, name, instance, stage);
      if (step === undefined || !isDoneNow(step)) continue;
      const of = made === undefined ? instance : step.made;
      return of === undefined ? [] : lost(operation, resource, of, name, stage);
    }
    return [];
  },
};

async function lost(
  operation: Operation,
  { reader: id = '' }: Resource,
  instance: Instance,
  name: string,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const reader = stage.operation(id);
  const read = await stage.call(reader, { instance });
  const thing = thingIn(read, stage);
  const told = isJsonObject(thing) ? thing[name] : undefined;
  const text = new TextDecoder().decode(read.answer?.body);
  // Read as a double both are the same number: only their digits tell.
  if (!isDone(read) || told !== rounded || text.includes(exact)) return [];
  const message = `${callOf(reader)} answers another ${name} than the ${exact} that ${callOf(operation)} was given: its last digits are lost.`;
  return [found('digits-lost', reader, message, `/body/${name}`)];
}

/** Sends a body whose number stands in it digit by digit. */
async function write(
  operation: Operation,
  body: JsonObject,
  name: string,
  instance: Instance | undefined,
  stage: Stage,
): Promise<Step | undefined> {
  if (!stage.isValidBody(operation, body)) return undefined;
  const mediaType = operation.body?.content.find((one) =>
    isJsonMediaType(one.mediaType),
  )?.mediaType;
  const own = `${JSON.stringify(name)}:${rounded}`;
  const text = JSON.stringify(body);
  const parts = text.split(own);
  // What stands twice may be a member of something deeper.
  if (parts.length !== 2 || mediaType === undefined) return undefined;
  const bytes = new TextEncoder().encode(parts.join(`${JSON.stringify(name)}:${exact}`));
  const within = instance && { instance };
  return stage.call(operation, { ...within, bytes, mediaType, expects: 'answered' });
}

/** The members of an operation's JSON body that are 64-bit integers. */
function longMembers(operation: Operation, model: Stage['model']): string[] {
  const key = bodySchema(operation);
  if (key === undefined) return [];
  const table = schemaTable(model);
  return [...propertiesOf(table, { $ref: key })].flatMap(([name, schema]) => {
    const { format, type } = opened(table, schema);
    const types = Array.isArray(type) ? type : [type];
    return format === 'int64' && types.includes('integer') ? [name] : [];
  });
}
