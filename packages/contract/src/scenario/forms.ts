import { fileProperties, type MediaType, type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type JsonObject, markedProperties } from '@speclock/schema';
import { essenceOf } from '@speclock/wire';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { differences } from './differences.ts';
import { callOf, found, isDoneNow } from './found.ts';
import { readOf } from './life.ts';
import { propertiesOf, thingSchema } from './properties.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { changedBy, parentOf, subjectOf } from './subject.ts';

/** What a form holds is what is read. */
export const formNotStored: Scenario = {
  name: 'form-not-stored',
  why: 'what was written by a form is what is read',
  applies: (operation, resources, { operations }) =>
    formOf(operation) !== undefined &&
    (resources.some((one) => one.producer === operation.id && one.reader !== undefined) ||
      changedBy(operation, resources, operations)?.reader !== undefined),
  async run(operation, stage) {
    const form = formOf(operation);
    const made = stage.resources.find(({ producer }) => producer === operation.id);
    const subject = made === undefined ? await subjectOf(operation, stage) : undefined;
    const resource = made ?? subject?.resource;
    const more = form && membersOf(form, stage);
    if (form === undefined || resource?.reader === undefined || more === undefined) return [];
    const at = made === undefined ? subject?.instance : await parentOf(made, stage);
    const step = await stage.call(operation, {
      ...(at && { instance: at }),
      mediaType: form.mediaType,
      more,
      expects: 'answered',
    });
    const instance: Instance | undefined = made === undefined ? at : step.made;
    if (!isDoneNow(step) || instance === undefined) return [];
    return unlike(operation, form, resource, instance, more, step, stage);
  },
};

function formOf({ body }: Operation): MediaType | undefined {
  return body?.content.find(({ mediaType }) =>
    /^(?:multipart\/form-data|application\/x-www-form-urlencoded)$/.test(
      essenceOf(mediaType) ?? '',
    ),
  );
}

/** Members of a form that say something: no files, nothing empty, and nothing that would have to exist. */
function membersOf(
  { schema }: MediaType,
  { model, sampler, random }: Stage,
): JsonObject | undefined {
  if (schema === undefined) return undefined;
  const sample = sampler.candidate([{ $ref: schema }], random, 1);
  if (!isJsonObject(sample)) return undefined;
  const files = fileProperties(model, schema);
  const said = Object.entries(sample).filter(
    ([name, value]) =>
      !files.has(name) &&
      value !== null &&
      value !== '' &&
      !/(?:^id|Ids?|_ids?|uuids?)$/.test(name),
  );
  return Object.fromEntries(said);
}

async function unlike(
  operation: Operation,
  form: MediaType,
  resource: Resource,
  instance: Instance,
  more: JsonObject,
  { json }: Step,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const reader = stage.operation(resource.reader ?? '');
  const read = await readOf(resource, instance, stage);
  if (!isJsonObject(read)) return [];
  const table = schemaTable(stage.model);
  const answer = thingSchema(table, reader);
  const answered = propertiesOf(table, answer);
  const sent = form.schema === undefined ? true : { $ref: form.schema };
  const left = new Set(
    [sent, answer].flatMap((schema) => [
      ...markedProperties(table, schema, 'readOnly'),
      ...markedProperties(table, schema, 'writeOnly'),
    ]),
  );
  const isCompared = (name: string): boolean => answered.has(name) && !left.has(name);
  const wrong = Object.entries(more).flatMap(([name, value]) => {
    if (isCompared(name)) return differences({ [name]: value }, read, () => true);
    if (!isJsonObject(value) || !isJsonObject(json)) return [];
    // What a part is made of may stand beside it in the answer: it is the same where the write's own answer says so.
    const members = Object.entries(value).filter(
      ([inner, said]) =>
        isCompared(inner) && differences({ [inner]: said }, json, () => true).length === 0,
    );
    return differences(Object.fromEntries(members), read, () => true);
  });
  return wrong.map((pointer) => {
    const message = `${pointer} as ${callOf(reader)} shows it is not what ${callOf(operation)} was given by a form.`;
    return found('form-not-stored', reader, message, `/body${pointer}`);
  });
}
